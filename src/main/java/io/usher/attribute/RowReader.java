package io.usher.attribute;

import io.usher.calendar.Window;
import io.usher.cell.Allowed;
import io.usher.cell.CellValues;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one row of an {@code Attributes} sheet. */
final class RowReader {
  private static final Set<String> BUILT_IN = Set.of("event", "today");

  private final Line line;
  private final Reading reading;
  private final Faults faults = new Faults();

  RowReader(Line line, Reading reading) {
    this.line = line;
    this.reading = reading;
  }

  Outcome<Attribute> read() {
    String name = Names.tidy(line.text("Attribute"));
    if (name.isEmpty()) {
      faults.refuse(Code.EMPTY_CELL, line.place(), "this attribute has no name", "");
    } else if (BUILT_IN.contains(Names.key(name))) {
      faults.refuse(
          Code.DUPLICATE_NAME,
          line,
          "Attribute",
          "`" + name + "` is built in",
          "give the attribute another name");
    }
    Optional<MeasureWord> word = word();
    Optional<Type> type = type(word);
    Allowed allowed =
        type.flatMap(of -> cell("Allowed").flatMap(cell -> allowed(cell, of))).orElse(Allowed.ANY);
    Value ifNone =
        type.flatMap(of -> cell("If none").flatMap(cell -> value(cell, of, allowed)))
            .orElse(Value.MISSING);
    Optional<Measure> measure = word.flatMap(of -> measure(of, type.orElse(Type.TEXT)));
    if (faults.any() || measure.isEmpty() || type.isEmpty()) {
      return faults.refused();
    }
    return faults.orElse(
        new Attribute(name, type.get(), measure.get(), ifNone, allowed, line.text("Meaning")));
  }

  private Optional<MeasureWord> word() {
    String written = line.text("Measure");
    Optional<MeasureWord> word = MeasureWord.of(written);
    if (word.isPresent()) {
      return word;
    }
    if (written.isEmpty()) {
      faults.refuse(
          Code.EMPTY_CELL,
          line,
          "Measure",
          "this attribute has no measure",
          "write how it is measured, such as `trait` or `count`");
    } else if (MeasureWord.LATER.contains(Names.key(written))) {
      faults.refuse(
          Code.NOT_BUILT_YET, line, "Measure", "`" + written + "` is not measured yet", "");
    } else {
      String near = Names.didYouMean(written, MeasureWord.words());
      faults.refuse(
          Code.UNKNOWN_MEASURE,
          line,
          "Measure",
          "`" + written + "` is no measure",
          near.isEmpty() ? "the measures are " + String.join(", ", MeasureWord.words()) : near);
    }
    return Optional.empty();
  }

  private Optional<Type> type(Optional<MeasureWord> word) {
    String written = line.text("Type");
    if (written.isEmpty()) {
      Optional<Type> only =
          word.filter(of -> of.types().size() == 1).map(of -> of.types().iterator().next());
      if (only.isEmpty()) {
        faults.refuse(
            Code.EMPTY_CELL, line, "Type", "this attribute has no type", "write one of " + words());
      }
      return only;
    }
    Optional<Type> type = Type.ofWord(written);
    if (type.isEmpty()) {
      String near = Names.didYouMean(written, Type.words());
      faults.refuse(
          Code.UNKNOWN_TYPE,
          line,
          "Type",
          "`" + written + "` is no type",
          near.isEmpty() ? "the types are " + words() : near);
    } else if (word.isPresent() && !word.get().types().contains(type.get())) {
      String can = word.get().types().stream().map(Type::word).collect(Collectors.joining(" or "));
      faults.refuse(
          Code.VALUE_NOT_ALLOWED,
          line,
          "Type",
          "`" + word.get().word() + "` cannot give `" + written + "`",
          "make the type " + can);
      return Optional.empty();
    }
    return type;
  }

  private Optional<Measure> measure(MeasureWord word, Type type) {
    for (String column : MeasureWord.COLUMNS) {
      String written = line.text(column);
      if (written.isEmpty() && word.needs(column)) {
        faults.refuse(
            Code.EMPTY_CELL,
            line,
            "Measure",
            "`" + word.word() + "` needs the column `" + column + "`",
            "fill it in this row");
      } else if (!written.isEmpty() && !word.uses(column)) {
        faults.refuse(
            Code.BAD_CELL,
            line,
            column,
            "`" + word.word() + "` has no use for `" + column + "`",
            "clear the cell" + (column.equals("Of") ? ", or measure `distinct`" : ""));
      }
    }
    Operands operands = new Operands(line, faults);
    return switch (word) {
      case TRAIT -> operands.trait().map(Measure.Trait::new);
      case AGE -> operands.trait().map(Measure.Age::new);
      case COUNT -> counted().map(filter -> new Measure.Count(filter, window()));
      case DAYS_SINCE -> daysSince(operands);
      default -> operands.of(type).flatMap(of -> counted().map(filter -> of(word, filter, of)));
    };
  }

  private Measure of(MeasureWord word, Filter filter, Operand of) {
    Window within = window();
    return switch (word) {
      case EVENT -> new Measure.AtEvent(filter, of);
      case SUM -> new Measure.Amount(Measure.Summary.SUM, filter, of, within);
      case MIN -> new Measure.Amount(Measure.Summary.MIN, filter, of, within);
      case MAX -> new Measure.Amount(Measure.Summary.MAX, filter, of, within);
      case AVERAGE -> new Measure.Amount(Measure.Summary.AVERAGE, filter, of, within);
      case DISTINCT ->
          new Measure.Distinct(filter, new Operand(of.factors(), Type.TEXT_LIST), within);
      default -> new Measure.Edge(word == MeasureWord.LAST, filter, of, within);
    };
  }

  private Optional<Measure> daysSince(Operands operands) {
    boolean hasOf = !line.text("Of").isEmpty();
    if (!line.text("Event").isEmpty()) {
      return hasOf
          ? operands
              .of(Type.DATE)
              .flatMap(of -> counted().map(in -> new Measure.DaysSinceProperty(in, of, window())))
          : counted().map(in -> new Measure.DaysSinceEvent(in, window()));
    }
    if (!hasOf) {
      faults.refuse(
          Code.EMPTY_CELL,
          line,
          "Measure",
          "`days since` needs an event, or a date under `Of`",
          "fill one of the two");
    }
    for (String column : List.of("Where", "Within")) {
      if (!line.text(column).isEmpty()) {
        faults.refuse(
            Code.BAD_CELL,
            line,
            column,
            "without an event `days since` has no use for `" + column + "`",
            "clear the cell");
      }
    }
    return hasOf ? operands.trait().map(Measure.DaysSinceTrait::new) : Optional.empty();
  }

  /** The events the row looks at; empty where no event is named, which is refused elsewhere. */
  private Optional<Filter> counted() {
    String event = Names.tidy(line.text("Event"));
    boolean several = event.contains(";") && Names.key(line.text("Measure")).equals("event");
    if (several || event.contains(" > ")) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          "Event",
          "`" + event + "` names several events",
          "write one, and a row of its own for each other");
    }
    List<Clause> where =
        new WhereReader(line.place("Where"), reading, faults).read(line.text("Where"));
    Path.Head each = new Operands(line, faults).each();
    return event.isEmpty()
        ? Optional.empty()
        : Optional.of(new Filter(Filter.events(event), "", where, each));
  }

  private Window window() {
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

  private Optional<Located> cell(String column) {
    return Optional.ofNullable(line.cells().get(Names.key(column)));
  }

  private Optional<Allowed> allowed(Located cell, Type type) {
    return faults.take(Allowed.read(cell, type, reading));
  }

  private Optional<Value> value(Located cell, Type type, Allowed allowed) {
    return faults.take(CellValues.read(cell, type, allowed, reading));
  }

  private static String words() {
    return String.join(", ", Type.words());
  }
}
