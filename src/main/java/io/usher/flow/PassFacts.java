package io.usher.flow;

import io.usher.attribute.Attributes;
import io.usher.attribute.counter.Served;
import io.usher.attribute.gauge.Remembered;
import io.usher.attribute.gauge.Said;
import io.usher.cell.Verdict;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Once;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one profile at one instant. Attributes are derived when the first reader asks;
 * outputs stand here once their decision was taken, or passed over.
 */
final class PassFacts implements Facts, Said {
  private final Rulebook rulebook;
  private final Served served;
  private final Profile profile;
  private final Optional<Event> event;
  private final Instant now;
  private final IntFunction<Value> passedOver;
  private final Function<String, Optional<Standing>> standings;
  private final boolean all;
  private final @Nullable Value[] values;
  private @Nullable Once once;

  /**
   * Nothing derived yet.
   *
   * @param all whether all decisions are asked
   * @param passedOver the outputs of decisions that are not taken this time, by position
   * @param standings where the customer stands by now, by decision name
   */
  PassFacts(
      LiveRulebook live,
      Profile profile,
      Optional<Event> event,
      Instant now,
      boolean all,
      IntFunction<Value> passedOver,
      Function<String, Optional<Standing>> standings) {
    this.rulebook = live.rulebook();
    this.served = live.served();
    this.profile = profile;
    this.event = event;
    this.now = now;
    this.all = all;
    this.passedOver = passedOver;
    this.standings = standings;
    this.values = new Value[live.rulebook().facts().size()];
  }

  @Override
  public Value at(int position) {
    Value known = values[position];
    if (known == null) {
      known = derive(position);
      values[position] = known;
    }
    return known;
  }

  private Value derive(int position) {
    Attributes attributes = rulebook.attributes();
    if (position == EVENT) {
      return event.map(happened -> Value.of(attributes.eventName(happened))).orElse(Value.MISSING);
    }
    if (position == TODAY) {
      return new Value.Day(rulebook.brand().day(now));
    }
    int attribute = position - BUILT_IN;
    return attribute < attributes.all().size()
        ? attributes.value(attribute, profile, event, now, this)
        : passedOver.apply(position);
  }

  /** The attributes a decision reads that do not know all of the past they ask about. */
  List<String> incomplete(Decision decision) {
    return Stream.concat(
            decision.decider().reads().stream(),
            decision.onlyFor().stream().map(Decision.Condition::fact))
        .distinct()
        .map(position -> position - BUILT_IN)
        .filter(attribute -> attribute >= 0 && incomplete(attribute))
        .map(attribute -> rulebook.attributes().all().get(attribute).name())
        .toList();
  }

  private boolean incomplete(int attribute) {
    return attribute < rulebook.attributes().all().size()
        && rulebook.attributes().incomplete(attribute, profile, now, served);
  }

  void put(int position, Value value) {
    values[position] = value;
  }

  @Override
  public Value fact(String name, Instant at) {
    return rulebook.position(name).map(this::at).orElse(Value.MISSING);
  }

  @Override
  public Optional<Standing> standing(String decision) {
    return standings.apply(decision);
  }

  @Override
  public boolean all() {
    return all;
  }

  @Override
  public <T> T once(Object key, Function<Facts, T> computation) {
    if (once == null) {
      once = new Once();
    }
    return once.of(this, key, computation);
  }

  @Override
  public List<Remembered> recent(int position) {
    return rulebook.attributes().recent(position - BUILT_IN, profile, now);
  }

  @Override
  public Optional<Event> happened() {
    return event;
  }

  /** Whether all conditions hold under which a decision is asked at all, as some facts are. */
  boolean open(Decision decision, Facts given) {
    for (Decision.Condition condition : decision.onlyFor()) {
      if (condition.test().test(given.at(condition.fact()), name -> named(name, given))
          != Verdict.YES) {
        return false;
      }
    }
    return true;
  }

  /** The fact a name means; missing if it means none, or several. */
  private Value named(String name, Facts given) {
    return rulebook.position(name).map(given::at).orElse(Value.MISSING);
  }
}
