package io.usher.rulebook;

import io.usher.decide.Decision;
import io.usher.value.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles models into decisions, now that all names are known. */
final class ModelCompiler {
  private final Vocabulary names;
  private final EventNames events;
  private final Faults faults;

  ModelCompiler(Vocabulary names, EventNames events, Faults faults) {
    this.names = names;
    this.events = events;
    this.faults = faults;
  }

  /** The decision; empty if the model cannot read its facts, with every fault kept. */
  Optional<Compiled> compile(Model model, List<Decision.Published> publishes) {
    return faults
        .take(model.bind(names.known()))
        .map(bound -> Compiled.of(model.place(), decision(model, bound, publishes)));
  }

  private Decision decision(Model model, Model.Bound bound, List<Decision.Published> publishes) {
    return new Decision(
        Names.tidy(model.name()),
        model.place().workbook(),
        model.place().sheet(),
        model.outputs(),
        bound.policy(),
        on(model),
        List.of(),
        bound.inputs(),
        publishes,
        bound.decider());
  }

  private Set<String> on(Model model) {
    Set<String> on = new LinkedHashSet<>();
    for (String name : model.on()) {
      events.used(name, model.place());
      on.add(events.ownKey(name));
    }
    return on;
  }
}
