package io.usher.kie.dmn;

import io.usher.decide.Decider.RowLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.BusinessKnowledgeModelNode;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;

/**
 * The rows that can be a reason for a decision: itself first, then its own table's, then those of
 * every table it needs. A row is known by its label, else its id, else its number: editors keep ids
 * when rows move, so that what a row has led to stays with it.
 */
final class Rows {
  /** The decision itself, which speaks when no table does. */
  static final int ITSELF = 0;

  /** The first row of its own table, if it is one. */
  static final int FIRST_OWN = 1;

  private final List<RowLabel> labels = new ArrayList<>();
  private final Map<String, Integer> firstOf = new HashMap<>();
  private final List<DecisionTable> tables = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private int ownUpTo = 1;

  private Rows() {}

  static Rows of(DMNModel model, DecisionNode decision) {
    Rows rows = new Rows();
    rows.labels.add(new RowLabel(decision.getName(), 0));
    rows.taken.add(decision.getName());
    if (decision.getDecision().getExpression() instanceof DecisionTable own) {
      rows.add("", own);
      rows.ownUpTo = rows.labels.size();
    }
    for (DMNNode node : needed(decision)) {
      if (node instanceof DecisionNode || node instanceof BusinessKnowledgeModelNode) {
        rows.addAll(node.getName(), ((DMNBaseNode) node).getSource());
      }
    }
    return rows;
  }

  /** The decision and everything it needs, itself first. */
  static Set<DMNNode> needed(DMNNode decision) {
    Set<DMNNode> needed = new LinkedHashSet<>();
    List<DMNNode> open = new ArrayList<>(List.of(decision));
    while (!open.isEmpty()) {
      DMNNode next = open.remove(0);
      if (needed.add(next) && next instanceof DMNBaseNode node) {
        open.addAll(node.getDependencies().values());
      }
    }
    return needed;
  }

  private void addAll(String owner, @Nullable DMNModelInstrumentedBase element) {
    if (element == null) {
      return;
    }
    if (element instanceof DecisionTable table) {
      add(owner + ": ", table);
    }
    element.getChildren().forEach(child -> addAll(owner, child));
  }

  private void add(String owner, DecisionTable table) {
    if (tables.stream().anyMatch(known -> known == table)) {
      return;
    }
    tables.add(table);
    firstOf.put(Trace.key(table), labels.size());
    for (int i = 0; i < table.getRule().size(); i++) {
      labels.add(new RowLabel(own(owner, table.getRule().get(i), i + 1), i + 1));
    }
  }

  private String own(String owner, DecisionRule rule, int number) {
    String label = rule.getLabel() == null ? "" : rule.getLabel().strip();
    if (!label.isEmpty() && taken.add(owner + label)) {
      return owner + label;
    }
    if (rule.getId() != null && taken.add(owner + rule.getId())) {
      return owner + rule.getId();
    }
    String numbered = owner + "row " + number;
    taken.add(numbered);
    return numbered;
  }

  List<RowLabel> labels() {
    return List.copyOf(labels);
  }

  boolean isOwn(int row) {
    return row > ITSELF && row < ownUpTo;
  }

  /** The rows that spoke, the decision's own first; itself if none did. */
  List<Integer> spoke(Trace trace) {
    Set<Integer> spoke = new TreeSet<>();
    for (Trace.Spoke table : trace.tables()) {
      Integer first = firstOf.get(table.table());
      if (first != null) {
        table.rows().forEach(row -> spoke.add(first + row - 1));
      }
    }
    return spoke.isEmpty() ? List.of(ITSELF) : List.copyOf(spoke);
  }
}
