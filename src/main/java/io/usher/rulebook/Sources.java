package io.usher.rulebook;

import io.usher.cell.Grid;
import java.util.List;

/**
 * All that a rulebook is made from.
 *
 * @param grids the workbooks' sheets
 * @param rules the operator's models and rule bases
 */
public record Sources(List<Grid> grids, List<RuleFile> rules) {
  public Sources {
    grids = List.copyOf(grids);
    rules = List.copyOf(rules);
  }

  public boolean isEmpty() {
    return grids.isEmpty() && rules.isEmpty();
  }
}
