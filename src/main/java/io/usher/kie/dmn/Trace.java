package io.usher.kie.dmn;

import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.model.api.DecisionTable;

/**
 * Which rows of which tables spoke in one evaluation, in the order in which the tables were asked.
 */
final class Trace {
  /** Under which an evaluation's metadata hold it. */
  static final String KEY = "usher.trace";

  /**
   * A table that was asked.
   *
   * @param rows that spoke, from 1
   */
  record Spoke(String table, List<Integer> rows) {
    Spoke {
      rows = List.copyOf(rows);
    }
  }

  private final List<Spoke> tables = new ArrayList<>();

  List<Spoke> tables() {
    return tables;
  }

  /** By what name an evaluation calls a table. */
  static String key(DecisionTable table) {
    return table.getId();
  }

  /** Hands what happens in an evaluation to that evaluation's own trace. */
  static final class Listener implements DMNRuntimeEventListener {
    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
      if (event.getResult().getContext().getMetadata().get(KEY) instanceof Trace trace) {
        String id = event.getDecisionTableId();
        trace.tables.add(new Spoke(id == null ? "" : id, event.getSelected()));
      }
    }
  }
}
