package io.usher.lead;

import io.usher.value.Ordered;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a pool keeps. Leads that came are somewhere: {@code came = gone + done + held + waiting}.
 *
 * @param came leads that ever came into the pool
 * @param gone those that went on to another pool, a queue or a rep of no pool
 * @param done those that were closed here
 * @param held those a rep holds
 * @param lanes how many wait in each lane of the backlog, by {@link Needs#lane}; none with 0
 * @param seats by rep's key; also of former members, whose counts stay
 * @param level how far the rotation was at the last pick: who comes back starts there
 * @param wakeAt when the backlog is looked at next; empty if nothing waits or no instant frees
 *     anybody
 */
public record PoolState(
    long came,
    long gone,
    long done,
    long held,
    Map<String, Long> lanes,
    Map<String, Seat> seats,
    Level level,
    Optional<Instant> wakeAt) {
  public static final PoolState NEW =
      new PoolState(0, 0, 0, 0, Map.of(), Map.of(), Level.ZERO, Optional.empty());

  public PoolState {
    lanes = Ordered.copyOf(lanes);
    seats = Ordered.copyOf(seats);
  }

  /** Leads in the backlog. */
  public long waiting() {
    return lanes.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Turns a unit of weight, as a fraction.
   *
   * @param weight at least 1
   */
  public record Level(long turns, int weight) {
    public static final Level ZERO = new Level(0, 1);
  }
}
