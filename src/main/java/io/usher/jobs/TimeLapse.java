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

  private final InstantSource clock;
  private final Consumer<Instant> hand;
  private final DueTimes times;
  private final Timers timers;
  private final LiveRulebooks rulebooks;

  /**
   * Of a clock.
   *
   * @param hand sets the clock to an instant that is later than now
   * @param timers those that take what is due in {@code times}
   */
  public TimeLapse(
      InstantSource clock,
      Consumer<Instant> hand,
      DueTimes times,
      Timers timers,
      LiveRulebooks rulebooks) {
    this.clock = clock;
    this.hand = hand;
    this.times = times;
    this.timers = timers;
    this.rulebooks = rulebooks;
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
    Duration leap = Duration.between(now(), at).dividedBy(MOST_LEAPS);
    for (Instant now = now(); now.isBefore(at); now = now()) {
      Instant leapt = next(now, leap, at);
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
    int partitions = times.due(clock.instant()).length;
    List<List<Timed>> heads = times.first(IntStream.range(0, partitions).boxed().toList(), 1);
    return heads.stream().flatMap(List::stream).map(Timed::at).min(Instant::compareTo);
  }

  private void settle(Instant by) {
    timers.nudge();
    while (waiting(by) > 0) {
      LockSupport.parkNanos(PAUSE_NS);
      timers.nudge();
    }
  }

  private long waiting(Instant by) {
    long waiting = 0;
    for (long some : times.due(by)) {
      waiting += some;
    }
    return waiting;
  }
}
