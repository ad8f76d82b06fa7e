package io.usher.attribute.newest;

import io.usher.attribute.counter.Together;
import io.usher.attribute.counter.Undoable;
import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Ends;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Sighting;
import io.usher.measure.Values;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the first and the last value of all that ever happened, exact. Of several in one second the
 * first and the last to arrive.
 *
 * <p>Memory: two values, each text at most {@link Values#LONGEST} characters.
 */
record EndsKeeper(String signature, Filter filter, Operand of) implements Undoable {

  @Override
  public List<Value> seen(Sighting sighting) {
    Value value = Values.first(sighting, filter, of);
    return value.missing() ? List.of() : List.of(value);
  }

  @Override
  public Optional<Counter> add(
      Optional<Counter> before, long at, List<Value> seen, Instant asOf, Brand brand) {
    Value value = seen.get(0);
    if (!(before.orElse(null) instanceof Ends old)) {
      return Optional.of(new Ends(value, at, value, at));
    }
    boolean first = at < old.firstAt();
    boolean last = at >= old.lastAt();
    if (!first && !last) {
      return before;
    }
    return Optional.of(
        new Ends(
            first ? value : old.first(),
            first ? at : old.firstAt(),
            last ? value : old.last(),
            last ? at : old.lastAt()));
  }

  @Override
  public boolean over(long second, Instant asOf, Brand brand) {
    return false;
  }

  /** {@inheritDoc} Exact. */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    if (!(stays instanceof Ends own) || !(other instanceof Ends its)) {
      return stays;
    }
    boolean first = its.firstAt() < own.firstAt();
    boolean last = its.lastAt() > own.lastAt();
    return new Ends(
        first ? its.first() : own.first(),
        first ? its.firstAt() : own.firstAt(),
        last ? its.last() : own.last(),
        last ? its.lastAt() : own.lastAt());
  }

  /**
   * {@inheritDoc} What was the other's becomes what it was before; if there was nothing before, the
   * first value becomes the last one, which is then the only one known.
   */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    if (!(now instanceof Ends one) || !(other instanceof Ends its)) {
      return Optional.of(now);
    }
    boolean first = one.firstAt() == its.firstAt() && one.first().equals(its.first());
    boolean last = one.lastAt() == its.lastAt() && one.last().equals(its.last());
    if (before.orElse(null) instanceof Ends then) {
      return Optional.of(
          new Ends(
              first ? then.first() : one.first(),
              first ? then.firstAt() : one.firstAt(),
              last ? then.last() : one.last(),
              last ? then.lastAt() : one.lastAt()));
    }
    if (last) {
      return Optional.empty();
    }
    return Optional.of(first ? new Ends(one.last(), one.lastAt(), one.last(), one.lastAt()) : one);
  }
}
