package io.usher.jobs;

import io.usher.calendar.Span;
import io.usher.flow.LiveRulebooks;
import io.usher.jobs.DueTimes.Timed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Moves a clock on in leaps: from one instant at which somebody is due to the next, as long as they
 * lie apart; what is due is taken in between, so that it takes place in order.
 */
public final class TimeLapse implements ClockHand {
  private static final int MOST_LEAPS = 200;
  private static final long PAUSE_NS = 2_000_000;

  /** So often the clock stops at the very instant others have something to do at. */
  private static final int MOST_STOPS = 2_000;

  /** Others who cannot do what they have to hold the clock up no longer. */
  private static final long PATIENCE_NS = 20_000_000_000L;

  private final InstantSource clock;
  private final Consumer<Instant> hand;
  private final DueTimes times;
  private final Timers timers;
  private final LiveRulebooks rulebooks;
  private final Punctual others;

  /**
   * Of a clock.
   *
   * @param hand sets the clock to an instant that is later than now
   * @param timers those that take what is due in {@code times}
   * @param others who are waited for, too
   */
  public TimeLapse(
      InstantSource clock,
      Consumer<Instant> hand,
      DueTimes times,
      Timers timers,
      LiveRulebooks rulebooks,
      Punctual others) {
    this.clock = clock;
    this.hand = hand;
    this.times = times;
    this.timers = timers;
    this.rulebooks = rulebooks;
    this.others = others;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public boolean movable() {
    return true;
  }

  @Override
  public Instant after(Span span) {
    return span.after(now(), rulebooks.now().rulebook().brand().zone());
  }

  @Override
  public synchronized void to(Instant at) {
    // what was asked for before the clock moves is done before it moves
    settle(now());
    Duration leap = Duration.between(now(), at).dividedBy(MOST_LEAPS);
    int stops = 0;
    for (Instant now = now(); now.isBefore(at); now = now()) {
      Instant leapt = next(now, leap, at);
      Optional<Instant> stop = stops < MOST_STOPS ? others.first() : Optional.empty();
      if (stop.filter(now::isBefore).filter(leapt::isAfter).isPresent()) {
        leapt = stop.get();
        stops++;
      }
      hand.accept(leapt);
      settle(leapt);
    }
  }

  private Instant next(Instant now, Duration leap, Instant at) {
    Instant from = first().orElse(at);
    Instant next = (from.isBefore(now) ? now : from).plus(leap);
    return next.isAfter(at) || !next.isAfter(now) ? at : next;
  }

  /** The first instant at which anybody is due. */
  private Optional<Instant> first() {
    return times.first(everywhere(), 1).stream()
        .flatMap(List::stream)
        .map(Timed::at)
        .min(Instant::compareTo);
  }

  private void settle(Instant by) {
    nudge();
    long began = System.nanoTime();
    while (waiting(by) > 0 || (System.nanoTime() - began < PATIENCE_NS && !others.settled(by))) {
      LockSupport.parkNanos(PAUSE_NS);
      nudge();
    }
  }

  private void nudge() {
    timers.nudge();
    others.nudge();
  }

  private long waiting(Instant by) {
    return times.due(everywhere(), by);
  }

  private List<Integer> everywhere() {
    return IntStream.range(0, times.partitions()).boxed().toList();
  }
}
