package io.usher.flow;

import io.usher.customer.CustomerId;
import java.util.Set;

/** Erases what is kept of customers. Safe to call from many threads; a call may be repeated. */
public interface Erasure {

  /**
   * Erases one id of a person: profile or pointer, history, memberships, timers, what merges can be
   * undone by, and messages that have not left. In its place stays what outlives it, all at once.
   *
   * @param ids all ids of the person
   */
  void erase(CustomerId customer, Set<CustomerId> ids, Erased rest);
}
