package io.usher.kie.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.ast.DMNDTExpressionEvaluator;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNCompilerImpl;
import org.kie.dmn.core.compiler.DMNEvaluatorCompiler;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.runtime.decisiontables.DTDecisionRule;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.DecisionTableImpl;
import org.kie.dmn.feel.runtime.functions.DTInvokerFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.model.api.DecisionTable;

/**
 * Compiles tables so that only rows which can speak are judged. The engine walks every row of a
 * table whatever its hit policy; here it is handed, for each question, a table of the few rows that
 * a {@link RowFilter} leaves, which keep their numbers. All judging stays the engine's.
 */
final class FilteredTables extends DMNEvaluatorCompiler {
  /** Shorter tables are walked faster than looked up. */
  private static final int FEWEST_ROWS = 12;

  FilteredTables(DMNCompilerImpl compiler) {
    super(compiler);
  }

  @Override
  protected DMNExpressionEvaluator compileDecisionTable(
      DMNCompilerContext context,
      DMNModelImpl model,
      DMNBaseNode node,
      String name,
      DecisionTable table) {
    DMNExpressionEvaluator whole = super.compileDecisionTable(context, model, node, name, table);
    if (table.getRule().size() < FEWEST_ROWS
        || model.hasErrors()
        || !(whole instanceof DMNDTExpressionEvaluator evaluator)) {
      return whole;
    }
    Optional<RowFilter> filter = RowFilter.of(table);
    if (filter.isEmpty()) {
      return whole;
    }
    DTInvokerFunction invoker = (DTInvokerFunction) Inside.part(evaluator, "dt");
    FEEL feel = (FEEL) Inside.part(evaluator, "feel");
    DMNDTExpressionEvaluator filtered =
        new DMNDTExpressionEvaluator(
            node, feel, new Filtered(invoker.getDecisionTable(), feel, filter.get()));
    filtered.setDtNodeId(evaluator.getDtNodeId());
    return filtered;
  }

  private static final class Filtered extends DTInvokerFunction {
    private final DecisionTableImpl whole;
    private final FEEL feel;
    private final RowFilter filter;
    private final List<DTDecisionRule> rules;
    private final List<DTInputClause> inputs;

    Filtered(DecisionTableImpl whole, FEEL feel, RowFilter filter) {
      super(whole);
      this.whole = whole;
      this.feel = feel;
      this.filter = filter;
      this.rules = Inside.rules(whole);
      this.inputs = Inside.inputs(whole);
    }

    @Override
    public FEELFnResult<Object> invoke(EvaluationContext context, Object[] parameters) {
      Optional<int[]> left = filter.rows(context);
      if (left.isEmpty()) {
        return super.invoke(context, parameters);
      }
      List<DTDecisionRule> some = new ArrayList<>();
      for (int row : left.get()) {
        some.add(rules.get(row));
      }
      if (some.isEmpty()) {
        // the engine calls a table without rows a fault; this row does not speak either
        some.add(rules.get(0));
      }
      DecisionTableImpl small =
          new DecisionTableImpl(
              whole.getName(),
              whole.getParameterNames(),
              inputs,
              whole.getOutputs(),
              some,
              whole.getHitPolicy(),
              feel);
      small.setCompiledParameterNames(whole.getCompiledParameterNames());
      return new DTInvokerFunction(small).invoke(context, parameters);
    }
  }
}
