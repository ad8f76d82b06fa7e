package io.usher.flow;

import io.usher.attribute.Attributes;
import io.usher.attribute.Remembered;
import io.usher.cell.Verdict;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Kind;
import io.usher.journey.Journey;
import io.usher.journey.Message;
import io.usher.journey.Moment;
import io.usher.journey.Step;
import io.usher.rulebook.Rulebook;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Ordered;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes one profile through all decisions of a rulebook, in dependency order, at one instant. Used
 * once.
 */
final class Pass implements Facts {
  private final Rulebook rulebook;
  private final Profile profile;
  private final Optional<Event> event;
  private final Moment moment;
  private final @Nullable Value[] values;
  private final boolean[] failed;
  private boolean anyFailed;
  private final Map<String, Standing> standings;
  private final List<Change.Explained> explained = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Prepares a pass.
   *
   * @param profile with its counters and traits as of {@code now}
   * @param given values that stand in for attributes, by fact position
   */
  Pass(
      LiveRulebook live,
      Profile profile,
      Optional<Event> event,
      Instant now,
      Map<Integer, Value> given) {
    this.rulebook = live.rulebook();
    this.profile = profile;
    this.event = event;
    this.moment = new Moment(now, event.map(Event::timestamp).orElse(now), rulebook.brand(), this);
    this.values = new Value[rulebook.facts().size()];
    this.failed = new boolean[values.length];
    this.standings = new LinkedHashMap<>(profile.standings());
    standings.keySet().retainAll(live.names());
    given.forEach((position, value) -> values[position] = value);
  }

  /**
   * Attributes are derived when the first reader asks; outputs stand here once their decision was
   * taken.
   */
  @Override
  public Value at(int position) {
    Value known = values[position];
    if (known == null) {
      known = derive(position);
      values[position] = known;
    }
    return known;
  }

  @Override
  public List<Remembered> recent(int position) {
    return rulebook.attributes().recent(position - BUILT_IN, profile, moment.now());
  }

  @Override
  public Optional<Event> happened() {
    return event;
  }

  private Value derive(int position) {
    Attributes attributes = rulebook.attributes();
    if (position == EVENT) {
      return event.map(happened -> Value.of(attributes.eventName(happened))).orElse(Value.MISSING);
    }
    if (position == TODAY) {
      return new Value.Day(rulebook.brand().day(moment.now()));
    }
    int attribute = position - BUILT_IN;
    return attribute < attributes.all().size()
        ? attributes.value(attribute, profile, event, moment.now())
        : Value.MISSING;
  }

  /** Takes every decision, then tells what came of it. */
  Pass run() {
    profile
        .standings()
        .forEach(
            (name, standing) -> {
              if (!standings.containsKey(name)) {
                messages.addAll(Journey.forget(name, standing, moment.now()));
              }
            });
    for (Decision decision : rulebook.decisions()) {
      take(decision);
    }
    return this;
  }

  private void take(Decision decision) {
    Optional<Standing> before = Optional.ofNullable(standings.get(decision.name()));
    Optional<Step> spoken = Optional.empty();
    List<Answer.Hit> hits = List.of();
    if (!asked(decision)) {
      before
          .flatMap(standing -> Journey.lapse(decision, standing, moment))
          .ifPresent(step -> keep(decision, step));
    } else if (readsFailed(decision)) {
      fail(decision, Code.DEPENDS_ON_FAILED, "a decision it reads has failed");
    } else {
      boolean open = open(decision);
      Answer answer = open ? decision.decider().decide(this) : Answer.SILENT;
      if (answer.fault().isPresent()) {
        Problem fault = answer.fault().get();
        fail(decision, fault.code(), fault.text());
      } else if (!open && decision.kind() == Kind.QUALIFICATION) {
        // A checklist that is not for this customer has no status, rather than one of failures.
        standings.remove(decision.name());
      } else {
        Step step = Journey.step(decision, before, answer, moment);
        keep(decision, step);
        spoken = Optional.of(step);
        hits = answer.hits();
      }
    }
    Map<String, Value> outputs =
        Journey.outputs(decision, Optional.ofNullable(standings.get(decision.name())));
    publish(decision, outputs);
    if (spoken.isPresent()) {
      explain(decision, spoken.get(), hits, outputs);
    }
  }

  private boolean asked(Decision decision) {
    if (decision.on().isEmpty()) {
      return true;
    }
    boolean happened = event.isPresent() && decision.on().contains(Names.key(at(EVENT).show()));
    return happened
        || messages.stream().anyMatch(message -> decision.on().contains(message.type()));
  }

  private boolean open(Decision decision) {
    for (Decision.Condition condition : decision.onlyFor()) {
      if (condition.test().test(at(condition.fact()), this::named) != Verdict.YES) {
        return false;
      }
    }
    return true;
  }

  private Value named(String name) {
    return rulebook.position(name).map(this::at).orElse(Value.MISSING);
  }

  private boolean readsFailed(Decision decision) {
    if (!anyFailed) {
      return false;
    }
    for (int position : decision.decider().reads()) {
      if (failed[position]) {
        return true;
      }
    }
    return decision.onlyFor().stream().anyMatch(condition -> failed[condition.fact()]);
  }

  private void fail(Decision decision, Code code, String text) {
    problems.add(
        Problem.of(
            code,
            new Place.Workbook(decision.workbook(), decision.sheet()),
            "`" + decision.name() + "` could not be decided: " + text));
    decision.publishes().forEach(published -> failed[published.fact()] = true);
    anyFailed = true;
  }

  private void keep(Decision decision, Step step) {
    standings.put(decision.name(), step.after());
    messages.addAll(step.messages());
  }

  private void publish(Decision decision, Map<String, Value> outputs) {
    for (Decision.Published published : decision.publishes()) {
      values[published.fact()] =
          published.output().isEmpty()
              ? Journey.result(outputs)
              : outputs.getOrDefault(published.output(), Value.MISSING);
    }
  }

  private void explain(
      Decision decision, Step step, List<Answer.Hit> hits, Map<String, Value> outputs) {
    Map<String, Value> inputs = step.spoke().isEmpty() ? Map.of() : inputs(decision);
    List<RowLabel> labels = decision.decider().rows();
    List<Change.Reason> reasons = new ArrayList<>();
    for (int row : step.spoke()) {
      RowLabel label = labels.get(row);
      reasons.add(
          new Change.Reason(
              decision.workbook(),
              decision.sheet(),
              label.id(),
              label.line(),
              saw(hits, row, inputs)));
    }
    explained.add(new Change.Explained(decision.name(), outputs, reasons));
  }

  private static Map<String, Value> saw(List<Answer.Hit> hits, int row, Map<String, Value> inputs) {
    for (Answer.Hit hit : hits) {
      if (hit.row() == row && !hit.saw().isEmpty()) {
        return hit.saw();
      }
    }
    return inputs;
  }

  private Map<String, Value> inputs(Decision decision) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (Decision.Input input : decision.inputs()) {
      inputs.put(input.name(), at(input.fact()));
    }
    return Ordered.copyOf(inputs);
  }

  /** What a decision's rows still need in order to speak, after the pass. */
  List<Decider.Lack> lacks(Decision decision) {
    return open(decision) ? decision.decider().lacks(this) : List.of();
  }

  /** The row of a decision that came nearest to speaking, after the pass. */
  Optional<Decider.Near> nearest(Decision decision) {
    return open(decision) ? decision.decider().nearest(this) : Optional.empty();
  }

  /**
   * Where the customer stands after the pass, by decision name; decisions no rulebook knows are
   * gone.
   */
  Map<String, Standing> standings() {
    return standings;
  }

  /** Whether every decision could be taken. */
  boolean settled() {
    return !anyFailed;
  }

  Change change(String cause, String messageId, long version) {
    return new Change(
        moment.now(), cause, messageId, version, rulebook.hash(), explained, messages, problems);
  }
}
