package io.usher.jobs;

import io.usher.customer.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Customers by the instant at which something may change, as the store keeps them: partition by
 * partition, each in order. A commit files its customer anew; nobody owns an entry, and looking
 * takes nothing away. Calls block, may throw {@code Profiles.StoreUnavailable}, and may come from
 * many threads.
 */
public interface DueTimes {
  /** Whoever is filed under an instant so near is told of. */
  Duration NEAR = Duration.ofSeconds(90);

  /**
   * Whether it is worth looking now: no other server looked a moment ago, and nothing keeps these
   * customers waiting. Whoever is told so and dies holds nobody up for longer than that moment.
   */
  boolean open();

  /** How many partitions there are; they are counted from 0. */
  int partitions();

  /** How many customers of some partitions are due by an instant. */
  long due(List<Integer> partitions, Instant by);

  /**
   * Who was filed, since it was asked last, under an instant no more than {@link #NEAR} ahead by
   * the clock of the server that filed them.
   *
   * @param since where this was when it was asked last, empty at the first time
   */
  Lately lately(String since);

  /** The first customers of some partitions, at most so many of each, in order. */
  List<List<Timed>> first(List<Integer> partitions, int most);

  /** Files a customer under a later instant, unless somebody has filed it anew since. */
  void postpone(Timed timed, Instant to);

  /** Has a customer looked at by an instant, if it would not be before that anyway. */
  void wake(CustomerId customer, Instant by);

  /**
   * What was filed lately.
   *
   * @param last where to go on from
   * @param partitions in which somebody was filed; any of them may be named several times
   * @param missed there may be others that are not named
   */
  record Lately(String last, List<Integer> partitions, boolean missed) {
    public Lately {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * A customer and the instant it is filed under, in milliseconds; its profile's next change, or up
   * to a millisecond later.
   */
  record Timed(CustomerId customer, Instant at) {}
}
