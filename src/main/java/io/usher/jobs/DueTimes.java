package io.usher.jobs;

import io.usher.customer.CustomerId;
import java.time.Instant;
import java.util.List;

/**
 * Customers by the instant at which something may change, as the store keeps them: partition by
 * partition, each in order. A commit files its customer anew; nobody owns an entry, and looking
 * takes nothing away. Calls block, may throw {@code Profiles.StoreUnavailable}, and may come from
 * many threads.
 */
public interface DueTimes {

  /**
   * Whether it is worth looking now: no other server looked a moment ago, and nothing keeps these
   * customers waiting. Whoever is told so and dies holds nobody up for longer than that moment.
   */
  boolean open();

  /** How many customers are due by an instant, in each partition. */
  long[] due(Instant by);

  /** The first customers of some partitions, at most so many of each, in order. */
  List<List<Timed>> first(List<Integer> partitions, int most);

  /** Files a customer under a later instant, unless somebody has filed it anew since. */
  void postpone(Timed timed, Instant to);

  /** Has a customer looked at by an instant, if it would not be before that anyway. */
  void wake(CustomerId customer, Instant by);

  /**
   * A customer and the instant it is filed under, in milliseconds; its profile's next change, or up
   * to a millisecond later.
   */
  record Timed(CustomerId customer, Instant at) {}
}
