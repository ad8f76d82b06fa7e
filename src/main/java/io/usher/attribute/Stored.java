package io.usher.attribute;

import io.usher.attribute.gauge.Said;
import io.usher.attribute.gauge.Today;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.value.Names;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is said by where a customer stands, when no decision is being taken. */
record Stored(Gauges of, Profile profile, Map<String, Standing> standings) implements Said {

  @Override
  public Value fact(String name, Instant now) {
    String key = Names.key(name);
    Optional<Integer> attribute = of.formulas().position(key);
    if (attribute.isPresent()) {
      return of.value(attribute.get(), profile, Optional.empty(), now, this);
    }
    return key.equals("today")
        ? Today.value(now, of.brand())
        : of.outputs().value(name, standings, now);
  }

  @Override
  public Optional<Standing> standing(String decision) {
    return Optional.ofNullable(standings.get(decision));
  }
}
