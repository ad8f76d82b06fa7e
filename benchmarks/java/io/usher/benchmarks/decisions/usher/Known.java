package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Column;
import io.usher.benchmarks.decisions.Customer;
import io.usher.decide.Facts;
import io.usher.decide.Once;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A customer's facts, by position, as the engine keeps them while it decides, all decisions in one
 * go.
 */
final class Known implements Facts {
  private final Value[] values;
  private Once once;

  private Known(Value[] values) {
    this.values = values;
  }

  /** Forgets what was computed of the facts; before each decision. */
  Known anew() {
    once = null;
    return this;
  }

  @Override
  public boolean all() {
    return true;
  }

  @Override
  public <T> T once(Object key, Function<Facts, T> computation) {
    if (once == null) {
      once = new Once();
    }
    return once.of(this, key, computation);
  }

  @Override
  public Value at(int position) {
    return values[position];
  }

  static Known[] of(Case given, Rulebook rulebook) {
    return given.customers().stream().map(customer -> of(customer, rulebook)).toArray(Known[]::new);
  }

  private static Known of(Customer customer, Rulebook rulebook) {
    Value[] values = new Value[rulebook.facts().size()];
    Arrays.fill(values, Value.MISSING);
    for (int i = 0; i < Column.ALL.size(); i++) {
      Column column = Column.ALL.get(i);
      int position = rulebook.position(column.name()).orElseThrow();
      values[position] =
          column.isNumber() ? Value.of(customer.number(i)) : Value.of(customer.text(i));
    }
    return new Known(values);
  }
}
