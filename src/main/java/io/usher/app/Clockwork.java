package io.usher.app;

import io.usher.flow.Intake;
import io.usher.jobs.ClockHand;
import io.usher.jobs.TimeLapse;
import io.usher.jobs.TimerTallies;
import io.usher.jobs.Timers;
import io.usher.lead.Team;
import io.usher.publish.Publisher;
import io.usher.redis.RedisStore;
import io.usher.routing.SalesDesk;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** What a server does as time passes, and who may move its clock. */
final class Clockwork implements AutoCloseable {
  /**
   * Servers that share a store look in turn, so that this is no more work for many than for one.
   */
  private static final Duration TIMERS_LOOK = Duration.ofMillis(100);

  private static final Duration BEHIND_LOOK = Duration.ofMinutes(1);

  private final Settings settings;
  private final ServerClock clock;
  private final RedisStore store;
  private final Timers timers;
  private final Timers behind;

  /** One that has not begun. */
  Clockwork(Settings settings, ServerClock clock, RedisStore store, Intake intake) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.timers =
        new Timers(
            new Timers.Way("timers", TIMERS_LOOK, settings.timersPerSecond(), false),
            store.dueTimes(),
            intake,
            clock,
            new Random());
    this.behind =
        new Timers(
            new Timers.Way("behind", BEHIND_LOOK, settings.timersPerSecond(), true),
            store.behind(),
            intake,
            clock,
            new Random());
  }

  /** What is wrong with the clock that is asked for. */
  static Optional<Problem> fault(Settings settings) {
    Optional<Instant> last = new DataFolder(settings.data()).clock();
    if (last.isEmpty() || settings.clock().filter(last.get()::isAfter).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
                Code.BAD_SETTING,
                new Place.Named("--clock"),
                "the clock of this data folder showed " + last.get() + " already")
            .hint("time never runs backwards: begin with an empty folder, or no earlier"));
  }

  void start() {
    timers.start();
    behind.start();
  }

  TimerTallies tallies() {
    return timers.tallies();
  }

  ClockHand hand(Publisher publisher, SalesDesk desk, Supplier<Team> team) {
    if (settings.clock().isEmpty()) {
      return new RealTime(clock, publisher);
    }
    DataFolder folder = new DataFolder(settings.data());
    folder.clock(clock.instant());
    return new TimeLapse(
        clock,
        at -> {
          folder.clock(at);
          clock.to(at);
        },
        store.dueTimes(),
        timers,
        publisher,
        new DeskHours(desk, store, team, clock));
  }

  @Override
  public void close() {
    timers.close();
    behind.close();
  }
}
