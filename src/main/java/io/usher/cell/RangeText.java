package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one part of a cell in a column whose values have an order: a constant, a comparison or a
 * range. A hyphen may be a sign, a part of a date or the middle of a range: every place where both
 * sides are values of the column is tried, and more than one reading is refused.
 */
final class RangeText {
  private static final int MOST_CHARACTERS = 200;
  private static final Pattern COMPARISON =
      Pattern.compile("(>=|<=|=>|=<|<>|!=|>|<|=|\u2265|\u2264|\u2260)\\s*(.*)", Pattern.DOTALL);
  private static final Pattern BRACKETS = Pattern.compile("([\\[(\\]])\\s*(.+?)\\s*([\\])\\[])");
  private static final Pattern TO = Pattern.compile("\\s+to\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOTS = Pattern.compile("\\.\\.");
  private static final Pattern HYPHEN = Pattern.compile("[-\u2013]");

  private static final Set<Code> GENERAL =
      Set.of(Code.NOT_A_NUMBER, Code.NOT_A_DATE, Code.NOT_A_TIME, Code.BAD_CELL);

  private final Scope scope;

  RangeText(Scope scope) {
    this.scope = scope;
  }

  /** The test a part stands for; a constant is a {@link UnaryTest.OneOf} of one value. */
  Outcome<UnaryTest> read(String part) {
    if (part.length() > MOST_CHARACTERS) {
      return constant(part).fold(done -> equal(done.value()), this::refused);
    }
    Outcome<UnaryTest> read = parsed(part);
    return read instanceof Outcome.Done<UnaryTest> ? read : hinted(part, read.problems());
  }

  /** What can only be the way somebody writes a range, or the like, gets the way it is written. */
  private Outcome<UnaryTest> hinted(String part, List<Problem> problems) {
    boolean general = problems.size() == 1 && GENERAL.contains(problems.get(0).code());
    boolean exact =
        problems.get(0).code() == Code.NOT_A_NUMBER
            && !problems.get(0).hint().equals(NumberText.example(scope.type()));
    Optional<String> hint =
        general && !exact
            ? Phrases.hint(part, text -> Phrases.read(parsed(text)))
            : Optional.empty();
    if (hint.isPresent()) {
      return scope.refuse(problems.get(0).code(), said(part), hint.get());
    }
    return Outcome.refused(
        problems.stream()
            .map(
                problem ->
                    problem.hint().equals(NumberText.example(scope.type()))
                        ? problem.hint(example())
                        : problem)
            .toList());
  }

  private String said(String part) {
    String what =
        switch (scope.type()) {
          case DATE -> "date";
          case TIME -> "time of day";
          default -> scope.type() == Type.PERCENT ? "percentage" : "number";
        };
    return "`" + part + "` is not a " + what + ", a comparison or a range";
  }

  private String example() {
    return scope.type() == Type.PERCENT
        ? "write a percentage such as `15 %`, `>= 15 %` or `10 % to 20 %`"
        : "write a number such as `500`, `>= 500` or `18 to 25`";
  }

  private Outcome<UnaryTest> parsed(String part) {
    Matcher comparison = COMPARISON.matcher(part);
    if (comparison.matches()) {
      return comparison(part, comparison.group(1), comparison.group(2));
    }
    Matcher brackets = BRACKETS.matcher(part);
    if (brackets.matches()) {
      return bracketed(part, brackets);
    }
    return unbracketed(part);
  }

  private Outcome<UnaryTest> comparison(String part, String sign, String operand) {
    String meant =
        switch (sign) {
          case "=>" -> ">= " + operand;
          case "=<" -> "<= " + operand;
          case "<>", "!=", "\u2260" -> "not " + operand;
          default -> "";
        };
    if (!meant.isEmpty()) {
      return scope.refuse(
          Code.BAD_CELL,
          "`" + sign + "` in `" + part + "` is no comparison",
          "write `" + meant + "`");
    }
    if (operand.isBlank()) {
      return scope.refuse(
          Code.BAD_CELL, "nothing stands behind `" + sign + "`", "write what to compare with");
    }
    Outcome<Value> read = constant(operand);
    if (!(read instanceof Outcome.Done<Value> done)) {
      return Outcome.refused(read.problems());
    }
    Value value = done.value();
    return switch (sign) {
      case "=" -> equal(value);
      case ">" -> range(part, Optional.of(end(value, false)), Optional.empty());
      case "<" -> range(part, Optional.empty(), Optional.of(end(value, false)));
      case ">=", "\u2265" -> range(part, Optional.of(end(value, true)), Optional.empty());
      default -> range(part, Optional.empty(), Optional.of(end(value, true)));
    };
  }

  private Outcome<UnaryTest> bracketed(String part, Matcher brackets) {
    List<Split> splits = splits(brackets.group(2), DOTS);
    if (splits.size() != 1) {
      return scope.refuse(
          Code.BAD_CELL,
          "`" + part + "` is not a range",
          "write it as `[18..25)`; a round bracket leaves the end out");
    }
    return splits.get(0).range(part, brackets.group(1).equals("["), brackets.group(3).equals("]"));
  }

  private Outcome<UnaryTest> unbracketed(String part) {
    for (Pattern separator : List.of(TO, DOTS)) {
      if (separator.matcher(part).find()) {
        List<Split> splits = splits(part, separator);
        return splits.size() == 1
            ? splits.get(0).range(part, true, scope.type() != Type.TIME)
            : sides(part, separator);
      }
    }
    List<Split> splits = HYPHEN.matcher(part).find() ? splits(part, HYPHEN) : List.of();
    Outcome<Value> whole = constant(part);
    if (splits.size() == 1 && whole instanceof Outcome.Refused<Value>) {
      return splits.get(0).range(part, true, scope.type() != Type.TIME);
    }
    if (splits.size() > 1) {
      return scope.twoReadings(
          part, splits.get(0).show(), splits.get(1).show(), "write the range as `a to b`");
    }
    return whole.fold(done -> equal(done.value()), this::refused);
  }

  /** What is wrong with the sides of a range that cannot be read. */
  private Outcome<UnaryTest> sides(String part, Pattern separator) {
    Faults faults = new Faults();
    for (String side : separator.split(part, 2)) {
      if (side.isBlank()) {
        return scope.refuse(
            Code.BAD_CELL,
            "an end is missing in `" + part + "`",
            "write `>= 500` for a range with one end");
      }
      faults.take(constant(side));
    }
    return faults.any()
        ? faults.refused()
        : scope.refuse(Code.BAD_CELL, "`" + part + "` is not a range", "write it as `18 to 25`");
  }

  private List<Split> splits(String text, Pattern separator) {
    List<Split> splits = new ArrayList<>();
    Matcher matcher = separator.matcher(text);
    while (matcher.find()) {
      String left = text.substring(0, matcher.start()).strip();
      String right = text.substring(matcher.end()).strip();
      if (scope.type() == Type.PERCENT && right.endsWith("%") && !left.contains("%")) {
        left = left + " %";
      }
      boolean midnight = scope.type() == Type.TIME && right.equals("24:00");
      Outcome<Value> low = constant(left);
      Outcome<Value> high = midnight ? Outcome.done(Value.MISSING) : constant(right);
      if (low instanceof Outcome.Done<Value> from && high instanceof Outcome.Done<Value> to) {
        splits.add(new Split(from.value(), to.value()));
      }
    }
    return splits;
  }

  /** Two sides of a range; the high one is missing for the end of the day. */
  private final class Split {
    private final Value low;
    private final Value high;

    Split(Value low, Value high) {
      this.low = low;
      this.high = high;
    }

    String show() {
      return low.show() + " to " + high.show();
    }

    Outcome<UnaryTest> range(String part, boolean lowIncluded, boolean highIncluded) {
      return RangeText.this.range(
          part,
          Optional.of(end(low, lowIncluded)),
          high.missing() ? Optional.empty() : Optional.of(end(high, highIncluded)));
    }
  }

  private Outcome<UnaryTest> range(
      String part, Optional<RangeTest.End<Value>> low, Optional<RangeTest.End<Value>> high) {
    if (low.isPresent() && high.isPresent()) {
      int order = Ends.compare(low.get().at(), high.get().at());
      boolean both = low.get().included() && high.get().included();
      if (scope.type() == Type.TIME) {
        if (order == 0 && !both) {
          return scope.twoReadings(
              part, "no time", "the whole day", "leave the cell blank for any");
        }
      } else if (order > 0 || (order == 0 && !both)) {
        return scope.refuse(
            Code.RANGE_REVERSED,
            "nothing lies in `" + part + "`",
            order == 0
                ? "include both ends, or write the one value"
                : "write `" + high.get().at().show() + " to " + low.get().at().show() + "`");
      }
    }
    return Outcome.done(Ends.test(scope.type(), low, high));
  }

  private Outcome<Value> constant(String text) {
    return Constants.unchecked(text, scope);
  }

  private Outcome<UnaryTest> equal(Value value) {
    return Constants.allowed(value, scope)
        .fold(done -> Outcome.done(new UnaryTest.OneOf(Set.of(done.value()))), this::refused);
  }

  private Outcome<UnaryTest> refused(Outcome.Refused<Value> refused) {
    return Outcome.refused(refused.problems());
  }

  private static RangeTest.End<Value> end(Value value, boolean included) {
    return new RangeTest.End<>(value, included);
  }
}
