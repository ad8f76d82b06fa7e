package io.usher.kie.drl;

import io.usher.value.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of each of Usher's facts, as one rule base may write them. */
final class Glossary {
  private static final List<Property> MOMENT =
      List.of(
          new Property("name", "", Type.TEXT),
          new Property("timestamp", "", Type.TEXT),
          new Property("day", "", Type.DATE),
          new Property("time", "", Type.TIME));
  private static final List<Property> PRODUCT =
      List.of(
          new Property("sku", "sku", Type.TEXT),
          new Property("productId", "product_id", Type.TEXT),
          new Property("name", "name", Type.TEXT),
          new Property("brand", "brand", Type.TEXT),
          new Property("category", "category", Type.TEXT),
          new Property("variant", "variant", Type.TEXT),
          new Property("price", "price", Type.NUMBER),
          new Property("quantity", "quantity", Type.NUMBER));
  private static final Property DAYS_AGO = new Property("daysAgo", "", Type.NUMBER);

  private final Map<String, Map<String, Property>> properties = new HashMap<>();

  private Glossary() {}

  /**
   * The properties.
   *
   * @param customer those of {@code Customer}
   */
  static Glossary of(RuleText text, Collection<Property> customer) {
    Glossary glossary = new Glossary();
    glossary.add(FactNames.CUSTOMER, customer);
    glossary.add(FactNames.EVENT, MOMENT);
    glossary.add(FactNames.PAST_EVENT, MOMENT);
    glossary.add(FactNames.PAST_EVENT, List.of(DAYS_AGO));
    glossary.add(FactNames.PRODUCT, PRODUCT);
    text.declared().forEach(glossary::add);
    text.ring().ifPresent(ring -> glossary.add(FactNames.PAST_EVENT, ring.properties()));
    return glossary;
  }

  private void add(String fact, Collection<Property> some) {
    some.forEach(
        property ->
            properties.computeIfAbsent(fact, it -> new HashMap<>()).put(property.name(), property));
  }

  Optional<Property> find(String fact, String name) {
    return Optional.ofNullable(properties.getOrDefault(fact, Map.of()).get(name));
  }

  List<String> names(String fact) {
    return new ArrayList<>(properties.getOrDefault(fact, Map.of()).keySet());
  }
}
