package io.usher.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leads that met no territory, as rows to be filled in and appended. Blocks; thread-safe. */
public interface Territories {

  /** Those of a routing decision, newest first; empty if no routing decision is called that. */
  Optional<Gaps> gaps(String decision, int limit);

  /**
   * Rows that are missing.
   *
   * @param columns of the decision's sheet, the row's id first
   */
  record Gaps(String decision, List<String> columns, List<Gap> rows) {
    public Gaps {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row that would have met some leads.
   *
   * @param cells one for each column; blank where somebody has to decide
   * @param leads how many there were
   * @param last when the newest of them came
   */
  record Gap(List<String> cells, long leads, Instant last) {
    public Gap {
      cells = List.copyOf(cells);
    }
  }
}
