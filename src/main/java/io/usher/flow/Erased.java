package io.usher.flow;

import io.usher.customer.Consent;
import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What outlives a customer who was erased, under a keyed hash of the id.
 *
 * @param at events that happened up to then are taken in no more
 * @param refused categories of consent the customer had said no to, which stands if they come back
 * @param suppressions not to be contacted, by the decision that says so: those that last for good
 *     or to an instant of their own, not those that hold while a row speaks of what is erased
 */
public record Erased(Instant at, Set<String> refused, Map<String, List<Suppression>> suppressions) {
  public Erased {
    refused = Set.copyOf(refused);
    suppressions = Map.copyOf(suppressions);
  }

  /** What is to outlive a customer who is erased at an instant. */
  public static Erased of(Optional<Profile> customer, Instant at) {
    Set<String> refused = new TreeSet<>();
    Map<String, List<Suppression>> suppressions = new LinkedHashMap<>();
    customer.ifPresent(
        profile -> {
          profile.consent().forEach((category, word) -> said(refused, category, word.yes()));
          profile
              .standings()
              .forEach(
                  (decision, standing) -> {
                    List<Suppression> lasting = lasting(standing, at);
                    if (!lasting.isEmpty()) {
                      suppressions.put(decision, lasting);
                    }
                  });
        });
    return new Erased(at, refused, suppressions);
  }

  private static void said(Set<String> refused, String category, boolean yes) {
    if (!yes) {
      refused.add(category);
    }
  }

  private static List<Suppression> lasting(Standing standing, Instant at) {
    return standing instanceof Standing.Suppressions all
        ? all.suppressions().stream()
            .filter(it -> it.until().filter(at::isBefore).isPresent())
            .toList()
        : List.of();
  }

  /** With what outlived the customer when they were erased before, and nobody has come since. */
  public Erased and(Erased before) {
    Set<String> both = new TreeSet<>(refused);
    both.addAll(before.refused);
    Map<String, List<Suppression>> all = new LinkedHashMap<>(suppressions);
    before.suppressions.forEach(
        (decision, known) ->
            all.merge(
                decision,
                known.stream().filter(it -> it.until().filter(at::isBefore).isPresent()).toList(),
                Erased::both));
    return new Erased(at, both, all);
  }

  private static List<Suppression> both(List<Suppression> one, List<Suppression> other) {
    List<Suppression> both = new ArrayList<>(one);
    other.stream().filter(it -> !one.contains(it)).forEach(both::add);
    return both;
  }

  /** Somebody new under the id; what they refused stands. */
  Profile blank(CustomerId customer, Instant now) {
    Map<String, Consent> consent = new LinkedHashMap<>();
    new TreeSet<>(refused).forEach(category -> consent.put(category, new Consent(false, at)));
    Map<String, Standing> standings = new LinkedHashMap<>();
    suppressions.forEach(
        (decision, kept) -> standings.put(decision, new Standing.Suppressions(kept)));
    return new Profile(
        customer,
        0,
        0,
        now,
        Instant.EPOCH,
        now,
        Map.of(),
        consent,
        Map.of(),
        standings,
        RecentIds.NONE,
        Optional.empty());
  }
}
