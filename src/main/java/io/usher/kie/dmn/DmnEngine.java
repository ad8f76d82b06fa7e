package io.usher.kie.dmn;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.io.ReaderResource;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.compiler.RuntimeModeOption;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.impl.DMNRuntimeImpl;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.kogito.Application;
import org.kie.kogito.decision.DecisionModels;

/**
 * Some models that may import each other, compiled and ready to be asked.
 *
 * @param today what the models take for the day
 */
record DmnEngine(Application application, Today today) {

  /** Compiles the models, or tells everything that is wrong with them. */
  static Outcome<DmnEngine> of(List<DmnText> texts) {
    Today today = new Today();
    DMNRuntime runtime;
    try {
      runtime = runtime(texts, today);
    } catch (RuntimeException | StackOverflowError fault) {
      // what the engine's reader throws says nothing of the file that a person could use
      return Outcome.refused(texts.stream().map(DmnEngine::unreadable).toList());
    }
    List<Problem> problems = problems(texts, runtime);
    return problems.isEmpty()
        ? Outcome.done(new DmnEngine(SwappedModels.application(runtime), today))
        : Outcome.refused(problems);
  }

  private static DMNRuntime runtime(List<DmnText> texts, Today today) {
    List<Resource> resources = new ArrayList<>();
    for (DmnText text : texts) {
      resources.add(new ReaderResource(new StringReader(text.xml())));
    }
    DMNRuntime runtime =
        DMNRuntimeBuilder.fromDefaults()
            .setRootClassLoader(new NoClasses())
            .addProfile(today)
            .setDecisionLogicCompilerFactory(
                (compiler, configuration) -> new FilteredTables(compiler))
            .buildConfigurationUsingCustomCompiler(DmnCompiler::new)
            .fromResources(resources)
            .getOrElseThrow(IllegalStateException::new);
    DMNRuntimeImpl options = (DMNRuntimeImpl) runtime;
    options.setOption(new RuntimeTypeCheckOption(true));
    options.setOption(new RuntimeModeOption(RuntimeModeOption.MODE.STRICT));
    return runtime;
  }

  private static List<Problem> problems(List<DmnText> texts, DMNRuntime runtime) {
    Map<String, DmnText> files = new HashMap<>();
    texts.forEach(text -> files.put(text.namespace() + '\n' + text.name(), text));
    List<Problem> problems = new ArrayList<>();
    for (DMNModel model : runtime.getModels()) {
      DmnText text = files.get(model.getNamespace() + '\n' + model.getName());
      String file = text == null ? texts.get(0).file().shown() : text.file().shown();
      for (DMNMessage message : model.getMessages(DMNMessage.Severity.ERROR)) {
        problems.add(CompileFault.of(file, message));
      }
    }
    return problems.stream().distinct().toList();
  }

  private static Problem unreadable(DmnText text) {
    return Problem.of(
            Code.BAD_FILE, text.place(), "the file is XML, but not a DMN model that can be read")
        .hint("open it in a DMN editor, which says what is wrong, and save it again");
  }

  AskedModel model(DmnText text) {
    return application.get(DecisionModels.class) instanceof SwappedModels models
        ? models.asked(text.namespace(), text.name())
        : missing();
  }

  private static AskedModel missing() {
    throw new IllegalStateException("the application has other decision models");
  }
}
