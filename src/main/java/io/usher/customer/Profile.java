package io.usher.customer;

import io.usher.value.Data;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that is remembered of a customer. Immutable; the journey makes the next one.
 *
 * @param version grows by 1 a commit; 0 before the first
 * @param rulebook sequence of the rulebook it was last decided under; 0 before the first
 * @param decidedAt the instant of its last decision; time never runs back behind it
 * @param seenAt when its last event was received
 * @param traits by name, as sent
 * @param consent by category, the last word
 * @param counters what attributes remember of events, by the counter's signature
 * @param standings where it stands, by decision name
 * @param recent the newest message ids
 * @param nextChangeAt the first instant after {@code decidedAt} at which something may change with
 *     no event at all
 */
public record Profile(
    CustomerId id,
    long version,
    long rulebook,
    Instant createdAt,
    Instant decidedAt,
    Instant seenAt,
    Map<String, Data> traits,
    Map<String, Boolean> consent,
    Map<String, Counter> counters,
    Map<String, Standing> standings,
    RecentIds recent,
    Optional<Instant> nextChangeAt) {

  public Profile {
    traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
    consent = Collections.unmodifiableMap(new LinkedHashMap<>(consent));
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    standings = Collections.unmodifiableMap(new LinkedHashMap<>(standings));
  }

  /** A customer nobody has heard of until now. */
  public static Profile blank(CustomerId id, Instant now) {
    return new Profile(
        id,
        0,
        0,
        now,
        Instant.EPOCH,
        now,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        RecentIds.NONE,
        Optional.empty());
  }
}
