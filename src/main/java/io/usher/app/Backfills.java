package io.usher.app;

import io.usher.jobs.Backfill;
import io.usher.publish.Publisher;
import java.time.Instant;

/** Keeps how far back counters reach with the live rulebook. */
record Backfills(Publisher publisher) implements Backfill {
  @Override
  public long begin() {
    publisher.refresh();
    return publisher.now().sequence();
  }

  @Override
  public void done(long sequence, Instant from) {
    publisher.backfilled(sequence, from);
  }
}
