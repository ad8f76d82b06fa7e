package io.usher.flow;

import io.usher.value.Ordered;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Leads that only the last row of a routing decision took, as what that decision saw of them; the
 * newest of each decision, up to a stated bound. Safe to call from many threads.
 */
public interface Unmatched {

  /**
   * Leads that looked alike to their decision.
   *
   * @param inputs cells that would have met them, by column
   * @param leads how many there were
   * @param last when the newest of them came
   */
  record Alike(Map<String, String> inputs, long leads, Instant last) {
    public Alike {
      inputs = Ordered.copyOf(inputs);
    }

    /** Both together. */
    Alike and(Alike other) {
      return new Alike(inputs, leads + other.leads, last.isAfter(other.last) ? last : other.last);
    }
  }

  /** Adds to those of a decision, by its name. */
  void add(String decision, Collection<Alike> more);

  /** Those of a decision, newest first. */
  List<Alike> newest(String decision, int limit);
}
