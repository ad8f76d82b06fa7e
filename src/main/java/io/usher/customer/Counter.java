package io.usher.customer;

import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a profile remembers of the events one attribute (or several alike) looks at. Times are whole
 * epoch seconds. The attribute room gives these their meaning; here they are only shapes that can
 * be stored.
 */
public sealed interface Counter {

  /** The newest timestamps, ascending, at most as many as the attribute's bound asks for. */
  record Newest(List<Long> seconds) implements Counter {
    public Newest {
      seconds = List.copyOf(seconds);
    }
  }

  /** How many, their sum, least and greatest amount (both empty while nothing had an amount). */
  record Tally(
      long count, BigDecimal sum, Optional<BigDecimal> least, Optional<BigDecimal> greatest)
      implements Counter {
    public static final Tally NONE =
        new Tally(0, BigDecimal.ZERO, Optional.empty(), Optional.empty());
  }

  /**
   * Tallies by hour or by day of the brand, ascending.
   *
   * @param starts epoch second at which each bucket begins
   */
  record Buckets(List<Long> starts, List<Tally> tallies) implements Counter {
    public Buckets {
      starts = List.copyOf(starts);
      tallies = List.copyOf(tallies);
    }
  }

  /** The first and the last value, each with the second it was seen at. */
  record Ends(Value first, long firstAt, Value last, long lastAt) implements Counter {}

  /** Distinct texts with the second each was last seen at, oldest first, up to a stated bound. */
  record Distinct(Map<String, Long> lastSeen) implements Counter {
    public Distinct {
      lastSeen = Collections.unmodifiableMap(new LinkedHashMap<>(lastSeen));
    }
  }
}
