package io.usher.jobs;

import io.usher.customer.CustomerId;
import io.usher.flow.Audiences;
import io.usher.flow.Intake;
import io.usher.flow.Occasion;
import io.usher.flow.Profiles;
import io.usher.flow.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes occasions to every customer there is: an instant that has come, or a new rulebook. Walks
 * beside the events, with a bounded number of its own occasions under way, and gives way when the
 * lanes are full.
 */
public final class Population implements Advance {
  private static final int UNDER_WAY = 1_024;
  private static final long PAUSE_NS = 20_000_000;

  private final Audiences audiences;
  private final Intake intake;

  public Population(Audiences audiences, Intake intake) {
    this.audiences = audiences;
    this.intake = intake;
  }

  @Override
  public long everyoneTo(Instant at, boolean history) {
    return toEveryone(customer -> new Occasion.Due(customer, at, history));
  }

  /**
   * Decides everyone again who was not decided under the live rulebook yet. Blocks until all are
   * done.
   */
  public long redecide() {
    return toEveryone(Occasion.Redecide::new);
  }

  private long toEveryone(Function<CustomerId, Occasion> occasion) {
    AtomicLong taken = new AtomicLong();
    AtomicBoolean unknown = new AtomicBoolean();
    Semaphore room = new Semaphore(UNDER_WAY);
    audiences.everyone(
        piece -> {
          for (int from = 0; from < piece.size(); from += UNDER_WAY / 4) {
            List<CustomerId> part =
                piece.subList(from, Math.min(piece.size(), from + UNDER_WAY / 4));
            room.acquireUninterruptibly(part.size());
            offer(
                part.stream().map(occasion).toList(),
                receipts -> {
                  for (Receipt receipt : receipts) {
                    if (receipt instanceof Receipt.Done) {
                      taken.incrementAndGet();
                    } else if (receipt instanceof Receipt.OutcomeUnknown) {
                      // one that failed would fail again
                      unknown.set(true);
                    }
                  }
                  room.release(part.size());
                });
          }
        });
    room.acquireUninterruptibly(UNDER_WAY);
    if (unknown.get()) {
      throw new Profiles.StoreUnavailable(
          "not everyone was reached; do it again", new IllegalStateException());
    }
    return taken.get();
  }

  private void offer(List<Occasion> occasions, Consumer<List<Receipt>> done) {
    while (!intake.offer(occasions, done)) {
      if (Thread.currentThread().isInterrupted()) {
        // lanes that are closed take nothing any more, and an interrupted thread does not pause
        throw new Profiles.StoreUnavailable("this server stops", new IllegalStateException());
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }
}
