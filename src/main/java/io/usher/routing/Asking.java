package io.usher.routing;

import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.lead.Command;
import io.usher.lead.Reply;
import io.usher.value.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What people ask the desk, in order. Asked from many threads; taken by one. */
final class Asking {
  private static final int MOST = 4_096;

  /** Guarded by itself. */
  private final Deque<Asked> waiting = new ArrayDeque<>();

  private boolean closed;

  record Asked(Command command, CompletableFuture<Outcome<Reply>> done) {}

  /** Empty if there is no room, or the desk has ended. */
  Optional<CompletableFuture<Outcome<Reply>>> ask(Command command) {
    Asked asked = new Asked(command, new CompletableFuture<>());
    synchronized (waiting) {
      if (closed || waiting.size() >= MOST) {
        return Optional.empty();
      }
      waiting.add(asked);
    }
    return Optional.of(asked.done());
  }

  void take(Batch batch, int most) {
    synchronized (waiting) {
      while (batch.size() < most && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
    }
  }

  /** Those of a batch that led to nothing are first again. */
  void putBack(Batch batch) {
    List<Asked> again = batch.asked();
    synchronized (waiting) {
      for (int i = again.size() - 1; i >= 0; i--) {
        waiting.addFirst(again.get(i));
      }
    }
  }

  /** Nobody learns any more what came of theirs. */
  void close() {
    synchronized (waiting) {
      closed = true;
      StoreUnavailable ended =
          new StoreUnavailable("the desk has ended", new IllegalStateException("closed"));
      waiting.forEach(asked -> asked.done().completeExceptionally(ended));
      waiting.clear();
    }
  }
}
