package io.usher.kie.dmn;

import java.util.Map;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.kogito.decision.DecisionExecutionIdUtils;
import org.kie.kogito.dmn.DmnDecisionModel;

/**
 * A decision model that can be asked for one of its decisions, so that the others neither cost
 * anything nor miss their inputs. Safe to call from many threads.
 */
final class AskedModel extends DmnDecisionModel {
  private final DMNRuntime runtime;

  AskedModel(DMNRuntime runtime, String namespace, String name) {
    super(runtime, namespace, name);
    this.runtime = runtime;
  }

  /**
   * Takes one decision and those it needs.
   *
   * @param inputs by the names of the input data; null for a missing value
   * @param executionId names this evaluation to whoever listens
   * @param trace is told which rows spoke
   */
  DMNResult evaluate(String decision, Map<String, Object> inputs, String executionId, Trace trace) {
    DMNContext context = newContext(inputs);
    DecisionExecutionIdUtils.inject(context, () -> executionId);
    context.getMetadata().set(Trace.KEY, trace);
    return runtime.evaluateByName(getDMNModel(), context, decision);
  }
}
