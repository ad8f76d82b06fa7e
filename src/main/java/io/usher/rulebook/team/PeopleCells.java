package io.usher.rulebook.team;

import io.usher.calendar.Span;
import io.usher.cell.CellValues;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.WorkTime;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of the sheets about people; a faulty cell is reported and reads as a blank one.
 *
 * @param readings by workbook
 */
record PeopleCells(Function<String, Reading> readings, Faults faults) {

  /** The cell under a header, if it is not blank. */
  static Optional<Located> cell(Line line, String header) {
    @Nullable Located cell = line.cells().get(header);
    return Optional.ofNullable(cell).filter(it -> !it.blank() && !it.text().equals("-"));
  }

  void fault(Code code, Located cell, String text, String hint) {
    faults.add(code, cell.place(), text, hint);
  }

  private Optional<Value> value(Located cell, Type type) {
    return faults
        .take(CellValues.read(cell, type, readings.apply(cell.place().workbook())))
        .filter(value -> !value.missing());
  }

  boolean yes(Line line, String header, boolean usual) {
    return cell(line, header)
        .flatMap(cell -> value(cell, Type.YES_NO))
        .map(value -> value instanceof Value.Flag flag && flag.yes())
        .orElse(usual);
  }

  Optional<Span> workTime(Line line, String header) {
    return cell(line, header).flatMap(cell -> WorkTime.read(cell, faults));
  }

  Optional<LocalDate> day(Line line, String header) {
    return cell(line, header)
        .flatMap(cell -> value(cell, Type.DATE))
        .map(value -> ((Value.Day) value).date());
  }

  /** A whole number from 1 to {@code most}. */
  OptionalInt whole(Line line, String header, int most, String hint) {
    Optional<Located> cell = cell(line, header);
    Optional<Value> value = cell.flatMap(it -> value(it, Type.NUMBER));
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    var number = ((Value.Num) value.get()).number().stripTrailingZeros();
    if (number.scale() > 0
        || number.signum() <= 0
        || number.intValue() > most
        || number.precision() - number.scale() > 9) {
      fault(
          Code.BAD_CELL,
          cell.orElseThrow(),
          "`" + cell.orElseThrow().text() + "` is no whole number from 1 to " + most,
          hint);
      return OptionalInt.empty();
    }
    return OptionalInt.of(number.intValue());
  }

  /** The keys of the words in a cell. */
  Set<String> keys(Line line, String header) {
    Set<String> keys = new LinkedHashSet<>();
    cell(line, header)
        .flatMap(cell -> value(cell, Type.TEXT_LIST))
        .ifPresent(
            value -> ((Value.Texts) value).texts().forEach(text -> keys.add(Names.key(text))));
    return keys;
  }

  /**
   * The key of something a cell names.
   *
   * @param what such as {@code a pool}
   * @param known names of all there are
   * @param sheet where they are defined
   */
  Optional<String> named(
      Line line, String header, String what, Collection<String> known, String sheet) {
    return cell(line, header).flatMap(cell -> named(cell, what, known, sheet));
  }

  Optional<String> named(Located cell, String what, Collection<String> known, String sheet) {
    String key = Names.key(cell.text());
    if (known.stream().anyMatch(name -> Names.key(name).equals(key))) {
      return Optional.of(key);
    }
    String near = Names.didYouMean(cell.text(), known);
    fault(
        Code.UNKNOWN_NAME,
        cell,
        "`" + Names.tidy(cell.text()) + "` is not " + what,
        near.isEmpty() ? "name it in the sheet `" + sheet + "`" : near);
    return Optional.empty();
  }
}
