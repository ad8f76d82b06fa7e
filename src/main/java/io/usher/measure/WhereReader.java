package io.usher.measure;

import io.usher.cell.Cell;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTest;
import io.usher.cell.UnaryTests;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code path test and path test}. A test is what a cell under {@code When} may hold;
 * equality is written {@code is}. What it compares with says its type: a number, a time, a date or
 * yes/no where it reads as one, else text. {@code and} inside quotes belongs to the text.
 */
final class WhereReader {
  private static final Pattern AND = Pattern.compile("\\sand\\s", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLAUSE = Pattern.compile("(\"[^\"]+\"|\\S+)(?:\\s+(.*))?");
  private static final Pattern IS = Pattern.compile("is\\s+(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TEST =
      Pattern.compile(
          "([<>=\u2264\u2265].*|missing|(not\\s+)?(starts\\s+with|ends\\s+with|contains|in)\\s.*"
              + "|not\\s+missing|all\\s.*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MEASURED =
      Pattern.compile("(not\\s+)?[-+\\d<>=\u2264\u2265\\[(.].*", Pattern.CASE_INSENSITIVE);
  private static final Pattern LEADING_ZERO =
      Pattern.compile("(not\\s+)?0\\d.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern YES_NO =
      Pattern.compile("(not\\s+)?(yes|no|true|false)", Pattern.CASE_INSENSITIVE);

  private final Place place;
  private final Reading reading;
  private final Faults faults;

  WhereReader(Place place, Reading reading, Faults faults) {
    this.place = place;
    this.reading = reading;
    this.faults = faults;
  }

  /** The conditions of a cell's text; none for empty text. Faults are reported. */
  List<Clause> read(String written) {
    List<Clause> clauses = new ArrayList<>();
    if (!written.isBlank()) {
      split(written).forEach(part -> clause(part.strip()).ifPresent(clauses::add));
    }
    return clauses;
  }

  private Optional<Clause> clause(String part) {
    Matcher matcher = CLAUSE.matcher(part);
    Optional<Path> path =
        matcher.matches() ? Path.parse(matcher.group(1), Path.Root.PROPERTIES) : Optional.empty();
    if (path.isEmpty()) {
      return refuse("`" + part + "` does not begin with a property", "write `path is value`");
    }
    String rest = matcher.group(2) == null ? "" : matcher.group(2).strip();
    Matcher is = IS.matcher(rest);
    if (is.matches()) {
      return test(path.get(), is.group(1).strip());
    }
    if (TEST.matcher(rest).matches()) {
      return test(path.get(), rest);
    }
    return rest.isEmpty()
        ? refuse(
            "`" + part + "` asks nothing",
            "write `path is value`, and quotes around a text that holds `and`")
        : refuse(
            "`" + part + "` is no condition", "write `" + matcher.group(1) + " is " + rest + "`");
  }

  private Optional<Clause> test(Path path, String text) {
    if (Names.key(text).startsWith("feel:")) {
      return refuse("`feel:` cannot stand in `Where`", "write the condition as plain cells");
    }
    Located cell = new Located(new Cell.Text(text), (Place.Cell) place);
    Type type = type(cell, text);
    Outcome<UnaryTest> test = UnaryTests.read(cell, type, reading);
    Outcome<UnaryTest> list =
        type == Type.TEXT ? UnaryTests.read(cell, Type.TEXT_LIST, reading) : test;
    Optional<UnaryTest> single = faults.take(test);
    if (single.isEmpty()) {
      return Optional.empty();
    }
    return faults
        .take(list)
        .map(many -> new Clause(path, type, single.get(), many, canonical(path, type, text)));
  }

  /** The type a test's text reads as. */
  private Type type(Located cell, String text) {
    if (YES_NO.matcher(text).matches()) {
      return Type.YES_NO;
    }
    if (!MEASURED.matcher(text).matches() || LEADING_ZERO.matcher(text).matches()) {
      return Type.TEXT;
    }
    for (Type type : List.of(Type.NUMBER, Type.DATE, Type.TIME)) {
      if (UnaryTests.read(cell, type, reading).problems().isEmpty()) {
        return type;
      }
    }
    return Type.TEXT;
  }

  /** The locale is a part of it only where it decides how a number reads. */
  private String canonical(Path path, Type type, String text) {
    boolean separators = type == Type.NUMBER && text.matches(".*\\d[.,'\\s]\\d.*");
    return path.canonical()
        + " "
        + type
        + " "
        + Names.key(text)
        + (separators ? " @" + reading.locale().toLanguageTag() : "");
  }

  private Optional<Clause> refuse(String text, String hint) {
    faults.refuse(Code.BAD_CELL, place, text, hint);
    return Optional.empty();
  }

  /** The text's parts between {@code and}s that stand outside quotes. */
  private static List<String> split(String written) {
    String text = written.replace('\n', ' ').replace('\u201c', '"').replace('\u201d', '"');
    List<String> parts = new ArrayList<>();
    Matcher and = AND.matcher(text);
    int from = 0;
    int search = 0;
    while (and.find(search)) {
      boolean quoted =
          text.substring(from, and.start()).chars().filter(c -> c == '"').count() % 2 == 1;
      if (!quoted) {
        parts.add(text.substring(from, and.start()));
        from = and.end();
      }
      search = quoted ? and.start() + 1 : and.end() - 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
