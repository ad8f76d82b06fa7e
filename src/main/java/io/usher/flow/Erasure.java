package io.usher.flow;

import io.usher.customer.CustomerId;
import java.time.Duration;
import java.util.List;

/** Erases what is kept of customers. Safe to call from many threads; a call may be repeated. */
public interface Erasure {

  /**
   * Erases a person, one id after the other: profile or pointer, history, memberships, timers, what
   * merges can be undone by, and messages that have not left. In the place of each stays what
   * outlives it, all at once. That it was begun is kept until it is done, so that {@link #resume}
   * finishes what is cut short.
   *
   * @param ids all ids of the person
   */
  void erase(List<CustomerId> ids, Erased rest);

  /**
   * Finishes what was begun so long ago, by whomever, and is not done. Who has come back since is
   * not erased again.
   *
   * @return how many persons
   */
  int resume(Duration begunBefore);
}
