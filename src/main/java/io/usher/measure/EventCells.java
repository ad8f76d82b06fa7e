package io.usher.measure;

import io.usher.calendar.Window;
import io.usher.cell.Line;
import io.usher.cell.Reading;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads which events a row looks at: {@code Event}, {@code Where}, {@code Within}, {@code Each}.
 */
record EventCells(Line line, Reading reading, Faults faults) {
  private static final String EVENT = "Event";

  /**
   * The events that count alike, {@code A; B} being two; empty where no event is named, which is
   * refused elsewhere.
   */
  Optional<Filter> one() {
    String event = written();
    boolean several = event.contains(";") && Names.key(line.text("Measure")).equals("event");
    if (several || event.contains(">")) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          EVENT,
          "`" + event + "` names several events",
          "write one, and a row of its own for each other");
    }
    Filter filter = filter(event);
    return event.isEmpty() ? Optional.empty() : Optional.of(filter);
  }

  /** A filter for each of the events {@code A; B; C}; empty if they are refused. */
  Optional<List<Filter>> each() {
    List<String> names = names(";");
    if (written().contains(">")) {
      return refuse(
          "`" + written() + "` puts events in an order, and `all of` asks for none",
          "write `A; B; C`, or measure `steps`");
    }
    Filter all = filter(written());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(names.stream().map(all::of).distinct().toList());
  }

  /** How many in a row of {@code A > B} are answered; empty if it is refused. */
  Optional<Measure> streak(Operands operands) {
    Optional<Operand> of = operands.of(Type.TEXT);
    Window window = slidingOrThis("streak");
    Optional<List<Filter>> both = sequence();
    if (both.isPresent() && both.get().size() != 2) {
      return refuse(
          "`streak` takes two events, what asks for an answer and the answer",
          "write `A > B`, or measure `steps`");
    }
    // conditions are asked of what asks: the answer is known by its being about the same
    return both.flatMap(
        pair ->
            of.map(
                about ->
                    new Measure.Streak(pair.get(0), pair.get(1).unconditional(), about, window)));
  }

  /** How far along {@code A > B > C}; empty if it is refused. */
  Optional<Measure> steps() {
    Window within = window();
    if (within instanceof Window.Period) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          "Within",
          "`steps` gives the next step a span of time, and `" + within.show() + "` is none",
          "write `24 hours`, or leave it blank to wait for ever");
    }
    return sequence().map(filters -> new Measure.Steps(names(">"), filters, within));
  }

  private Window slidingOrThis(String measure) {
    Window window = window();
    if (window instanceof Window.Period period && period.back() > 0) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          "Within",
          "`" + measure + "` is about what is newest, and `" + window.show() + "` is over",
          "write a span such as `6 months`, or `this " + period.unit().word() + "`");
    }
    return window;
  }

  /** A filter for each of {@code A > B > C}; empty if they are refused. */
  private Optional<List<Filter>> sequence() {
    List<String> names = names(">");
    Filter all = filter(written());
    if (written().isEmpty()) {
      return Optional.empty();
    }
    if (names.size() < 2 || written().contains(";")) {
      return refuse(
          "`" + written() + "` names no events in an order",
          "write them as `Product Viewed > Product Added`");
    }
    List<String> keys = names.stream().map(Names::key).toList();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.indexOf(keys.get(i)) < i) {
        return refuse("`" + names.get(i) + "` stands twice in the order", "name each event once");
      }
    }
    return Optional.of(names.stream().map(all::of).toList());
  }

  /** What {@code Within} says; for ever if it is blank or refused. */
  Window window() {
    String written = line.text("Within");
    Optional<Window> window = Window.parse(written);
    if (window.isEmpty()) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          "Within",
          "`" + written + "` is no span of time",
          "write `6 months`, `24 hours`, `this month` or `last year`");
    }
    return window.orElseGet(Window.Ever::new);
  }

  private String written() {
    return Names.tidy(line.text(EVENT));
  }

  private List<String> names(String between) {
    return Stream.of(written().split(between, -1))
        .map(Names::tidy)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private Filter filter(String events) {
    List<Clause> where =
        new WhereReader(line.place("Where"), reading, faults).read(line.text("Where"));
    Path.Head each = new Operands(line, faults).each();
    return new Filter(Filter.events(events), "", where, each);
  }

  private <T> Optional<T> refuse(String text, String hint) {
    faults.refuse(Code.BAD_CELL, line, EVENT, text, hint);
    return Optional.empty();
  }
}
