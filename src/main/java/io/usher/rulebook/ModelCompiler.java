package io.usher.rulebook;

import io.usher.decide.Decision;
import io.usher.decide.Inputs;
import io.usher.rulebook.name.EventNames;
import io.usher.rulebook.name.Known;
import io.usher.rulebook.reading.Faults;
import io.usher.value.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles models into decisions, now that all names are known. */
final class ModelCompiler {
  private final Known known;
  private final EventNames events;
  private final Faults faults;

  ModelCompiler(Known known, EventNames events, Faults faults) {
    this.known = known;
    this.events = events;
    this.faults = faults;
  }

  /** The decision; empty if the model cannot read its facts, with every fault kept. */
  Optional<Compiled> compile(Model model, List<Decision.Published> publishes) {
    return faults
        .take(model.bind(known))
        .map(bound -> Compiled.of(model.place(), decision(model, bound, publishes), Map.of()));
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
        Inputs.of(bound.inputs()),
        publishes,
        bound.decider());
  }

  private Set<String> on(Model model) {
    model.looksAt().forEach(name -> events.used(name, model.place()));
    Set<String> on = new LinkedHashSet<>();
    for (String name : model.on()) {
      on.add(events.ownKey(name));
    }
    return on;
  }
}
