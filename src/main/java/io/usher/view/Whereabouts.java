package io.usher.view;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import io.usher.flow.Profiles;
import java.util.List;
import java.util.Optional;

/** Finds who a customer is now, past all merges. */
final class Whereabouts {
  private static final int MOST_HOPS = 200;

  private Whereabouts() {}

  /** The profile that stands for an id; a sealed one stands for itself until it is taken in. */
  static Optional<Profile> of(CustomerId customer, Profiles profiles) {
    CustomerId id = customer;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      Optional<Profile> stored = profiles.read(List.of(id)).get(0);
      if (stored.isEmpty() || !(stored.get().links().tie() instanceof Tie.Pointer pointer)) {
        return stored;
      }
      id = pointer.to();
    }
    return Optional.empty();
  }
}
