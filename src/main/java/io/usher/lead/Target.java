package io.usher.lead;

import java.util.function.Function;

/** Where a lead is sent. */
public sealed interface Target {

  /** One of a pool's reps: the pool picks. */
  record ToPool(String pool) implements Target {}

  /** One rep, by name. */
  record ToRep(String rep) implements Target {}

  /**
   * A queue that somebody works by hand.
   *
   * @param queue as written
   */
  record ToQueue(String queue) implements Target {}

  default <R> R fold(Function<ToPool, R> pool, Function<ToRep, R> rep, Function<ToQueue, R> queue) {
    if (this instanceof ToPool p) {
      return pool.apply(p);
    }
    return this instanceof ToRep r ? rep.apply(r) : queue.apply((ToQueue) this);
  }
}
