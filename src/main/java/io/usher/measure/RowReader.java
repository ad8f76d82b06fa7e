package io.usher.measure;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one row of an {@code Attributes} sheet. */
final class RowReader {
  private static final Set<String> BUILT_IN = Set.of("event", "today");

  private static final Pattern FEEL = Pattern.compile("^\\s*feel:\\s*", Pattern.CASE_INSENSITIVE);

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
    Optional<Measure> measure = word.flatMap(of -> measure(of, type.orElse(Type.TEXT)));
    Allowed allowed =
        type.flatMap(of -> cell("Allowed").flatMap(cell -> allowed(cell, of))).orElse(Allowed.ANY);
    Value ifNone =
        type.flatMap(of -> cell("If none").flatMap(cell -> value(cell, of, allowed)))
            .orElse(Value.MISSING);
    if (faults.any() || measure.isEmpty() || type.isEmpty()) {
      return faults.refused();
    }
    return faults.orElse(
        new Attribute(
            name,
            type.get(),
            measure.get(),
            ifNone,
            known(measure.get(), ifNone, allowed),
            line.text("Meaning")));
  }

  /** Steps can be nothing but what they are called, so that a misspelt one is found in a table. */
  private static Allowed known(Measure measure, Value ifNone, Allowed allowed) {
    if (!allowed.test().any() || !(measure instanceof Measure.Steps steps)) {
      return allowed;
    }
    List<String> words = new ArrayList<>(steps.words());
    if (!ifNone.missing()) {
      words.add(ifNone.show());
    }
    return Allowed.of(words);
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
    EventCells events = new EventCells(line, reading, faults);
    DateRow dates = new DateRow(line, operands, events, faults);
    return switch (word) {
      case TRAIT -> operands.trait().map(Measure.Trait::new);
      case AGE -> operands.trait().map(Measure.Age::new);
      case COUNT -> events.one().map(filter -> new Measure.Count(filter, events.window()));
      case DAYS_SINCE -> dates.read(Measure.DateAsk.DAYS_SINCE);
      case DAYS_UNTIL -> dates.read(Measure.DateAsk.DAYS_UNTIL);
      case MONTH_OF -> dates.read(Measure.DateAsk.MONTH);
      case DAYS_IN -> of().map(named -> new Measure.DaysIn(Names.tidy(named), line.place("Of")));
      case FORMULA ->
          of().map(
                  feel ->
                      new Measure.Formula(
                          FEEL.matcher(feel).replaceFirst(""), line.place("Of"), Optional.empty()));
      case STREAK -> events.streak(operands);
      case STEPS -> events.steps();
      case ALL_OF -> events.each().map(each -> new Measure.AllOf(each, events.window()));
      default ->
          operands
              .of(type)
              .flatMap(of -> events.one().map(filter -> of(word, filter, of, events.window())));
    };
  }

  private Optional<String> of() {
    return Optional.of(line.text("Of")).filter(written -> !written.isEmpty());
  }

  private static Measure of(MeasureWord word, Filter filter, Operand of, Window within) {
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
