package io.usher.kie.dmn;

import io.usher.cell.Expressions;
import io.usher.cell.RangeTest;
import io.usher.cell.TextTest;
import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.cell.WordSet;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Input entries that say plainly what they let in: texts in quotation marks and how texts begin,
 * numbers and days with their bounds and ranges, yes and no. What is read lets in all that the
 * engine would let in, and perhaps an end of a range more; all other cells are left to the engine.
 */
final class PlainCells {
  private static final String WORD = "\"([^\"\\\\]*)\"";
  private static final Pattern WORDS = Pattern.compile(WORD + "(?:\\s*,\\s*" + WORD + ")*");
  private static final Pattern ONE_WORD = Pattern.compile(WORD);
  private static final Pattern START =
      Pattern.compile("starts with\\s*\\(\\s*\\?\\s*,\\s*" + WORD + "\\s*\\)");
  private static final Pattern DAY_IN_IT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern FLAG = Pattern.compile("true|false");

  private static final Line<BigDecimal> NUMBERS =
      Line.of("-?\\d+(?:\\.\\d+)?", BigDecimal::new, Value::of, RangeTest.Numbers::new);
  private static final Line<LocalDate> DAYS =
      Line.of(
          "(?:date\\s*\\(\\s*\"\\d{4}-\\d\\d-\\d\\d\"\\s*\\)|@\"\\d{4}-\\d\\d-\\d\\d\")",
          PlainCells::day, Value.Day::new, RangeTest.Days::new);

  /** A cell left to the engine. */
  private static final UnaryTest LEFT =
      new UnaryTest.Feel(
          new Expressions.Expression() {
            @Override
            public Verdict test(Value input, Function<String, Value> facts) {
              return Verdict.UNKNOWN;
            }

            @Override
            public Value value(Function<String, Value> facts) {
              return Value.MISSING;
            }

            @Override
            public Set<String> reads() {
              return Set.of();
            }
          });

  /**
   * The cells of a column that all plain ones agree on the type of.
   *
   * @param failsOnNull whether a null makes the engine answer a fault for the whole table
   */
  record Column(Type type, List<UnaryTest> tests, boolean failsOnNull) {}

  private PlainCells() {}

  /** Reads a column; empty if no cell is plain, or plain ones are of several types. */
  static Optional<Column> column(List<String> cells) {
    List<Column> read =
        Stream.of(Type.EXACT_TEXT, Type.NUMBER, Type.DATE, Type.YES_NO)
            .map(type -> column(cells, type))
            .filter(column -> !column.tests().stream().allMatch(LEFT::equals))
            .toList();
    return read.size() == 1 ? Optional.of(read.get(0)) : Optional.empty();
  }

  private static Column column(List<String> cells, Type type) {
    List<UnaryTest> tests = cells.stream().map(cell -> read(cell, type).orElse(LEFT)).toList();
    return new Column(type, tests, tests.stream().anyMatch(TextTest.StartsWith.class::isInstance));
  }

  private static Optional<UnaryTest> read(String cell, Type type) {
    return switch (type) {
      case EXACT_TEXT -> text(cell);
      case NUMBER -> NUMBERS.read(cell);
      case DATE -> DAYS.read(cell);
      default ->
          FLAG.matcher(cell).matches()
              ? Optional.of(new UnaryTest.OneOf(Set.of(Value.of(cell.equals("true")))))
              : Optional.empty();
    };
  }

  private static Optional<UnaryTest> text(String cell) {
    Matcher start = START.matcher(cell);
    if (start.matches()) {
      return Optional.of(new TextTest.StartsWith(new TextTest.Part(start.group(1), true)));
    }
    return WORDS.matcher(cell).matches()
        ? Optional.of(
            new TextTest.Words(
                new WordSet(
                    ONE_WORD.matcher(cell).results().map(word -> word.group(1)).toList(), true)))
        : Optional.empty();
  }

  /** How values that lie on a line are written: alone, several of them, with a bound, a range. */
  private record Line<T>(
      Pattern single,
      Pattern several,
      Pattern bound,
      Pattern between,
      Function<String, T> parsed,
      Function<T, Value> value,
      BiFunction<Optional<RangeTest.End<T>>, Optional<RangeTest.End<T>>, UnaryTest> range) {

    static <T> Line<T> of(
        String one,
        Function<String, T> parsed,
        Function<T, Value> value,
        BiFunction<Optional<RangeTest.End<T>>, Optional<RangeTest.End<T>>, UnaryTest> range) {
      return new Line<>(
          Pattern.compile(one),
          Pattern.compile(one + "(?:\\s*,\\s*" + one + ")*"),
          Pattern.compile("(<=?|>=?)\\s*(" + one + ")"),
          Pattern.compile("[\\[(\\]]\\s*(" + one + ")\\s*\\.\\.\\s*(" + one + ")\\s*[\\])\\[]"),
          parsed,
          value,
          range);
    }

    Optional<UnaryTest> read(String cell) {
      try {
        Matcher bounded = bound.matcher(cell);
        if (bounded.matches()) {
          Optional<RangeTest.End<T>> end = end(bounded.group(2));
          return Optional.of(
              bounded.group(1).startsWith("<")
                  ? range.apply(Optional.empty(), end)
                  : range.apply(end, Optional.empty()));
        }
        Matcher ends = between.matcher(cell);
        if (ends.matches()) {
          return Optional.of(range.apply(end(ends.group(1)), end(ends.group(2))));
        }
        if (!several.matcher(cell).matches()) {
          return Optional.empty();
        }
        Set<Value> values = new LinkedHashSet<>();
        single.matcher(cell).results().forEach(one -> values.add(read(one)));
        return Optional.of(new UnaryTest.OneOf(values));
      } catch (DateTimeException e) {
        // such as the 30th of February: the engine says what it makes of it
        return Optional.empty();
      }
    }

    private Value read(MatchResult one) {
      return value.apply(parsed.apply(one.group()));
    }

    private Optional<RangeTest.End<T>> end(String written) {
      return Optional.of(new RangeTest.End<>(parsed.apply(written), true));
    }
  }

  private static LocalDate day(String written) {
    Matcher day = DAY_IN_IT.matcher(written);
    return LocalDate.parse(day.find() ? day.group() : "");
  }
}
