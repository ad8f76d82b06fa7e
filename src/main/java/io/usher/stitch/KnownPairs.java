package io.usher.stitch;

import io.usher.customer.CustomerId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who was lately found to be whom: a page says who its visitor is each time it is shown. Bounded;
 * safe to use from many threads.
 */
final class KnownPairs {
  private static final int MOST = 20_000;

  private final Map<Pair, Boolean> pairs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Boolean> eldest) {
          return size() > MOST;
        }
      };

  private record Pair(CustomerId stays, CustomerId other) {}

  /** Whether all an event says of who is who is known. */
  synchronized boolean holds(Stitch stitch) {
    return stitch.others().stream()
        .allMatch(other -> pairs.get(new Pair(stitch.stays(), other)) != null);
  }

  synchronized void add(Stitch stitch) {
    stitch.others().forEach(other -> pairs.put(new Pair(stitch.stays(), other), true));
  }
}
