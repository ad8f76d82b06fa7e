package io.usher.attribute;

import io.usher.customer.Counter;
import io.usher.customer.Counter.Ends;
import io.usher.value.Value;
import java.util.Optional;

/**
 * Keeps the first and the last value of all that ever happened, exact. Of several in one second the
 * first and the last to arrive.
 *
 * <p>Memory: two values, each text at most {@link Values#LONGEST} characters.
 */
record EndsKeeper(String signature, Filter filter, Operand of) implements Keeper {

  @Override
  public String event() {
    return filter.event();
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    Value value = Values.first(sighting, filter, of);
    if (value.missing()) {
      return Optional.empty();
    }
    long at = sighting.second();
    if (!(before.orElse(null) instanceof Ends old)) {
      return Optional.of(new Ends(value, at, value, at));
    }
    boolean first = at < old.firstAt();
    boolean last = at >= old.lastAt();
    if (!first && !last) {
      return Optional.empty();
    }
    return Optional.of(
        new Ends(
            first ? value : old.first(),
            first ? at : old.firstAt(),
            last ? value : old.last(),
            last ? at : old.lastAt()));
  }
}
