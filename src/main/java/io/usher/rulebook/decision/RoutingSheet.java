package io.usher.rulebook.decision;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.customer.Standing.Lead;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Routing;
import io.usher.lead.LeadState;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.rulebook.reading.WorkTime;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kind {@code routing}: a row names the pool, the owner or the queue that gets the lead; further
 * columns are shown on hand-off. Some row must take whatever no other does.
 */
final class RoutingSheet implements KindSheet {
  static final String POOL = "pool";
  static final String OWNER = "owner";
  static final String QUEUE = "queue";
  static final String SKILL = "skill";
  static final String LANGUAGE = "language";
  private static final String DUE_IN = "due in";
  private static final List<String> WHERE = List.of(POOL, OWNER, QUEUE);
  private static final int NO_COLUMN = -1;

  /** Its own columns, in the order in which others see them. */
  private static final List<String> OWN =
      List.of(
          POOL, OWNER, QUEUE, "task", SKILL, LANGUAGE, DUE_IN, "source", "channel", "next step");

  private static final Columns COLUMNS = new Columns(List.of(), OWN, List.of(), true);
  private static final Columns NO_DESTINATION =
      new Columns(List.of(POOL), OWN.subList(1, OWN.size()), List.of(), true);

  /** How a lead may stand, as other sheets test it. */
  private static final List<String> STATES =
      Stream.concat(Stream.of(Lead.REQUESTED), Stream.of(LeadState.values()).map(LeadState::word))
          .toList();

  @Override
  public Kind kind() {
    return Kind.ROUTING;
  }

  @Override
  public Optional<String> on() {
    return Optional.of("lead.qualified");
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public Columns columns(ThenBand band) {
    return WHERE.stream().anyMatch(band::has) ? COLUMNS : NO_DESTINATION;
  }

  @Override
  public List<HitPolicy> policies() {
    return List.of(HitPolicy.FIRST, HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.PRIORITY);
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    List<OutputColumn> outputs = new ArrayList<>();
    outputs.add(unwritten(Routing.TO));
    for (String name : OWN) {
      if (band.has(name)) {
        boolean several = name.equals(SKILL) || name.equals(LANGUAGE);
        outputs.add(OutputColumn.fixed(band, name, several ? Type.TEXT_LIST : Type.TEXT));
      }
    }
    for (OutputColumn column : OutputColumn.further(band, COLUMNS, reading, faults)) {
      if (words().containsKey(Names.key(column.output().name()))) {
        faults.add(
            Code.DUPLICATE_NAME,
            band.columns().get(column.at()).place(),
            "`" + column.output().name() + "` is known of every lead",
            "give the column another name");
      } else {
        outputs.add(column);
      }
    }
    outputs.add(unwritten(Routing.REP));
    outputs.add(unwritten(Routing.STATE));
    return outputs;
  }

  private static OutputColumn unwritten(String name) {
    return new OutputColumn(new Output(name, Type.TEXT), NO_COLUMN);
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return Optional.of(Type.TEXT);
  }

  /** Others would call attributes so too: these are known by the decision's name only. */
  @Override
  public Map<String, List<String>> exact() {
    Map<String, List<String>> exact = new LinkedHashMap<>(words());
    OWN.forEach(name -> exact.put(name, List.of()));
    return exact;
  }

  private static Map<String, List<String>> words() {
    return Map.of(Routing.TO, List.of(), Routing.REP, List.of(), Routing.STATE, STATES);
  }

  @Override
  public Then answer(Scope scope, DecisionSheet.Row row, OutputColumn column) {
    if (column.at() == NO_COLUMN) {
      return column.output().name().equals(Routing.TO)
          ? destination(scope, row)
          : new Then.Constant(Value.MISSING);
    }
    Located cell = KindSheet.cell(row, column);
    return names(Names.key(column.output().name()), cell, scope)
        .orElseGet(() -> scope.answer(cell, column.output().type()));
  }

  /** Who is named in a cell; empty if nobody is, or it is left to an expression. */
  private static Optional<Then> names(String column, Located cell, Scope scope) {
    if (!written(cell) || scope.faults().at(cell.place())) {
      return Optional.empty();
    }
    return switch (column) {
      case POOL -> Optional.of(new Then.Constant(RoutingChecks.pool(cell, scope)));
      case OWNER ->
          Feel.is(cell)
              ? Optional.empty()
              : Optional.of(new Then.Constant(RoutingChecks.rep(cell, scope)));
      case QUEUE, "task" -> Optional.of(new Then.Constant(scope.value(cell, Type.TEXT)));
      default -> Optional.empty();
    };
  }

  /** What the row names first of pool, owner and queue. */
  private static Then destination(Scope scope, DecisionSheet.Row row) {
    for (String name : WHERE) {
      Located cell = scope.then().cell(row, name);
      if (written(cell)) {
        return names(name, cell, scope).orElseGet(() -> scope.answer(cell, Type.TEXT));
      }
    }
    return new Then.Constant(Value.MISSING);
  }

  static boolean written(Located cell) {
    return !cell.blank() && !cell.text().equals("-");
  }

  @Override
  public Policy policy(Scope scope) {
    List<Policy.RoutingRow> rows = new ArrayList<>();
    for (DecisionSheet.Row row : scope.rows()) {
      oneDestination(scope, row);
      RoutingChecks.needs(scope, row, SKILL);
      RoutingChecks.needs(scope, row, LANGUAGE);
      rows.add(new Policy.RoutingRow(dueIn(scope, row), rest(row)));
    }
    catchAll(scope);
    return new Routing(rows);
  }

  private static void oneDestination(Scope scope, DecisionSheet.Row row) {
    List<String> named =
        WHERE.stream().filter(name -> written(scope.then().cell(row, name))).toList();
    Located owner = scope.then().cell(row, OWNER);
    if (named.isEmpty()) {
      String first = WHERE.stream().filter(scope.then()::has).findFirst().orElse("");
      if (!first.isEmpty()) {
        scope
            .faults()
            .add(
                Code.EMPTY_CELL,
                scope.then().cell(row, first).place(),
                "this row names no "
                    + String.join(", no ", WHERE.stream().filter(scope.then()::has).toList()));
      }
    } else if (named.contains(OWNER) && named.contains(POOL)) {
      if (!Feel.is(owner)) {
        tooMany(scope, row, named.subList(0, 2));
      } else if (named.contains(QUEUE)) {
        tooMany(scope, row, List.of(POOL, QUEUE));
      }
    } else if (named.size() > 1) {
      tooMany(scope, row, named);
    } else if (Feel.is(owner)) {
      scope
          .faults()
          .add(
              Code.EMPTY_CELL,
              owner.place(),
              "`" + owner.text() + "` may come to nobody, and the row names no pool for that case",
              "write beside it the pool that takes the lead then");
    }
  }

  private static void tooMany(Scope scope, DecisionSheet.Row row, List<String> named) {
    scope
        .faults()
        .add(
            Code.TWO_READINGS,
            scope.then().cell(row, named.get(1)).place(),
            "the row names "
                + String.join(" and ", named.stream().map(Words::withArticle).toList()),
            "write two rows, or keep one of them");
  }

  /**
   * Working time: days and longer have two readings, since nobody works around the clock. What an
   * expression says is known only of each lead.
   */
  private static Optional<Span> dueIn(Scope scope, DecisionSheet.Row row) {
    Located cell = scope.then().cell(row, DUE_IN);
    return Feel.is(cell) ? Optional.empty() : WorkTime.read(cell, scope.faults());
  }

  private static boolean rest(DecisionSheet.Row row) {
    return row.otherwise() || row.when().stream().noneMatch(RoutingSheet::written);
  }

  /** A row of blanks takes the rest too, where the first row that speaks wins. */
  private static void catchAll(Scope scope) {
    HitPolicy policy = scope.policy();
    boolean first = policy == HitPolicy.FIRST || policy == HitPolicy.PRIORITY;
    if (scope.rows().stream().noneMatch(row -> row.otherwise() || (first && rest(row)))) {
      DecisionSheet sheet = scope.then().sheet();
      scope
          .faults()
          .add(
              Code.NO_CATCH_ALL,
              scope.rows().isEmpty()
                  ? sheet.name().place()
                  : scope.rows().get(scope.rows().size() - 1).place(),
              "no row after this one takes the leads that meet none",
              "add a last row with `otherwise` in column A, and a pool or a queue for them");
    }
  }

  @Override
  public boolean mayBeDated(ThenBand band, DecisionSheet.Row row) {
    return true;
  }
}
