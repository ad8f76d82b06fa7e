package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.value.Ordered;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leads that only the last row of a routing decision took, as what that decision saw of them; the
 * newest of each decision, up to a stated bound. Safe to call from many threads.
 */
public interface Unmatched {
  /** So many customers of alike leads are kept; what more have in common tells of none of them. */
  int MOST_WHOSE = 16;

  /**
   * Leads that looked alike to their decision.
   *
   * @param inputs cells that would have met them, by column
   * @param leads how many there were
   * @param last when the newest of them came
   * @param whose whose they were, at most one more than {@link #MOST_WHOSE}; kept only so that what
   *     is known of nobody else goes with them, and never told again
   */
  record Alike(Map<String, String> inputs, long leads, Instant last, Set<CustomerId> whose) {
    public Alike {
      inputs = Ordered.copyOf(inputs);
      whose = Set.copyOf(whose);
    }

    /** Leads of which nobody says whose they were. */
    public Alike(Map<String, String> inputs, long leads, Instant last) {
      this(inputs, leads, last, Set.of());
    }

    /** Both together. */
    Alike and(Alike other) {
      Set<CustomerId> both = new HashSet<>(whose);
      other.whose.stream().limit(Math.max(0, MOST_WHOSE + 1L - both.size())).forEach(both::add);
      return new Alike(
          inputs, leads + other.leads, last.isAfter(other.last) ? last : other.last, both);
    }
  }

  /** Adds to those of a decision, by its name. */
  void add(String decision, Collection<Alike> more);

  /** Those of a decision, newest first. */
  List<Alike> newest(String decision, int limit);
}
