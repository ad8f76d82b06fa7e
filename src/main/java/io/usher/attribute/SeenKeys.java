package io.usher.attribute;

import io.usher.cell.Typed;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Seen;
import io.usher.customer.Event;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the keys of {@code Once per} that have counted, as hashes, so that a repeat of an order
 * counts once. An event without the key counts each time.
 *
 * <p>Memory: the newest {@link #MOST} keys, 8 bytes each; a repeat after so many others counts
 * again.
 */
record SeenKeys(String signature, Path path) {
  static final int MOST = 256;

  /** The key's hash, empty if the event carries none. */
  Optional<Long> key(Event event, ZoneId zone) {
    Value key = Typed.value(path.in(Scope.of(event, Map.of())), Type.EXACT_TEXT, zone);
    return key.missing() ? Optional.empty() : Optional.of(Signature.hash(key.show().strip()));
  }

  boolean holds(Optional<Counter> counter, long key) {
    return hashes(counter).contains(key);
  }

  Counter with(Optional<Counter> counter, long key) {
    List<Long> hashes = new ArrayList<>(hashes(counter));
    hashes.add(key);
    return new Seen(hashes.subList(Math.max(0, hashes.size() - MOST), hashes.size()));
  }

  private static List<Long> hashes(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Seen seen ? seen.hashes() : List.of();
  }
}
