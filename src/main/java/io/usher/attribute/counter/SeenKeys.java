package io.usher.attribute.counter;

import io.usher.cell.Typed;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Seen;
import io.usher.customer.Event;
import io.usher.measure.Path;
import io.usher.measure.Scope;
import io.usher.value.Fingerprint;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the keys of {@code Once per} that have counted, as hashes, so that a repeat of an order
 * counts once. An event without the key counts each time. Where the same property says which event
 * is taken back, a hash is what its case goes by (see {@link CaseBook}).
 *
 * <p>Memory: the newest {@link #MOST} keys, 8 bytes each; a repeat after so many others counts
 * again.
 *
 * @param event its key
 */
record SeenKeys(String signature, String event, Path path) {
  static final int MOST = 256;

  /** The key's hash, empty if the event carries none. */
  Optional<Long> key(Event event, ZoneId zone) {
    return key(this.event, path, event, zone);
  }

  /** What names an event of a key by one of its properties; empty if it does not carry it. */
  static Optional<Long> key(String name, Path path, Event event, ZoneId zone) {
    Value value = Typed.value(path.in(Scope.of(event, Map.of())), Type.EXACT_TEXT, zone);
    return value.missing()
        ? Optional.empty()
        : Optional.of(Fingerprint.of(name + "\n" + path.canonical() + "\n" + value.show().strip()));
  }

  boolean holds(Optional<Counter> counter, long key) {
    return hashes(counter).contains(key);
  }

  Counter with(Optional<Counter> counter, long key) {
    List<Long> hashes = new ArrayList<>(hashes(counter));
    hashes.add(key);
    return new Seen(hashes.subList(Math.max(0, hashes.size() - MOST), hashes.size()));
  }

  /** The keys of both, those that came last staying. */
  Counter and(Counter stays, Counter other) {
    List<Long> own = hashes(Optional.of(stays));
    List<Long> its = hashes(Optional.of(other));
    Set<Long> newestFirst = new LinkedHashSet<>();
    for (int i = 1; i <= Math.max(own.size(), its.size()); i++) {
      if (i <= own.size()) {
        newestFirst.add(own.get(own.size() - i));
      }
      if (i <= its.size()) {
        newestFirst.add(its.get(its.size() - i));
      }
    }
    List<Long> all = new ArrayList<>(newestFirst).subList(0, Math.min(MOST, newestFirst.size()));
    Collections.reverse(all);
    return new Seen(all);
  }

  /** The keys without the other's, but those that were known before. */
  Optional<Counter> without(Counter now, Counter other, Optional<Counter> before) {
    List<Long> rest = new ArrayList<>(hashes(Optional.of(now)));
    List<Long> gone = new ArrayList<>(hashes(Optional.of(other)));
    gone.removeAll(hashes(before));
    rest.removeAll(gone);
    return rest.isEmpty() ? Optional.empty() : Optional.of(new Seen(rest));
  }

  /** The keys both have. */
  List<Long> twice(Counter stays, Counter other) {
    List<Long> both = new ArrayList<>(hashes(Optional.of(other)));
    both.retainAll(hashes(Optional.of(stays)));
    return both;
  }

  private static List<Long> hashes(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Seen seen ? seen.hashes() : List.of();
  }
}
