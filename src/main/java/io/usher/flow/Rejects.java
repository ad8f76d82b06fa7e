package io.usher.flow;

import io.usher.value.Problem;
import java.time.Instant;
import java.util.List;

/**
 * A bounded log of refused messages for each producer key, newest first. Safe to call from many
 * threads.
 */
public interface Rejects {

  /**
   * A refused message.
   *
   * @param key id of the producer's key
   * @param messageId as sent, empty if there was none
   */
  record Reject(Instant at, String key, String messageId, List<Problem> problems) {
    public Reject {
      problems = List.copyOf(problems);
    }
  }

  /** Keeps these; never fails the caller. */
  void keep(List<Reject> rejects);

  /** The newest rejects of a key, at most {@code limit}. */
  List<Reject> of(String key, int limit);
}
