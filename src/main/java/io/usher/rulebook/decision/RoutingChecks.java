package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.lead.Pool;
import io.usher.lead.Rep;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reports rows of routing sheets that name people there are not. */
final class RoutingChecks {
  private RoutingChecks() {}

  /** The pool a cell names, as it is spelt; missing, with a fault, if there is none. */
  static Value pool(Located cell, Scope scope) {
    Map<String, Pool> pools = scope.team().pools();
    Pool pool = pools.get(Names.key(cell.text()));
    if (pool == null) {
      unknown(cell, "a pool", pools.values().stream().map(Pool::name).toList(), "Pools", scope);
      return Value.MISSING;
    }
    return Value.of(pool.name());
  }

  /** The rep a cell names, alike. */
  static Value rep(Located cell, Scope scope) {
    Map<String, Rep> reps = scope.team().reps();
    Rep rep = reps.get(Names.key(cell.text()));
    if (rep == null) {
      unknown(cell, "a rep", reps.values().stream().map(Rep::id).toList(), "Reps", scope);
      return Value.MISSING;
    }
    return Value.of(rep.id());
  }

  private static void unknown(
      Located cell, String what, List<String> known, String sheet, Scope scope) {
    String near = Names.didYouMean(cell.text(), known);
    scope
        .faults()
        .add(
            Code.UNKNOWN_NAME,
            cell.place(),
            "`" + Names.tidy(cell.text()) + "` is not " + what,
            near.isEmpty() ? "name it in the sheet `" + sheet + "`" : near);
  }

  /** Skills or languages that nobody in the row's pool has. */
  static void needs(Scope scope, DecisionSheet.Row row, String column) {
    Located cell = scope.then().cell(row, column);
    Optional<Pool> pool =
        Optional.ofNullable(
            scope.team().pools().get(Names.key(scope.then().cell(row, RoutingSheet.POOL).text())));
    if (!RoutingSheet.written(cell) || Feel.is(cell) || pool.isEmpty()) {
      return;
    }
    Set<String> known = new TreeSet<>();
    pool.get()
        .members()
        .forEach(
            member ->
                Optional.ofNullable(scope.team().reps().get(member.rep()))
                    .ifPresent(
                        rep ->
                            known.addAll(
                                column.equals(RoutingSheet.SKILL)
                                    ? rep.skills()
                                    : rep.languages())));
    for (String needed : Words.split(cell.text())) {
      if (!known.contains(Names.key(needed))) {
        String near = Names.didYouMean(needed, known);
        scope
            .faults()
            .add(
                Code.VALUE_NOT_ALLOWED,
                cell.place(),
                "nobody in `" + pool.get().name() + "` has the " + column + " `" + needed + "`",
                near.isEmpty() ? "add it to a rep in the sheet `Reps`" : near);
      }
    }
  }
}
