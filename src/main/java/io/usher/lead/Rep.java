package io.usher.lead;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who gets leads.
 *
 * @param id as written; its key is what everything else names them by
 * @param email empty if none is known
 * @param skills keys
 * @param languages keys
 * @param calendar key of their hours, in their zone; empty: the pool's
 * @param manager key of the rep who is told of breaches
 * @param backup key of the rep who takes over what they cannot
 * @param from first day on which they get leads
 * @param to last day on which they get leads
 */
public record Rep(
    String id,
    String name,
    String email,
    Set<String> skills,
    Set<String> languages,
    Optional<String> calendar,
    ZoneId zone,
    Optional<String> manager,
    Optional<String> backup,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {
  public Rep {
    skills = Set.copyOf(skills);
    languages = Set.copyOf(languages);
  }
}
