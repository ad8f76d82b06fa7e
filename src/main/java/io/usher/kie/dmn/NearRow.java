package io.usher.kie.dmn;

import io.usher.decide.Decider.Failed;
import io.usher.decide.Decider.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.core.ast.DMNDTExpressionEvaluator;
import org.kie.dmn.core.ast.DecisionNodeImpl;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.decisiontables.DTDecisionRule;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.functions.DTInvokerFunction;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InputClause;

/**
 * Finds the row of a decision's own table that came nearest to speaking, by asking the engine cell
 * by cell. Asked seldom; a decision itself never comes here.
 */
final class NearRow {
  private final DecisionTable table;
  private final FEELImpl feel;
  private final List<DTInputClause> inputs;
  private final List<DTDecisionRule> rules;

  private NearRow(DecisionTable table, DMNDTExpressionEvaluator evaluator) {
    DTInvokerFunction invoker = (DTInvokerFunction) Inside.part(evaluator, "dt");
    this.table = table;
    this.feel = (FEELImpl) Inside.part(evaluator, "feel");
    this.inputs = Inside.inputs(invoker.getDecisionTable());
    this.rules = Inside.rules(invoker.getDecisionTable());
  }

  /** Empty if the decision is no table itself. */
  static Optional<NearRow> of(DecisionNode decision) {
    return decision.getDecision().getExpression() instanceof DecisionTable table
            && decision instanceof DecisionNodeImpl node
            && node.getEvaluator() instanceof DMNDTExpressionEvaluator evaluator
        ? Optional.of(new NearRow(table, evaluator))
        : Optional.empty();
  }

  /**
   * The row, as {@link io.usher.decide.Decider#nearest} says.
   *
   * @param result of the decision, with all that it needed
   */
  Optional<Near> in(DMNResult result) {
    EvaluationContext context = feel.newEvaluationContext(List.of(), result.getContext().getAll());
    List<@Nullable Object> values = new ArrayList<>();
    for (DTInputClause input : inputs) {
      values.add(
          input.getCompiledInput() == null
              ? feel.evaluate(input.getInputExpression(), context)
              : feel.evaluate(input.getCompiledInput(), context));
    }
    int nearest = -1;
    int distance = Integer.MAX_VALUE;
    for (int row = 0; row < rules.size(); row++) {
      int here = 0;
      for (int column : failed(row, values, context)) {
        // all refusals of a row together weigh less than one more condition that fails
        here += inputs.size() + 1 + (values.get(column) == null ? 0 : 1);
      }
      if (here > 0 && here < distance) {
        nearest = row;
        distance = here;
      }
    }
    return nearest < 0
        ? Optional.empty()
        : Optional.of(near(nearest, failed(nearest, values, context), values));
  }

  private List<Integer> failed(int row, List<@Nullable Object> values, EvaluationContext context) {
    List<Integer> failed = new ArrayList<>();
    for (int column = 0; column < inputs.size(); column++) {
      if (!holds(row, column, values.get(column), context)) {
        failed.add(column);
      }
    }
    return failed;
  }

  private boolean holds(int row, int column, @Nullable Object value, EvaluationContext context) {
    try {
      return Boolean.TRUE.equals(rules.get(row).getInputEntry().get(column).apply(context, value));
    } catch (RuntimeException cannot_judge) {
      return false;
    }
  }

  private Near near(int row, List<Integer> failed, List<@Nullable Object> values) {
    List<Failed> conditions = new ArrayList<>();
    for (int column : failed) {
      InputClause input = table.getInput().get(column);
      String label = input.getLabel() == null ? "" : input.getLabel().strip();
      String cell = table.getRule().get(row).getInputEntry().get(column).getText();
      conditions.add(
          new Failed(
              label.isEmpty() ? inputs.get(column).getInputExpression() : label,
              cell == null ? "" : cell.strip(),
              FeelValue.shown(values.get(column))));
    }
    return new Near(Rows.FIRST_OWN + row, conditions);
  }
}
