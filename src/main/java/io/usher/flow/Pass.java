package io.usher.flow;

import io.usher.attribute.Attributes;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.journey.Dossier;
import io.usher.journey.Journey;
import io.usher.journey.Message;
import io.usher.journey.Moment;
import io.usher.journey.Step;
import io.usher.rulebook.Readers;
import io.usher.rulebook.Rulebook;
import io.usher.value.Code;
import io.usher.value.Ordered;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Takes one profile through decisions of a rulebook, in dependency order, at one instant: through
 * all of them, or through some and those that read what came of them. A decision that is not asked
 * stands as it did, and its readers see what it says. Used once.
 */
public final class Pass {
  private final Rulebook rulebook;
  private final Readers readers;
  private final Calls calls;
  private Moment moment;
  private final PassFacts facts;
  private final BitSet asked;
  private final BitSet failed = new BitSet();
  private final boolean lacks;
  private int taking;
  private Ordered<String, Standing> standings;
  private final Map<String, Standing> decided = new LinkedHashMap<>();
  private final List<Change.Explained> explained = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean settled = true;

  /**
   * Prepares a pass through all decisions.
   *
   * @param profile with its counters and traits as of {@code now}
   * @param given values that stand in for attributes, by fact position
   */
  public Pass(
      LiveRulebook live,
      Profile profile,
      Optional<Event> event,
      Instant now,
      Map<Integer, Value> given) {
    this(all(live.rulebook()), live, profile, event, now);
    given.forEach(facts::put);
    if (profile.rulebook() != live.sequence()) {
      forget(live.names());
    }
  }

  /**
   * Prepares a pass through some decisions, by position, of a profile that was decided under this
   * rulebook before.
   */
  static Pass asking(BitSet asked, LiveRulebook live, Profile profile, Event event, Instant now) {
    return new Pass(asked, live, profile, Optional.of(event), now);
  }

  private Pass(
      BitSet asked, LiveRulebook live, Profile profile, Optional<Event> event, Instant now) {
    this.rulebook = live.rulebook();
    this.readers = live.readers();
    this.calls = new Calls(rulebook, event);
    this.asked = asked;
    this.standings = Ordered.copyOf(profile.standings());
    this.lacks = live.served().lacks(profile);
    boolean all = asked.cardinality() == rulebook.decisions().size();
    this.facts = new PassFacts(live, profile, event, now, all, this::passedOver, this::standing);
    Attributes attributes = rulebook.attributes();
    this.moment =
        new Moment(
            now,
            event.map(Event::timestamp).orElse(now),
            rulebook.brand(),
            CustomerZone.of(rulebook.brand(), profile.traits()),
            facts,
            false,
            event.flatMap(attributes::reversible),
            event.map(attributes::reversals).orElse(List.of()),
            new CustomerDossier(rulebook, profile, event, now, facts, this::standing));
  }

  /** The same, told whether the event repeats one that has counted; before it is run. */
  Pass repeated(boolean repeated) {
    moment = repeated ? moment.ofRepeat() : moment;
    return this;
  }

  /** The same of an occasion whose messages do not leave: no lead is asked for. */
  Pass silent(boolean silent) {
    moment = silent ? moment.with(Dossier.NONE) : moment;
    return this;
  }

  /** The same after a message that is out already, at which decisions may be asked. */
  Pass announcing(Message message) {
    messages.add(message);
    return this;
  }

  private static BitSet all(Rulebook rulebook) {
    BitSet all = new BitSet();
    all.set(0, rulebook.decisions().size());
    return all;
  }

  /** What decisions gave that are no longer in the rulebook ends. */
  private void forget(Set<String> names) {
    Set<String> gone = new LinkedHashSet<>(standings.keySet());
    gone.removeAll(names);
    for (String name : gone) {
      messages.addAll(
          Journey.forget(name, Objects.requireNonNull(standings.get(name)), moment.now()));
    }
    standings = standings.without(gone);
  }

  /** What a decision gives that was passed over; missing for outputs that are still to come. */
  private Value passedOver(int position) {
    int maker = readers.maker(position);
    boolean passedOver = maker >= 0 && maker < taking && !asked.get(maker);
    return passedOver ? published(rulebook.decisions().get(maker), position) : Value.MISSING;
  }

  /** What a standing says at the instant of the pass, by output name. */
  public Map<String, Value> outputs(Decision decision, Optional<Standing> standing) {
    return Journey.outputs(decision, standing, moment.now(), rulebook.brand());
  }

  private Value published(Decision decision, int position) {
    Map<String, Value> outputs = outputs(decision, standing(decision));
    for (Decision.Published published : decision.publishes()) {
      if (published.fact() == position) {
        return Journey.published(published, outputs);
      }
    }
    return Value.MISSING;
  }

  /** Takes the decisions, then tells what came of them. */
  public Pass run() {
    // taking one may make later ones due to be asked
    for (taking = asked.nextSetBit(0); taking >= 0; taking = asked.nextSetBit(taking + 1)) {
      take(rulebook.decisions().get(taking));
    }
    taking = rulebook.decisions().size();
    return this;
  }

  /** What was said under a name; missing if it failed. */
  Value said(String name) {
    Optional<Integer> fact = rulebook.position(name);
    return fact.isPresent() && !failed.get(fact.get()) ? facts.at(fact.get()) : Value.MISSING;
  }

  private void take(Decision decision) {
    Optional<Standing> before = standing(decision);
    Optional<Step> spoken = Optional.empty();
    List<Answer.Hit> hits = List.of();
    if (!calls.on(decision, messages)) {
      Journey.lapse(decision, before, moment).ifPresent(step -> keep(decision, step));
    } else if (decision.reads(failed)) {
      fail(decision, Code.DEPENDS_ON_FAILED, "a decision it reads has failed");
    } else {
      boolean open = open(decision);
      Answer answer = open ? decision.decider().decide(facts) : Answer.SILENT;
      if (answer.fault().isPresent()) {
        Problem fault = answer.fault().get();
        fail(decision, fault.code(), fault.text());
      } else if (!open && decision.kind() == Kind.QUALIFICATION) {
        // A checklist that is not for this customer has no status, rather than one of failures.
        standings = standings.without(decision.name());
        decided.remove(decision.name());
      } else {
        Step step = Journey.step(decision, before, answer, moment);
        keep(decision, step);
        spoken = Optional.of(step);
        hits = answer.hits();
      }
    }
    Optional<Standing> after = standing(decision);
    Map<String, Value> outputs = outputs(decision, after);
    publish(decision, outputs);
    if (!same(before, after)) {
      wake(decision, outputs(decision, before));
    }
    if (spoken.isPresent()) {
      explained.add(
          Reasons.of(decision, spoken.get(), hits, outputs, facts)
              .of(lacks ? facts.incomplete(decision) : List.of()));
    }
  }

  private Optional<Standing> standing(Decision decision) {
    return standing(decision.name());
  }

  private Optional<Standing> standing(String decision) {
    Standing now = decided.get(decision);
    return Optional.ofNullable(now == null ? standings.get(decision) : now);
  }

  private static boolean same(Optional<Standing> before, Optional<Standing> after) {
    return before.orElse(null) == after.orElse(null);
  }

  private boolean open(Decision decision) {
    return facts.open(decision, facts);
  }

  private void fail(Decision decision, Code code, String text) {
    problems.add(
        Problem.of(
            code,
            new Place.Workbook(decision.workbook(), decision.sheet()),
            "`" + decision.name() + "` could not be decided: " + text));
    for (Decision.Published published : decision.publishes()) {
      failed.set(published.fact());
      readers.madeOf(published.fact()).forEach(failed::set);
      readers.addReaders(published.fact(), asked);
    }
    Journey.failed(decision, standing(decision), moment).ifPresent(step -> keep(decision, step));
    settled = false;
  }

  private void keep(Decision decision, Step step) {
    if (standings.get(decision.name()) != step.after()) {
      decided.put(decision.name(), step.after());
    }
    messages.addAll(step.messages());
  }

  private void publish(Decision decision, Map<String, Value> outputs) {
    for (Decision.Published published : decision.publishes()) {
      facts.put(published.fact(), Journey.published(published, outputs));
    }
  }

  /** Has those asked that read what is now published otherwise than before. */
  private void wake(Decision decision, Map<String, Value> before) {
    for (Decision.Published published : decision.publishes()) {
      int fact = published.fact();
      if (readers.read(fact) && !Journey.published(published, before).equals(facts.at(fact))) {
        readers.addReaders(fact, asked);
      }
    }
  }

  /** Whether a decision was asked whose answer depends on the day. */
  boolean askedOfDays() {
    return asked.intersects(readers.ofDays());
  }

  /** The first midnight after the pass at which some answer differs for the day alone. */
  Optional<Instant> nextDay() {
    List<Decision> ofDays = readers.ofDays().stream().mapToObj(rulebook.decisions()::get).toList();
    return new NextDay(
            rulebook,
            ofDays,
            facts,
            (decision, then) ->
                facts.open(decision, then) ? decision.decider().decide(then) : Answer.SILENT)
        .after(moment.now());
  }

  /** What a decision's rows still need in order to speak, after the pass. */
  public List<Decider.Lack> lacks(Decision decision) {
    return open(decision) ? decision.decider().lacks(facts) : List.of();
  }

  /** The row of a decision that came nearest to speaking, after the pass. */
  public Optional<Decider.Near> nearest(Decision decision) {
    return open(decision) ? decision.decider().nearest(facts) : Optional.empty();
  }

  /**
   * Where the customer stands after the pass, by decision name; decisions no rulebook knows are
   * gone.
   */
  Ordered<String, Standing> standings() {
    return standings.with(decided);
  }

  /** The standings that are not as before. */
  Map<String, Standing> decided() {
    return decided;
  }

  /** The decisions that say something else than before, by name. */
  List<String> moved() {
    List<String> moved = new ArrayList<>();
    for (Decision decision : rulebook.decisions()) {
      Standing after = decided.get(decision.name());
      Optional<Standing> before = Optional.ofNullable(standings.get(decision.name()));
      if (after != null
          && !outputs(decision, Optional.of(after)).equals(outputs(decision, before))) {
        moved.add(decision.name());
      }
    }
    return moved;
  }

  /** Whether every decision could be taken. */
  boolean settled() {
    return settled;
  }

  /** What the pass came to, as a change that carries the profile's version. */
  public Change change(String cause, String messageId, long version) {
    List<Message> all = new ArrayList<>(messages);
    all.addAll(calls.heard(standings));
    return new Change(
        moment.now(), cause, messageId, version, rulebook.hash(), explained, all, problems);
  }
}
