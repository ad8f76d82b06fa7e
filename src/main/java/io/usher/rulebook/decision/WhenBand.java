package io.usher.rulebook.decision;

import io.usher.cell.Cell;
import io.usher.cell.CellValues;
import io.usher.cell.Located;
import io.usher.cell.RangeTest;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTest;
import io.usher.cell.UnaryTests;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.rulebook.name.EventNames;
import io.usher.rulebook.name.Fact;
import io.usher.rulebook.name.Vocabulary;
import io.usher.rulebook.reading.Faults;
import io.usher.table.Table;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The condition columns of a sheet, their names resolved; reads what each row asks. */
final class WhenBand {
  private static final UnaryTest ANY = new UnaryTest.Any();

  /** How the cells of a column are read. */
  private enum Use {
    TEST,
    VALID_FROM,
    VALID_TO
  }

  /**
   * A column whose name is known.
   *
   * @param at index among the sheet's condition columns
   * @param known what cells read so far stand for: long tables say the same again and again
   */
  private record Column(String header, int at, Use use, Fact fact, Map<Cell, Said> known) {}

  /** What a cell asks, and the cell as written. */
  private record Said(UnaryTest test, String text) {}

  /**
   * What one row asks.
   *
   * @param tests one for each of {@link #columns}
   * @param cells the tests as written
   * @param dated the cell by which the row speaks at an event; empty if it speaks while its
   *     conditions hold
   */
  record Asked(List<UnaryTest> tests, List<String> cells, Optional<Place.Cell> dated) {}

  private final List<Column> columns;
  private final Vocabulary names;
  private final EventNames events;
  private final Faults faults;

  private WhenBand(List<Column> columns, Vocabulary names, EventNames events, Faults faults) {
    this.columns = columns;
    this.names = names;
    this.events = events;
    this.faults = faults;
  }

  /** The columns whose names are known; a fault at the header of each other one. */
  static WhenBand of(DecisionSheet sheet, Vocabulary names, EventNames events, Faults faults) {
    List<Column> columns = new ArrayList<>();
    for (int at = 0; at < sheet.when().size(); at++) {
      DecisionSheet.Column column = sheet.when().get(at);
      Use use = use(column.header());
      Optional<Fact> fact =
          use == Use.TEST
              ? names.find(column.header(), column.place(), faults)
              : Optional.of(new Fact(Facts.TODAY, Type.DATE));
      if (fact.isPresent()) {
        columns.add(new Column(column.header(), at, use, fact.get(), new HashMap<>()));
      }
    }
    return new WhenBand(columns, names, events, faults);
  }

  private static Use use(String header) {
    String key = Names.key(header);
    if (key.equals("valid from")) {
      return Use.VALID_FROM;
    }
    return key.equals("valid to") ? Use.VALID_TO : Use.TEST;
  }

  /** The columns as the table knows them; one whose type cannot be read counts as text. */
  List<Table.Input> columns() {
    return columns.stream()
        .map(
            column ->
                new Table.Input(
                    column.header(),
                    column.fact().position(),
                    column.fact().type().orElse(Type.TEXT)))
        .toList();
  }

  /** The headers of the columns that test a fact a reason should show, with these facts. */
  List<Decision.Input> inputs() {
    return columns.stream()
        .filter(column -> column.use() == Use.TEST)
        .map(column -> new Decision.Input(column.header(), column.fact().position()))
        .distinct()
        .toList();
  }

  Asked read(DecisionSheet.Row row, Reading reading) {
    List<UnaryTest> tests = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    Optional<Place.Cell> dated = Optional.empty();
    for (Column column : columns) {
      Located cell = row.when().get(column.at());
      Said said = said(column, cell, reading);
      UnaryTest test = said.test();
      tests.add(test);
      cells.add(said.text());
      if (dated.isEmpty() && ((column.fact().dated() && !test.any()) || readsDated(test))) {
        dated = Optional.of(cell.place());
      }
    }
    return new Asked(List.copyOf(tests), List.copyOf(cells), dated);
  }

  private Said said(Column column, Located cell, Reading reading) {
    Said known = column.known().get(cell.cell());
    if (known != null) {
      return known;
    }
    Said said = new Said(test(column, cell, reading), cell.text());
    // faults, names of events and expressions are told with their place, so each is read itself
    boolean placed =
        said.test().any()
            || said.test() instanceof UnaryTest.Feel
            || column.fact().position() == Facts.EVENT;
    if (!placed) {
      column.known().put(cell.cell(), said);
    }
    return said;
  }

  private boolean readsDated(UnaryTest test) {
    return test instanceof UnaryTest.Feel feel
        && feel.expression().reads().stream().anyMatch(names::dated);
  }

  private UnaryTest test(Column column, Located cell, Reading reading) {
    if (column.use() != Use.TEST) {
      return faults
          .take(CellValues.read(cell, Type.DATE, reading))
          .map(value -> validity(column.use(), value))
          .orElse(ANY);
    }
    Fact fact = column.fact();
    return fact.type()
        .flatMap(type -> faults.take(UnaryTests.read(cell, type, fact.allowed(), reading)))
        .map(test -> fact.position() == Facts.EVENT ? events.ownNames(test, cell.place()) : test)
        .orElse(ANY);
  }

  private static UnaryTest validity(Use use, Value value) {
    if (!(value instanceof Value.Day day)) {
      return ANY;
    }
    Optional<RangeTest.End<LocalDate>> end = Optional.of(new RangeTest.End<>(day.date(), true));
    return use == Use.VALID_FROM
        ? new RangeTest.Days(end, Optional.empty())
        : new RangeTest.Days(Optional.empty(), end);
  }
}
