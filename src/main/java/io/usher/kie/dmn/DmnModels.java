package io.usher.kie.dmn;

import io.usher.rulebook.Model;
import io.usher.rulebook.Models;
import io.usher.rulebook.ModelsRead;
import io.usher.rulebook.RuleFile;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.core.ast.DecisionNodeImpl;

/**
 * Reads DMN models. Those that have not changed since the last reading are not compiled again; a
 * model that others import is compiled once with each set of files that hang together.
 */
public final class DmnModels implements Models {
  private Map<List<RuleFile>, Outcome<List<Model>>> compiled = Map.of();

  @Override
  public synchronized ModelsRead read(List<RuleFile> files) {
    List<Problem> problems = new ArrayList<>();
    List<DmnText> texts = new ArrayList<>();
    for (RuleFile file : files) {
      DmnText.of(file)
          .fold(done -> texts.add(done.value()), refused -> problems.addAll(refused.problems()));
    }
    Imports imports = Imports.of(texts);
    // what an unread file holds, nobody knows: perhaps the model that another one imports
    problems.addAll(problems.isEmpty() ? imports.problems() : imports.surely());
    Map<List<RuleFile>, Outcome<List<Model>>> now = new HashMap<>();
    List<Model> models = new ArrayList<>();
    for (List<DmnText> together : imports.together()) {
      List<RuleFile> key = together.stream().map(DmnText::file).toList();
      Outcome<List<Model>> read = compiled.get(key);
      if (read == null) {
        read = compile(together);
      }
      now.put(key, read);
      read.fold(
          done -> models.addAll(done.value()), refused -> problems.addAll(refused.problems()));
    }
    compiled = now;
    return new ModelsRead(models, problems);
  }

  private static Outcome<List<Model>> compile(List<DmnText> texts) {
    return DmnEngine.of(texts)
        .fold(
            engine -> decisions(engine.value(), texts),
            refused -> Outcome.refused(refused.problems()));
  }

  private static Outcome<List<Model>> decisions(DmnEngine engine, List<DmnText> texts) {
    List<Problem> problems = new ArrayList<>();
    List<Model> models = new ArrayList<>();
    Set<String> needed = needed(engine, texts);
    for (DmnText text : texts) {
      AskedModel model = engine.model(text);
      boolean imported = Imports.isImported(text, texts);
      int before = models.size() + problems.size();
      for (DecisionNode decision : own(model.getDMNModel())) {
        boolean last = !imported && !needed.contains(key(decision));
        if (last || Marks.any(decision.getDecision())) {
          DmnPart.of(engine, model, decision, text.file().shown())
              .fold(
                  part -> models.add(new DmnModel(part.value())),
                  refused -> problems.addAll(refused.problems()));
        }
      }
      if (!imported && models.size() + problems.size() == before) {
        problems.add(
            Problem.of(Code.MISSING_FIELD, text.place(), "the model decides nothing")
                .hint("draw a decision in it"));
      }
    }
    return problems.isEmpty() ? Outcome.done(models) : Outcome.refused(problems);
  }

  /** The decisions written in a model, not those it imports, in the order they are written. */
  private static List<DecisionNode> own(DMNModel model) {
    return model.getDefinitions().getDrgElement().stream()
        .map(element -> model.getDecisionById(element.getId()))
        .filter(DecisionNode.class::isInstance)
        .toList();
  }

  /** Decisions that others need. */
  private static Set<String> needed(DmnEngine engine, List<DmnText> texts) {
    Set<String> needed = new HashSet<>();
    for (DmnText text : texts) {
      for (DecisionNode decision : engine.model(text).getDMNModel().getDecisions()) {
        ((DecisionNodeImpl) decision)
            .getDependencies().values().stream()
                .filter(DecisionNode.class::isInstance)
                .forEach(it -> needed.add(key((DecisionNode) it)));
      }
    }
    return needed;
  }

  private static String key(DecisionNode decision) {
    return decision.getModelNamespace() + '\n' + decision.getId();
  }
}
