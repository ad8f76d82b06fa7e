package io.usher.rulebook.name;

import io.usher.calendar.Brand;
import io.usher.value.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A rulebook's names, once all of them are there. */
final class KnownNames implements Known {
  private final Map<String, Named> byKey = new LinkedHashMap<>();
  private final Brand brand;
  private final UnaryOperator<String> nearest;

  KnownNames(List<Named> all, Brand brand, UnaryOperator<String> nearest) {
    this.brand = brand;
    all.forEach(named -> byKey.put(Names.key(named.name()), named));
    this.nearest = nearest;
  }

  @Override
  public Optional<Named> find(String name) {
    return Optional.ofNullable(byKey.get(Names.key(name)));
  }

  @Override
  public List<Named> all() {
    return List.copyOf(byKey.values());
  }

  @Override
  public Brand brand() {
    return brand;
  }

  @Override
  public String didYouMean(String written) {
    return nearest.apply(written);
  }
}
