package io.usher.kie.drl;

import io.usher.kie.drl.facts.Usher;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.rule.Match;

/** Writes down what the rules of one session say, and which facts they had matched. */
final class Voice extends DefaultAgendaEventListener implements Usher {
  private final Map<String, Rule> rules;
  private final Witness witness;
  private final List<Heard.Said> said = new ArrayList<>();
  private Optional<Match> speaking = Optional.empty();
  private Optional<Map<String, Value>> saw = Optional.empty();

  Voice(Map<String, Rule> rules, Witness witness) {
    this.rules = rules;
    this.witness = witness;
  }

  /** What was said since this was last asked. */
  List<Heard.Said> take() {
    List<Heard.Said> all = List.copyOf(said);
    said.clear();
    speaking = Optional.empty();
    saw = Optional.empty();
    return all;
  }

  /** The rule that is firing, or fired last. */
  String rule() {
    return speaking.map(match -> match.getRule().getName()).orElse("");
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    speaking = Optional.of(event.getMatch());
    saw = Optional.empty();
    Rule rule = rules.get(rule());
    if (rule != null) {
      rule.always().forEach(this::say);
    }
  }

  private void say(Saying saying) {
    Rule rule = rules.get(rule());
    if (rule == null || !rule.topics().contains(saying.topic())) {
      throw new IllegalStateException("it says something that its own text does not show");
    }
    if (saw.isEmpty()) {
      saw = speaking.map(match -> witness.saw(rule, match));
    }
    said.add(new Heard.Said(rule.name(), saying, saw.orElse(Map.of())));
  }

  private void say(Topic topic, Value first, Value... more) {
    if (!first.missing()) {
      List<Value> outputs = new ArrayList<>(List.of(more));
      outputs.add(0, first);
      say(new Saying(topic, outputs));
    }
  }

  private static Value of(@Nullable Object value) {
    return value == null ? Value.MISSING : Witness.value(value).orElse(Value.MISSING);
  }

  @Override
  public void segment(String segment) {
    say(Topic.SEGMENT, of(segment));
  }

  @Override
  public void score(Number points) {
    say(Topic.SCORE, of(points));
  }

  @Override
  public void suppress(String channel, String reason) {
    say(Topic.SUPPRESS, of(channel), of(reason), Value.MISSING);
  }

  @Override
  public void suppress(String channel, String reason, String campaign) {
    say(Topic.SUPPRESS, of(channel), of(reason), of(campaign));
  }

  @Override
  public void trigger(String trigger) {
    say(Topic.TRIGGER, of(trigger), Value.MISSING);
  }

  @Override
  public void trigger(String trigger, Object about) {
    Value of = of(about);
    say(Topic.TRIGGER, of(trigger), of.missing() ? Value.MISSING : Value.of(of.show()));
  }

  @Override
  public void route(String to) {
    say(Topic.ROUTE, of(to));
  }

  @Override
  public void text(String name, String value) {
    say(Topic.value(Names.tidy(name), Type.TEXT), of(value));
  }

  @Override
  public void number(String name, Number value) {
    say(Topic.value(Names.tidy(name), Type.NUMBER), of(value));
  }

  @Override
  public void yesNo(String name, boolean value) {
    say(Topic.value(Names.tidy(name), Type.YES_NO), Value.of(value));
  }

  @Override
  public void date(String name, LocalDate value) {
    say(Topic.value(Names.tidy(name), Type.DATE), of(value));
  }
}
