package io.usher.kie.feel;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is looked at before the parser sees a cell: the parser calls itself for every bracket, sign
 * and {@code if}, and would use up its stack; a number with a huge exponent would fill the heap.
 * Also the slips of the pen that the parser would only call unexpected, or read as something else.
 */
final class Caps {
  static final int MOST_CHARACTERS = 512;
  static final int DEEPEST = 16;
  private static final int MOST_DIGITS = 40;

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(\\d*)(?:\\.(?!\\.)(\\d*))?(?:[eE][-+]?(\\d+))?");
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<![\\w.])(\\d{1,3}(?:,\\d{3})+)(?![\\w.])");

  /** What the parser goes deeper for without a bracket; a dot is the beginning of a path. */
  private static final Pattern DEEPER =
      Pattern.compile("\\b(?:if|in|not|for|some|every)\\b|(?<!\\.)\\.\\s*(?![\\s.\\d])");

  private Caps() {}

  /** What keeps a cell from being looked at. */
  static Optional<Problem> size(String feel, Place place) {
    if (feel.isBlank()) {
      return fault(
          Code.EMPTY_CELL,
          place,
          "nothing stands behind `feel:`",
          "write an expression, or leave the cell blank");
    }
    if (feel.length() > MOST_CHARACTERS) {
      return fault(
          Code.TOO_LARGE,
          place,
          "the expression has " + feel.length() + " characters, at most 512 are read",
          "split the row, or compute a part of it in a `value` sheet");
    }
    return Optional.empty();
  }

  /** What keeps a cell, its names replaced, from being parsed. */
  static Optional<Problem> fault(NamedText feel, Place place) {
    String bare = withoutQuoted(feel.text());
    return deep(bare, place).or(() -> numbers(bare, place)).or(() -> slips(bare, place));
  }

  private static Optional<Problem> deep(String bare, Place place) {
    int open = 0;
    int deepest = 0;
    int signs = 0;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        open++;
      } else if (c == ')' || c == ']' || c == '}') {
        open = Math.max(0, open - 1);
      }
      signs = c == '-' || c == '+' ? signs + 1 : c == ' ' ? signs : 0;
      deepest = Math.max(deepest, Math.max(open, signs));
    }
    long words = DEEPER.matcher(bare).results().count();
    return deepest > DEEPEST || words > DEEPEST
        ? fault(
            Code.TOO_DEEP,
            place,
            "the expression is nested more than " + DEEPEST + " deep",
            "compute a part of it in a `value` sheet")
        : Optional.empty();
  }

  private static Optional<Problem> numbers(String bare, Place place) {
    Matcher number = NUMBER.matcher(bare);
    while (number.find()) {
      String exponent = number.group(3) == null ? "0" : number.group(3);
      boolean huge =
          length(number.group(1)) > MOST_DIGITS
              || length(number.group(2)) > MOST_DIGITS
              || exponent.length() > 2
              || Integer.parseInt(exponent) > MOST_DIGITS;
      if (huge) {
        String shown = number.group().substring(0, Math.min(20, number.group().length()));
        return fault(
            Code.TOO_LARGE,
            place,
            "the number that begins with `" + shown + "` is larger or finer than anything counted",
            "");
      }
    }
    Matcher thousands = THOUSANDS.matcher(bare);
    if (thousands.find() && depth(bare, thousands.start()) == 0) {
      String written = thousands.group(1);
      return fault(
          Code.TWO_READINGS,
          place,
          "`"
              + written
              + "` has two readings, `"
              + written.replace(",", "")
              + "` and `"
              + written.replace(",", "` or `")
              + "`",
          "write `" + written.replace(",", "") + "`, or `" + written.replace(",", ", ") + "`");
    }
    return Optional.empty();
  }

  private static int length(String digits) {
    return digits == null ? 0 : digits.length();
  }

  private static int depth(String bare, int until) {
    int depth = 0;
    for (int i = 0; i < until; i++) {
      char c = bare.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    }
    return depth;
  }

  private static Optional<Problem> slips(String bare, Place place) {
    for (int i = 0; i < bare.length(); i++) {
      String instead = instead(bare, i);
      if (!instead.isEmpty()) {
        int end = Math.min(bare.length(), i + (twice(bare, i) ? 2 : 1));
        return fault(
            Code.BAD_EXPRESSION,
            place,
            "`" + bare.substring(i, end) + "` means nothing in FEEL",
            instead);
      }
    }
    return Optional.empty();
  }

  private static boolean twice(String bare, int at) {
    String two = bare.substring(at, Math.min(bare.length(), at + 2));
    return switch (two) {
      case "==", "<>", "&&", "||", "//", "/*" -> true;
      default -> false;
    };
  }

  private static String instead(String bare, int at) {
    return switch (bare.substring(at, Math.min(bare.length(), at + 2))) {
      case "==" -> "write `=`";
      case "<>" -> "write `!=`";
      case "&&" -> "write `and`";
      case "||" -> "write `or`";
      case "//", "/*" -> "put remarks under `Note`";
      default ->
          switch (bare.charAt(at)) {
            case '\u201c', '\u201d', '\u201e', '\u2018', '\u2019', '\'' ->
                "put texts into straight double quotes: `\"gold\"`";
            case '%' -> "write a percentage as a fraction, `0.15` for 15 %";
            case ';' -> "write `or` between conditions, `,` between values";
            case '\u2264' -> "write `<=`";
            case '\u2265' -> "write `>=`";
            case '\u2260' -> "write `!=`";
            case '&' -> "write `and`";
            case '|' -> "write `or`";
            case '{', '}' -> "contexts cannot stand in a cell";
            default -> "";
          };
    };
  }

  /** The text with spaces in place of what stands in quotes. */
  private static String withoutQuoted(String feel) {
    StringBuilder bare = new StringBuilder(feel);
    int at = 0;
    while (at < feel.length()) {
      int end = feel.charAt(at) == '"' ? Words.quoted(feel, at) : at;
      for (int i = at; i < end; i++) {
        bare.setCharAt(i, ' ');
      }
      at = Math.max(end, at + 1);
    }
    return bare.toString();
  }

  private static Optional<Problem> fault(Code code, Place place, String text, String hint) {
    return Optional.of(Problem.of(code, place, text).hint(hint));
  }
}
