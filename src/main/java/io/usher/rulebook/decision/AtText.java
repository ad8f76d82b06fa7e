package io.usher.rulebook.decision;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.decide.Policy.At;
import io.usher.rulebook.name.Fact;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 24 hours before appointment}, {@code 1 day after appointment}. */
final class AtText {
  private static final Pattern FAR = Pattern.compile("(\\d+ ?[a-z]+) (before|after) (.+)");

  private AtText() {}

  /** The time a row waits for; empty if the cell is blank, or faulty. */
  static Optional<At> read(Located cell, Scope scope) {
    if (cell.blank() || cell.text().equals("-")) {
      return Optional.empty();
    }
    if (scope.atEvents()) {
      fault(
          scope,
          cell,
          "`" + cell.text() + "` is a time of its own, and this sheet is asked at events only",
          "leave `On` blank in the head");
      return Optional.empty();
    }
    Matcher far = FAR.matcher(Names.key(cell.text()));
    if (!far.matches()) {
      return date(cell, cell.text(), scope).map(fact -> new At(fact, Optional.empty(), false));
    }
    Optional<Span> span = Span.parse(far.group(1));
    if (span.isEmpty()) {
      fault(
          scope,
          cell,
          "`" + far.group(1) + "` does not say how long",
          "write a number and a unit, such as `24 hours`");
    }
    Optional<Integer> date = date(cell, far.group(3), scope);
    return span.isEmpty()
        ? Optional.empty()
        : date.map(fact -> new At(fact, span, far.group(2).equals("before")));
  }

  /** The position of the date attribute a name means. */
  private static Optional<Integer> date(Located cell, String name, Scope scope) {
    if (!scope.names().knows(name)) {
      String near = scope.names().didYouMean(name);
      fault(
          scope,
          cell,
          "`" + Names.tidy(name) + "` is not a date attribute",
          near.isEmpty() ? "write it as `24 hours before appointment`" : near);
      return Optional.empty();
    }
    Optional<Fact> fact = scope.names().find(name, cell.place(), scope.faults());
    Optional<Type> type = fact.flatMap(Fact::type);
    if (type.isPresent() && type.get() != Type.DATE) {
      scope
          .faults()
          .add(
              Code.NOT_A_DATE,
              cell.place(),
              "`"
                  + Names.tidy(name)
                  + "` is "
                  + Words.withArticle(type.get().word())
                  + ", not a date");
    } else if (fact.filter(Fact::dated).isPresent()) {
      fault(
          scope,
          cell,
          "`" + Names.tidy(name) + "` has a value only at the instant of its event",
          "define it with the measure `last`, which keeps it");
    }
    return fact.map(Fact::position);
  }

  private static void fault(Scope scope, Located cell, String text, String hint) {
    scope.faults().add(Code.BAD_CELL, cell.place(), text, hint);
  }
}
