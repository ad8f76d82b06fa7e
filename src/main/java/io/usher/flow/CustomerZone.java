package io.usher.flow;

import io.usher.calendar.Brand;
import io.usher.value.Data;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;

/** The time zone a customer lives by. */
final class CustomerZone {
  private static final String TRAITS = "traits.";

  private CustomerZone() {}

  /** The one their traits name where the brand's settings say which does, else the brand's. */
  static ZoneId of(Brand brand, Map<String, Data> traits) {
    String path = brand.customerZone();
    if (path.isEmpty()) {
      return brand.zone();
    }
    String trait = path.startsWith(TRAITS) ? path.substring(TRAITS.length()) : path;
    return new Data.Fields(traits).at(trait) instanceof Data.Text text
        ? zone(text.text(), brand)
        : brand.zone();
  }

  private static ZoneId zone(String text, Brand brand) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException unknown) {
      return brand.zone();
    }
  }
}
