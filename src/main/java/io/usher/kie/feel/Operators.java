package io.usher.kie.feel;

import static io.usher.kie.feel.Kind.ANY;
import static io.usher.kie.feel.Kind.DAY;
import static io.usher.kie.feel.Kind.FLAG;
import static io.usher.kie.feel.Kind.NUMBER;
import static io.usher.kie.feel.Kind.RANGE;
import static io.usher.kie.feel.Kind.SPAN;
import static io.usher.kie.feel.Kind.TEXT;
import static io.usher.kie.feel.Kind.TIME;

import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/** Which kinds an operator joins, and what it makes of them. */
final class Operators {

  /** One line of the table of sums and products. */
  private record Joins(Kind left, Kind right, Kind gives) {}

  private static final List<Joins> ADD =
      List.of(
          new Joins(NUMBER, NUMBER, NUMBER),
          new Joins(TEXT, TEXT, TEXT),
          new Joins(DAY, SPAN, DAY),
          new Joins(SPAN, DAY, DAY),
          new Joins(TIME, SPAN, TIME),
          new Joins(SPAN, TIME, TIME),
          new Joins(SPAN, SPAN, SPAN));
  private static final List<Joins> SUBTRACT =
      List.of(
          new Joins(NUMBER, NUMBER, NUMBER),
          new Joins(DAY, DAY, SPAN),
          new Joins(DAY, SPAN, DAY),
          new Joins(TIME, TIME, SPAN),
          new Joins(TIME, SPAN, TIME),
          new Joins(SPAN, SPAN, SPAN));
  private static final List<Joins> MULTIPLY =
      List.of(
          new Joins(NUMBER, NUMBER, NUMBER),
          new Joins(NUMBER, SPAN, SPAN),
          new Joins(SPAN, NUMBER, SPAN));
  private static final List<Joins> DIVIDE =
      List.of(
          new Joins(NUMBER, NUMBER, NUMBER),
          new Joins(SPAN, NUMBER, SPAN),
          new Joins(SPAN, SPAN, NUMBER));

  private Operators() {}

  /** What an operator yields; empty if it does not join such kinds. */
  static Optional<Kind> kind(InfixOperator operator, Kind left, Kind right) {
    return switch (operator) {
      case ADD -> joined(ADD, left, right);
      case SUB -> joined(SUBTRACT, left, right);
      case MULT -> joined(MULTIPLY, left, right);
      case DIV -> joined(DIVIDE, left, right);
      case POW -> Optional.empty();
      case AND, OR -> when(left.fits(FLAG) && right.fits(FLAG));
      case EQ, NE -> when(left.fits(right));
      case LT, LTE, GT, GTE -> when(left.fits(right) && left.ordered() && right.ordered());
    };
  }

  private static Optional<Kind> when(boolean allowed) {
    return allowed ? Optional.of(FLAG) : Optional.empty();
  }

  /** One of the lines that fit; nobody can tell which if there are several. */
  private static Optional<Kind> joined(List<Joins> table, Kind left, Kind right) {
    List<Kind> gives =
        table.stream()
            .filter(line -> line.left().fits(left) && line.right().fits(right))
            .map(Joins::gives)
            .distinct()
            .toList();
    return gives.size() > 1 ? Optional.of(ANY) : gives.stream().findFirst();
  }

  private static boolean pair(Kind left, Kind right, Kind one, Kind other) {
    return (left == one && right == other) || (left == other && right == one);
  }

  /** What to do about two kinds that do not go together. */
  static String hint(Kind left, Kind right) {
    if (pair(left, right, TEXT, NUMBER)) {
      return "a number stands without quotes, `5`";
    }
    if (pair(left, right, DAY, TEXT)) {
      return "write a date as `date(\"2026-01-31\")`";
    }
    if (pair(left, right, TIME, TEXT)) {
      return "write a time as `time(\"08:30:00\")`";
    }
    if (left == RANGE || right == RANGE) {
      return "name the value again: `? > 5 and ? < 9`";
    }
    if (left.list() || right.list()) {
      return "ask a list with `list contains(list, value)`";
    }
    return pair(left, right, DAY, NUMBER) ? "write a number of days as `duration(\"P30D\")`" : "";
  }
}
