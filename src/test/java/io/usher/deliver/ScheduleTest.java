package io.usher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a message that was not taken comes again. */
class ScheduleTest {
  private static final List<Duration> STATED =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** Draws the same share of what it may, every time. */
  private static final class Always extends Random {
    private static final long serialVersionUID = 1;
    private final double share;

    Always(double share) {
      this.share = share;
    }

    @Override
    public double nextDouble() {
      return share;
    }
  }

  @Test
  void aMessageComesAgainNineTimesAtTheStatedDelaysAtTheEarliest() {
    assertThat(delays(new Always(0))).isEqualTo(STATED);
    assertThat(Schedule.STANDARD.after(10, Optional.empty(), new Always(0))).isEmpty();
  }

  @Test
  void eachDelayIsAFifthLongerAtMost() {
    assertThat(delays(new Always(Math.nextDown(1.0))))
        .isEqualTo(STATED.stream().map(it -> Duration.ofMillis(it.toMillis() * 6 / 5)).toList());
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      List<Duration> drawn = delays(random);
      for (int one = 0; one < STATED.size(); one++) {
        assertThat(drawn.get(one))
            .as("seed " + seed)
            .isBetween(STATED.get(one), STATED.get(one).multipliedBy(6).dividedBy(5));
      }
    }
  }

  @Test
  void aReceiversWishIsHonouredUpToADay() {
    assertThat(wished(1, Duration.ofHours(3))).contains(Duration.ofHours(3));
    assertThat(wished(1, Duration.ofHours(24))).contains(Duration.ofHours(24));
    assertThat(wished(1, Duration.ofDays(30))).contains(Duration.ofHours(24));
    assertThat(wished(4, Duration.ofMinutes(1))).contains(Duration.ofHours(2));
    assertThat(wished(10, Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void anEndpointHasFiveDays() {
    assertThat(Schedule.STANDARD.patience()).isEqualTo(Duration.ofDays(5));
  }

  private static Optional<Duration> wished(int attempts, Duration wish) {
    return Schedule.STANDARD.after(attempts, Optional.of(wish), new Always(0));
  }

  private static List<Duration> delays(Random random) {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(
            attempts -> Schedule.STANDARD.after(attempts, Optional.empty(), random).orElseThrow())
        .toList();
  }
}
