package io.usher.kie.drl;

import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.measure.Attribute;
import io.usher.rulebook.Model;
import io.usher.rulebook.name.Known;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a rule base says of one topic: a decision of the rulebook.
 *
 * @param rules those that speak of it, in the order of the file
 * @param on the events at which alone it is asked
 * @param brings whether it is the one that brings the rule base's attributes along
 */
record RuleModel(Bindings bindings, Topic topic, List<Rule> rules, Set<String> on, boolean brings)
    implements Model {
  RuleModel {
    rules = List.copyOf(rules);
  }

  @Override
  public String name() {
    if (topic.say() == Say.VALUE) {
      return topic.name();
    }
    String at =
        on.isEmpty() ? "" : " at " + String.join(" or ", on.stream().map(Names::key).toList());
    return bindings.rules().name() + " " + topic.say().part() + at;
  }

  @Override
  public Place.Workbook place() {
    return new Place.Workbook(bindings.rules().file(), "");
  }

  @Override
  public Kind kind() {
    return topic.say().kind();
  }

  @Override
  public List<Output> outputs() {
    return switch (topic.say()) {
      case SEGMENT -> List.of(new Output("segment", Type.TEXT_LIST));
      case SCORE -> List.of(new Output("points", Type.NUMBER));
      case SUPPRESS ->
          List.of(
              new Output("channel", Type.TEXT_LIST),
              new Output("reason", Type.TEXT),
              new Output("campaign", Type.TEXT));
      case TRIGGER -> List.of(new Output("trigger", Type.TEXT), new Output("about", Type.TEXT));
      case ROUTE, VALUE -> List.of(new Output(name(), topic.type()));
    };
  }

  @Override
  public List<String> words() {
    boolean any = topic.say() != Say.SEGMENT || rules.stream().anyMatch(Rule::anySegment);
    return any
        ? List.of()
        : rules.stream().flatMap(rule -> rule.segments().stream()).distinct().toList();
  }

  @Override
  public Set<String> looksAt() {
    Set<String> events = new LinkedHashSet<>(on);
    if (brings) {
      bindings.rules().ring().ifPresent(ring -> events.addAll(ring.events()));
      bindings.rules().rules().forEach(rule -> events.addAll(EventLiterals.of(rule)));
    }
    return events;
  }

  @Override
  public List<Attribute> attributes() {
    List<Attribute> brought = new ArrayList<>();
    if (brings) {
      bindings
          .rules()
          .ring()
          .flatMap(ring -> ring.attribute(bindings.ring()))
          .ifPresent(brought::add);
    }
    return brought;
  }

  @Override
  public Outcome<Model.Bound> bind(Known known) {
    boolean first = bindings.first(known);
    return bindings
        .bind(known)
        .fold(
            done -> bound(done.value()),
            refused -> {
              List<Problem> problems = bindings.rules().rows().at(refused.problems());
              return Outcome.refused(first ? problems : List.of(alsoRefused(problems)));
            });
  }

  /** Faults of a file are told once, with its first decision. */
  private Problem alsoRefused(List<Problem> problems) {
    return problems.get(0);
  }

  private Outcome<Model.Bound> bound(io.usher.kie.drl.Bound bound) {
    List<Problem> problems = new ArrayList<>();
    for (Rule rule : rules) {
      if (topic.say().lasts()
          && on.isEmpty()
          && bound.checked().atEvent(rule)
          && !(topic.say() == Say.SUPPRESS && rule.lasting().isPresent())) {
        problems.add(
            Problem.of(
                    Code.MISSING_SETTING,
                    new Place.Line(bindings.rules().file(), rule.line()),
                    "rule `" + rule.name() + "` speaks at an event and does not say at which")
                .hint("write `@on(\"Order Completed\")` before `when`"));
      }
    }
    if (!problems.isEmpty()) {
      return Outcome.refused(bindings.rules().rows().at(problems));
    }
    List<Decision.Input> inputs =
        bound.checked().facts().stream()
            .map(named -> new Decision.Input(named.name(), named.position()))
            .toList();
    return Outcome.done(
        new Model.Bound(Policies.of(this, bound.checked()), inputs, new RuleDecider(this, bound)));
  }
}
