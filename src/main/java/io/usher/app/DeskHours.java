package io.usher.app;

import io.usher.jobs.Punctual;
import io.usher.lead.Attendance;
import io.usher.lead.DeskState;
import io.usher.lead.Team;
import io.usher.redis.RedisStore;
import io.usher.routing.SalesDesk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The sales desk, for whoever moves the clock. */
record DeskHours(SalesDesk desk, RedisStore store, Supplier<Team> team, InstantSource clock)
    implements Punctual {
  @Override
  public Optional<Instant> first() {
    Stream<Instant> leads = store.deskRecords().nextDue().stream();
    DeskState state = store.deskRecords().kept().state();
    Stream<Instant> reps = Attendance.next(state, team.get(), clock.instant()).stream();
    return Stream.concat(leads, reps).min(Instant::compareTo);
  }

  /** Messages are with the desk, it has seen to them, and customers know of it. */
  @Override
  public boolean settled(Instant by) {
    return store.outboxes().filled().isEmpty()
        && !store.feed().newest().isAfter(desk.tallies().position())
        && first().filter(at -> !at.isAfter(by)).isEmpty()
        && store.deskAnswers().waiting() == 0;
  }

  @Override
  public void nudge() {
    desk.wake();
  }
}
