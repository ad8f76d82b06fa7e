package io.usher.attribute.gauge;

import io.usher.measure.Path;
import java.util.Optional;

/** A number of days between today and a date. */
interface ByDate extends Gauge {

  Dates dates();

  @Override
  default boolean newestTells() {
    return true;
  }

  @Override
  default Optional<String> counter() {
    return dates().counter();
  }

  @Override
  default Optional<String> decision() {
    return dates().decision();
  }

  @Override
  default Optional<Path> trait() {
    return dates().trait();
  }
}
