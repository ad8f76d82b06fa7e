package io.usher.flow;

import io.usher.attribute.gauge.Remembered;
import io.usher.customer.Event;
import io.usher.decide.Facts;
import io.usher.decide.Once;
import io.usher.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The facts of a pass as they are, but for {@code today}, and with no event. */
final class OnDay implements Facts {
  private final PassFacts facts;
  private final Value today;
  private final Once once = new Once();

  OnDay(PassFacts facts, LocalDate today) {
    this.facts = facts;
    this.today = new Value.Day(today);
  }

  @Override
  public Value at(int position) {
    return position == TODAY ? today : position == EVENT ? Value.MISSING : facts.at(position);
  }

  @Override
  public <T> T once(Object key, Function<Facts, T> computation) {
    return once.of(this, key, computation);
  }

  @Override
  public List<Remembered> recent(int position) {
    return facts.recent(position);
  }

  @Override
  public Optional<Event> happened() {
    return Optional.empty();
  }
}
