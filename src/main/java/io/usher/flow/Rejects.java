package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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
   * @param named who it names, as far as that could be read; kept only so that it goes with them,
   *     and never told again
   */
  record Reject(
      Instant at, String key, String messageId, List<Problem> problems, Set<CustomerId> named) {
    public Reject {
      problems = List.copyOf(problems);
      named = Set.copyOf(named);
    }

    /** One that names nobody. */
    public Reject(Instant at, String key, String messageId, List<Problem> problems) {
      this(at, key, messageId, problems, Set.of());
    }
  }

  /** Keeps these; never fails the caller. */
  void keep(List<Reject> rejects);

  /** The newest rejects of a key, at most {@code limit}. */
  List<Reject> of(String key, int limit);
}
