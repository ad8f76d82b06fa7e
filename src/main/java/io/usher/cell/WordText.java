package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one part of a cell in a column of texts or codes. */
final class WordText {
  private static final Pattern OPERATOR =
      Pattern.compile("(starts\\s+with|ends\\s+with|contains|in)(?:\\s+(.+))?", flags());
  private static final Pattern COMPARISON =
      Pattern.compile("(!=|<>|==|[<>]=|[<>=\u2265\u2264\u2260])\\s*(.*)", flags());
  private static final Pattern NEARLY_OPERATOR =
      Pattern.compile("(begins with|startswith|endswith|ends in)\\s+(.+)", flags());
  private static final Pattern NUMBERS = Pattern.compile("\\d+\\s*\\.\\.\\s*\\d+");
  private static final Pattern NUMBERS_TO = Pattern.compile("(\\d+)\\s+to\\s+(\\d+)", flags());

  private final Scope scope;
  private final boolean exact;

  WordText(Scope scope) {
    this.scope = scope;
    this.exact = scope.type() == Type.EXACT_TEXT;
  }

  /** The test a part stands for. */
  Outcome<TextTest> read(String part) {
    if (Parts.literal(part)) {
      return word(part);
    }
    Matcher operator = OPERATOR.matcher(part);
    if (operator.matches()) {
      String name = operator.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
      String operand = operator.group(2);
      return operand == null ? alone(part) : apply(name, part, operand.strip());
    }
    if (part.indexOf('\n') >= 0 || part.indexOf('\r') >= 0) {
      return scope.twoReadings(
          part.replaceAll("\\R", " / "),
          "several values",
          "one text on two lines",
          "put `;` between values, or quotes around the text");
    }
    return scope.type() == Type.CODE ? code(part) : text(part);
  }

  private Outcome<TextTest> alone(String part) {
    return scope.refuse(
        Code.BAD_CELL,
        "nothing stands behind `" + part + "`",
        "write what to look for, or `\"" + part + "\"` for the word itself");
  }

  private Outcome<TextTest> apply(String operator, String part, String operand) {
    Optional<String> plain = Parts.plain(operand);
    if (plain.isEmpty() || plain.get().isBlank()) {
      return scope.refuse(
          Code.BAD_CELL,
          "nothing can be looked for with `" + part + "`",
          "put the whole text behind `" + operator + "` in quotes");
    }
    if (operator.equals("in")) {
      return list(part, plain.get());
    }
    TextTest.Part sought = TextTest.Part.of(plain.get(), exact);
    return Outcome.done(
        switch (operator) {
          case "starts with" -> new TextTest.StartsWith(sought);
          case "ends with" -> new TextTest.EndsWith(sought);
          default -> new TextTest.Contains(sought);
        });
  }

  private Outcome<TextTest> list(String part, String name) {
    WordList list = scope.reading().lists().get(Names.key(name));
    if (list != null) {
      return Outcome.done(new TextTest.InList(list, exact));
    }
    List<String> known = scope.reading().lists().values().stream().map(WordList::name).toList();
    String near = Names.didYouMean(name, known);
    return scope.refuse(
        Code.UNKNOWN_LIST,
        "there is no list `" + name + "`",
        near.isEmpty()
            ? "add it to `Lists`, or write `\"" + part + "\"` for the text itself"
            : near);
  }

  private Outcome<TextTest> text(String part) {
    String quoted = "`\"" + part + "\"`";
    Matcher comparison = COMPARISON.matcher(part);
    if (comparison.matches()) {
      String instead =
          switch (comparison.group(1)) {
            case "<>", "!=", "\u2260" -> "write `not " + comparison.group(2) + "`, or ";
            case "=", "==" -> "write `" + comparison.group(2) + "`, or ";
            default -> "make the type number, or write ";
          };
      return scope.twoReadings(part, "a comparison", "the text itself", instead + quoted);
    }
    Matcher nearly = NEARLY_OPERATOR.matcher(part);
    if (nearly.matches()) {
      String operator = Names.key(nearly.group(1)).startsWith("ends") ? "ends with" : "starts with";
      return scope.twoReadings(
          part,
          "`" + operator + " " + nearly.group(2) + "`",
          "the text itself",
          "write the one, or " + quoted);
    }
    if (part.equals("*")) {
      return scope.twoReadings(
          part,
          "anything",
          "the text itself",
          "leave the cell blank for anything, or write " + quoted);
    }
    if (NUMBERS.matcher(part).matches()) {
      return scope.twoReadings(
          part, "a range", "the text itself", "make the type number or code, or write " + quoted);
    }
    if (part.length() > 1 && part.indexOf('*') == part.length() - 1) {
      String start = part.substring(0, part.length() - 1);
      return scope.twoReadings(
          part,
          "texts that start with `" + start + "`",
          "the text itself",
          "write `starts with " + start + "` or " + quoted);
    }
    return word(part);
  }

  private Outcome<TextTest> code(String part) {
    String quoted = "`\"" + part + "\"`";
    Matcher to = NUMBERS_TO.matcher(part);
    if (to.matches()) {
      return scope.twoReadings(
          part,
          "a range",
          "the code itself",
          "write `" + to.group(1) + ".." + to.group(2) + "` or " + quoted);
    }
    if (COMPARISON.matcher(part).matches() || part.matches("[\\[(\\]].*\\.\\..*")) {
      return scope.refuse(
          Code.BAD_CELL,
          "`" + part + "` is not a code",
          "write a range as `80..82`, a beginning as `80*`, or the code itself as " + quoted);
    }
    if (part.contains("..")) {
      return range(part);
    }
    int star = part.indexOf('*');
    if (star < 0) {
      return word(part);
    }
    if (star == 0 || star < part.length() - 1) {
      return scope.refuse(
          Code.BAD_CELL,
          "`*` can only end a code, not stand in `" + part + "`",
          "write `80*`, or the code itself as " + quoted);
    }
    String beginning = part.substring(0, star);
    return Outcome.done(new TextTest.StartsWith(TextTest.Part.of(beginning, false)));
  }

  private Outcome<TextTest> range(String part) {
    String[] ends = part.split("\\.\\.", -1);
    if (ends.length != 2 || ends[0].isBlank() || ends[1].isBlank() || part.contains("*")) {
      return scope.refuse(
          Code.BAD_CELL, "`" + part + "` is not a range of codes", "write it as `80..82`");
    }
    String low = Names.key(ends[0]);
    String high = Names.key(ends[1]);
    int common = Math.min(low.length(), high.length());
    if (low.substring(0, common).compareTo(high.substring(0, common)) > 0) {
      return scope.refuse(
          Code.RANGE_REVERSED,
          "no code lies in `" + part + "`",
          low.length() == high.length()
              ? "write `" + ends[1].strip() + ".." + ends[0].strip() + "`"
              : "codes are compared character by character; list them with `;`");
    }
    return Outcome.done(new TextTest.CodeRange(low, high));
  }

  private Outcome<TextTest> word(String part) {
    Type type = scope.type() == Type.TEXT_LIST ? Type.TEXT : scope.type();
    Outcome<Value> read = Constants.ofText(part, scope.as(type));
    return read.fold(
        done -> Outcome.done(new TextTest.Words(new WordSet(List.of(done.value().show()), exact))),
        refused -> Outcome.refused(hinted(part, refused.problems())));
  }

  /** What is not allowed may be several values with commas between them, or one in odd quotes. */
  private List<Problem> hinted(String part, List<Problem> problems) {
    return problems.stream().map(problem -> hinted(part, problem)).toList();
  }

  private Problem hinted(String part, Problem problem) {
    if (problem.code() != Code.VALUE_NOT_ALLOWED || !problem.hint().isEmpty()) {
      return problem;
    }
    String bare = Phrases.unquoted(part);
    return Phrases.list(part, this::allowed)
        .or(() -> allowed(bare) ? Optional.of("write `" + bare + "`") : Optional.empty())
        .map(problem::hint)
        .orElse(problem);
  }

  private boolean allowed(String text) {
    return scope.allowed().accepts(Value.of(text));
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }
}
