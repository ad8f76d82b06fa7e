package io.usher.kie.exchange;

import io.usher.table.HitPolicy;
import io.usher.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Makes of any table the nearest one that DMN can say. */
final class Sayable {
  private Sayable() {}

  static Table of(Table table) {
    boolean one = Policies.aggregate(table.policy());
    boolean number = table.outputs().get(0).type().numeric();
    HitPolicy policy =
        one && !number && table.policy() != HitPolicy.COUNT ? HitPolicy.RULE_ORDER : table.policy();
    int outputs = one ? 1 : table.outputs().size();
    List<Table.Row> rows = new ArrayList<>();
    boolean fallback = false;
    for (Table.Row row : table.rows()) {
      boolean may =
          policy == HitPolicy.FIRST
              || (Policies.one(policy)
                  && !fallback
                  && row.tests().stream().allMatch(test -> test.any()));
      boolean otherwise = row.otherwise() && may;
      fallback |= otherwise;
      rows.add(
          new Table.Row(
              row.id(),
              row.line(),
              row.tests(),
              row.cells(),
              row.outputs().subList(0, outputs),
              otherwise));
    }
    return new Table(
        table.place(),
        table.inputs(),
        table.outputs().subList(0, outputs),
        rows,
        policy,
        table.names());
  }
}
