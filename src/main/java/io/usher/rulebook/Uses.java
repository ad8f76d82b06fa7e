package io.usher.rulebook;

import io.usher.cell.Bounds;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines decisions draw on the facts they read. */
final class Uses {
  private Uses() {}

  /** The lines of one decision: those of its rows, of whom it is for, of the dates it waits for. */
  static Map<Integer, Bounds> of(Decision decision) {
    Map<Integer, Bounds> uses = new LinkedHashMap<>(decision.decider().bounds());
    for (Decision.Condition condition : decision.onlyFor()) {
      uses.merge(condition.fact(), condition.test().bounds(), Bounds::and);
    }
    if (decision.policy() instanceof Policy.Suppression suppression) {
      for (Policy.Until until : suppression.rows()) {
        if (until instanceof Policy.Until.Date date) {
          uses.merge(date.fact(), Bounds.OPEN, Bounds::and);
        }
      }
    }
    return uses;
  }

  /** The lines of several decisions together, by fact position. */
  static Map<Integer, Bounds> of(Collection<Decision> decisions) {
    return together(decisions.stream().map(Uses::of).toList());
  }

  static Map<Integer, Bounds> together(List<Map<Integer, Bounds>> several) {
    Map<Integer, Bounds> uses = new LinkedHashMap<>();
    for (Map<Integer, Bounds> some : several) {
      some.forEach((fact, lines) -> uses.merge(fact, lines, Bounds::and));
    }
    return uses;
  }
}
