package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a cell's text apart at {@code ;} and reads {@code "taken literally"}. A quote opens only
 * where a value begins, so that {@code 5" pipe} needs none; straight and curly quotes are the same,
 * and a doubled quote stands for itself.
 */
final class Parts {
  private static final String QUOTES = "\"\u201c\u201d\u201e";
  private static final Pattern LEAD =
      Pattern.compile(
          "\\s*(?:not\\s+)?(?:all\\s+)?(?:(?:starts\\s+with|ends\\s+with|contains|in)\\s+)?",
          Pattern.CASE_INSENSITIVE);

  private Parts() {}

  /** The parts between {@code ;}, without outer spaces, none of them blank. */
  static Outcome<List<String>> split(String text, Scope scope) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      Matcher lead = LEAD.matcher(text).region(start, text.length());
      int from = lead.lookingAt() ? lead.end() : start;
      boolean quoted = from < text.length() && quote(text.charAt(from));
      int scan = quoted ? closing(text, from) : from;
      if (scan < 0) {
        return scope.refuse(
            Code.BAD_CELL,
            "a quote opens in `" + text + "` and is never closed",
            "close the quote");
      }
      int end = text.indexOf(';', scan);
      end = end < 0 ? text.length() : end;
      String part = text.substring(start, end).strip();
      if (part.isEmpty()) {
        return scope.refuse(
            Code.EMPTY_CELL,
            "nothing stands on one side of a `;` in `" + text + "`",
            "leave the `;` out; no value at all is `missing`");
      }
      parts.add(part);
      start = end + 1;
    }
    return Outcome.done(parts);
  }

  /** Whether a part is written in quotes, from its first character to its last. */
  static boolean literal(String part) {
    return part.length() > 1 && quote(part.charAt(0)) && closing(part, 0) == part.length() - 1;
  }

  /** What stands between the quotes of a {@link #literal} part. */
  static String unquoted(String part) {
    return part.substring(1, part.length() - 1).replaceAll("([" + QUOTES + "])\\1", "$1");
  }

  /** The text of a part that may be quoted, empty if characters stand around its quotes. */
  static Optional<String> plain(String part) {
    if (literal(part)) {
      return Optional.of(unquoted(part));
    }
    return quote(part.charAt(0)) ? Optional.empty() : Optional.of(part);
  }

  private static boolean quote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  /** Where the quote that opens at a position closes; -1 if it does not. */
  private static int closing(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (quote(text.charAt(i))) {
        if (i + 1 < text.length() && text.charAt(i + 1) == text.charAt(i)) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }
}
