package io.usher.deliver;

import java.util.List;

/**
 * Messages as commits left them, a box for each partition, on their way to the feed. Every call may
 * be made by several servers at once, or not be made at all since somebody died: the feed knows up
 * to where it has taken each box. Calls block and may throw {@code Profiles.StoreUnavailable}.
 */
public interface Outboxes {

  /** Whether it is worth looking at all boxes now: no other server did a moment ago. */
  boolean open();

  /** The partitions whose boxes hold something. */
  List<Integer> filled();

  /** The oldest messages of some boxes, at most so many of each; boxes that are empty left out. */
  List<Taken> first(List<Integer> partitions, int most);

  /** Puts messages into the feed, those it has not taken before, in the order of their commits. */
  void post(List<Taken> taken);

  /** Takes messages that are in the feed out of their boxes. */
  void settle(List<Taken> taken);

  /** Forgets messages of the feed that are too old or too many, unless another server just did. */
  void tidy();

  /** Messages from the beginning of a box. */
  interface Taken {
    int partition();

    int count();
  }
}
