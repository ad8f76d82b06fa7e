package io.usher.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Data as it arrived, before any attribute gives it a type: the shapes of JSON. */
public sealed interface Data {

  Data NOTHING = new Nothing();

  /** JSON null. Sent as a trait, it removes the trait. */
  record Nothing() implements Data {}

  record Text(String text) implements Data {}

  record Num(BigDecimal number) implements Data {}

  record Flag(boolean yes) implements Data {}

  record Items(List<Data> items) implements Data {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named fields in the order they came. */
  record Fields(Map<String, Data> fields) implements Data {
    public static final Fields NONE = new Fields(Map.of());

    public Fields {
      fields = Ordered.copyOf(fields);
    }

    /**
     * The data at a dotted path such as {@code address.postalCode}; {@link #NOTHING} if any step is
     * absent.
     */
    public Data at(String path) {
      Data whole = fields.get(path);
      if (whole != null) {
        return whole;
      }
      Data here = this;
      for (String step : path.split("\\.", -1)) {
        if (!(here instanceof Fields inner)) {
          return NOTHING;
        }
        here = inner.fields.getOrDefault(step, NOTHING);
      }
      return here;
    }
  }
}
