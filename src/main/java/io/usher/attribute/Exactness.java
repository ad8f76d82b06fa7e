package io.usher.attribute;

import java.time.Instant;
import java.util.Optional;

/**
 * How exactly an attribute's value is known.
 *
 * @param above the number the true value lies above, if no more is known
 * @param bucket {@code minute}, {@code hour} or {@code day} where a window's oldest bucket counts
 *     whole; empty where the value is exact to the second
 * @param settled whether some of what it counts can be taken back no more: it lies too far back, or
 *     has no key
 * @param completeFrom what happened before this is not counted, and some of it would be inside;
 *     empty if the value is complete
 */
public record Exactness(
    Optional<Integer> above, String bucket, boolean settled, Optional<Instant> completeFrom) {

  /** Known to the last event. */
  public boolean exact() {
    return above.isEmpty() && bucket.isEmpty() && completeFrom.isEmpty();
  }
}
