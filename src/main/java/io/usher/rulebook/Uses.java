package io.usher.rulebook;

import io.usher.cell.Bounds;
import io.usher.cell.UnaryTest;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.value.Names;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines decisions draw on the facts they read. */
final class Uses {
  private Uses() {}

  /**
   * The lines of one decision: those of its rows, of whom it is for, of the dates it waits for.
   * What it reads without saying which lines it draws, it needs exactly.
   *
   * @param names fact positions by name's key, for expressions that say whom a decision is for
   */
  static Map<Integer, Bounds> of(Decision decision, Map<String, Integer> names) {
    Map<Integer, Bounds> uses = new LinkedHashMap<>(decision.decider().bounds());
    decision.decider().reads().forEach(fact -> uses.putIfAbsent(fact, Bounds.OPEN));
    for (Decision.Condition condition : decision.onlyFor()) {
      uses.merge(condition.fact(), condition.test().bounds(), Bounds::and);
      if (condition.test() instanceof UnaryTest.Feel feel) {
        for (String name : feel.expression().reads()) {
          Integer fact = names.get(Names.key(name));
          if (fact != null) {
            uses.put(fact, Bounds.OPEN);
          }
        }
      }
    }
    if (decision.policy() instanceof Policy.Suppression suppression) {
      for (Policy.Until until : suppression.rows()) {
        if (until instanceof Policy.Until.Date date) {
          uses.merge(date.fact(), Bounds.OPEN, Bounds::and);
        }
      }
    }
    if (decision.policy() instanceof Policy.Trigger trigger) {
      for (Policy.TriggerRow row : trigger.rows()) {
        row.at().ifPresent(at -> uses.merge(at.fact(), Bounds.OPEN, Bounds::and));
      }
    }
    return uses;
  }

  /** The lines of several decisions together, by fact position. */
  static Map<Integer, Bounds> of(Collection<Decision> decisions) {
    return together(decisions.stream().map(decision -> of(decision, Map.of())).toList());
  }

  static Map<Integer, Bounds> together(List<Map<Integer, Bounds>> several) {
    Map<Integer, Bounds> uses = new LinkedHashMap<>();
    for (Map<Integer, Bounds> some : several) {
      some.forEach((fact, lines) -> uses.merge(fact, lines, Bounds::and));
    }
    return uses;
  }
}
