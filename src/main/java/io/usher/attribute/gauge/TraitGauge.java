package io.usher.attribute.gauge;

import io.usher.cell.Typed;
import io.usher.measure.Path;
import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.Optional;

/** A trait as the attribute's type; where one value is asked for, a list stands for its first. */
record TraitGauge(Path path, Type type) implements Gauge {
  @Override
  public Value value(Look look) {
    Data data = path.from(look.profile().traits());
    if (data instanceof Data.Items items && type != Type.TEXT_LIST) {
      data = items.items().isEmpty() ? Data.NOTHING : items.items().get(0);
    }
    return Typed.value(data, type, look.brand().zone());
  }

  @Override
  public Optional<Path> trait() {
    return Optional.of(path);
  }
}
