package io.usher.kie.dmn;

import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.rulebook.Model;
import io.usher.rulebook.name.Known;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.InputDataNode;

/** A decision of a DMN model as one of a rulebook. */
record DmnModel(DmnPart part) implements Model {

  @Override
  public String name() {
    return part.name();
  }

  @Override
  public Place.Workbook place() {
    return part.place();
  }

  @Override
  public Kind kind() {
    return part.marks().kind();
  }

  @Override
  public List<Output> outputs() {
    return part.given().outputs();
  }

  @Override
  public List<String> words() {
    return part.words();
  }

  @Override
  public Set<String> on() {
    return part.marks().on();
  }

  @Override
  public Outcome<Bound> bind(Known known) {
    Source.Finder finder = new Source.Finder(known, place());
    Map<String, Source> sources = new LinkedHashMap<>();
    for (InputDataNode input : inputs()) {
      finder.find(input).ifPresent(source -> sources.put(input.getName(), source));
    }
    List<Problem> problems = finder.problems();
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    List<Decision.Input> inputs =
        sources.values().stream().flatMap(source -> source.inputs().stream()).toList();
    Set<Integer> reads = new LinkedHashSet<>();
    inputs.forEach(input -> reads.add(input.fact()));
    if (part.readsToday()) {
      reads.add(Facts.TODAY);
    }
    boolean dated =
        !on().isEmpty()
            || known.all().stream()
                .anyMatch(fact -> fact.atEvent() && reads.contains(fact.position()));
    DmnDecider decider = new DmnDecider(part, sources, new ArrayList<>(reads));
    Warmth.of(decider, known);
    return Outcome.done(new Bound(part.speech().policy(part.words(), dated), inputs, decider));
  }

  /** The input data that it and the decisions it needs read, by name. */
  private List<InputDataNode> inputs() {
    Set<DMNNode> needed = Rows.needed(part.decision());
    return needed.stream()
        .filter(InputDataNode.class::isInstance)
        .map(InputDataNode.class::cast)
        .sorted(Comparator.comparing(InputDataNode::getName))
        .toList();
  }
}
