package io.usher.app;

import io.usher.jobs.Punctual;
import io.usher.redis.RedisStore;
import io.usher.routing.SalesDesk;
import java.time.Instant;
import java.util.Optional;

/** The sales desk, for whoever moves the clock. */
record DeskHours(SalesDesk desk, RedisStore store) implements Punctual {
  @Override
  public Optional<Instant> first() {
    return store.deskRecords().nextDue();
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
