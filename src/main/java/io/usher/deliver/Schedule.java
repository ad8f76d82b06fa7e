package io.usher.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * When a message that was not taken is sent again.
 *
 * @param delays after the first attempt, the second ...; one attempt more than there are delays
 * @param jitter a delay grows by at most this share of it, so that not all come at once
 * @param patience an endpoint that took nothing for so long is switched off
 */
public record Schedule(List<Duration> delays, double jitter, Duration patience) {
  /** About three days in ten attempts, as the Standard Webhooks specification proposes. */
  public static final Schedule STANDARD =
      new Schedule(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)),
          0.2,
          Duration.ofDays(5));

  /** A receiver that asks for a longer wait is not believed. */
  private static final Duration LONGEST_WISH = Duration.ofHours(24);

  public Schedule {
    delays = List.copyOf(delays);
  }

  /**
   * How long to wait after so many attempts; empty if there are to be no more.
   *
   * @param wish how long the receiver wants to be left alone at least
   */
  public Optional<Duration> after(int attempts, Optional<Duration> wish, Random random) {
    if (attempts > delays.size()) {
      return Optional.empty();
    }
    Duration delay = delays.get(attempts - 1);
    long grown = (long) (delay.toMillis() * (1 + jitter * random.nextDouble()));
    long wished = wish.map(it -> shorter(it, LONGEST_WISH).toMillis()).orElse(0L);
    return Optional.of(Duration.ofMillis(Math.max(grown, wished)));
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
