package io.usher.kie.dmn;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kie.dmn.feel.runtime.decisiontables.DTDecisionRule;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.DecisionTableImpl;

/** Parts of the engine's own tables that it does not hand out. */
final class Inside {
  private Inside() {}

  static Object part(Object owner, String name) {
    try {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return Objects.requireNonNull(field.get(owner));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the engine's tables are made otherwise", e);
    }
  }

  /** The rows of a table, in order. */
  static List<DTDecisionRule> rules(DecisionTableImpl table) {
    List<DTDecisionRule> rules = new ArrayList<>();
    ((List<?>) part(table, "decisionRules")).forEach(it -> rules.add((DTDecisionRule) it));
    return rules;
  }

  /** The columns of a table that ask. */
  static List<DTInputClause> inputs(DecisionTableImpl table) {
    List<DTInputClause> inputs = new ArrayList<>();
    ((List<?>) part(table, "inputs")).forEach(it -> inputs.add((DTInputClause) it));
    return inputs;
  }
}
