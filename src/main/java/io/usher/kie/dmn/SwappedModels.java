package io.usher.kie.dmn;

import java.util.HashMap;
import java.util.Map;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.kogito.Addons;
import org.kie.kogito.Application;
import org.kie.kogito.StaticApplication;
import org.kie.kogito.StaticConfig;
import org.kie.kogito.decision.DecisionConfig;
import org.kie.kogito.decision.DecisionModel;
import org.kie.kogito.decision.DecisionModels;
import org.kie.kogito.dmn.config.DefaultDecisionEventListenerConfig;
import org.kie.kogito.dmn.config.StaticDecisionConfig;

/**
 * The decision models of one rulebook. Kogito's generated ones keep their runtime in a static field
 * for ever; these belong to an application of their own, which goes with the rulebook that a newer
 * one replaces, while whoever is still deciding by the older one keeps it.
 */
final class SwappedModels implements DecisionModels {
  private final Map<String, AskedModel> models = new HashMap<>();

  private SwappedModels(DMNRuntime runtime) {
    for (DMNModel model : runtime.getModels()) {
      models.put(
          key(model.getNamespace(), model.getName()),
          new AskedModel(runtime, model.getNamespace(), model.getName()));
    }
  }

  /** An application whose models tell which rows spoke. */
  static Application application(DMNRuntime runtime) {
    StaticConfig config =
        new StaticConfig(
            Addons.EMTPY,
            new StaticDecisionConfig(new DefaultDecisionEventListenerConfig(new Trace.Listener())));
    config
        .get(DecisionConfig.class)
        .decisionEventListeners()
        .listeners()
        .forEach(runtime::addListener);
    return new StaticApplication(config, new SwappedModels(runtime));
  }

  @Override
  public DecisionModel getDecisionModel(String namespace, String name) {
    return asked(namespace, name);
  }

  AskedModel asked(String namespace, String name) {
    AskedModel model = models.get(key(namespace, name));
    if (model == null) {
      throw new IllegalArgumentException("no model " + name + " in " + namespace);
    }
    return model;
  }

  private static String key(String namespace, String name) {
    return namespace + '\n' + name;
  }
}
