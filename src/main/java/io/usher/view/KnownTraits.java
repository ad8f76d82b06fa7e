package io.usher.view;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.value.Data;
import java.util.Map;
import java.util.function.Function;

/** What is known of customers now, of whoever they have become; nothing of who is unknown. */
public record KnownTraits(ProfilePool stores) implements Function<CustomerId, Map<String, Data>> {
  @Override
  public Map<String, Data> apply(CustomerId customer) {
    return stores.with(
        profiles ->
            Whereabouts.of(customer, profiles).map(Profile::traits).orElseGet(() -> Map.of()));
  }
}
