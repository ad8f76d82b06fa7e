package io.usher.kie.drl.facts;

import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parent of {@code Customer}, which has a getter for each fact its rule base names. */
public abstract class SomeCustomer {
  private List<Value> values = List.of();

  /** Takes the values of the facts the rule base names, in its order. */
  public final void fill(List<Value> known) {
    values = known;
  }

  /** What is known of a fact, by its place among those the rule base names. */
  public final Value known(int fact) {
    return values.get(fact);
  }

  protected final @Nullable BigDecimal number(int fact) {
    return Plain.number(values.get(fact));
  }

  protected final @Nullable String text(int fact) {
    return Plain.text(values.get(fact));
  }

  protected final @Nullable Boolean yesNo(int fact) {
    return Plain.yesNo(values.get(fact));
  }

  protected final @Nullable LocalDate date(int fact) {
    return Plain.date(values.get(fact));
  }

  protected final @Nullable LocalTime time(int fact) {
    return Plain.time(values.get(fact));
  }

  protected final @Nullable List<String> list(int fact) {
    return Plain.list(values.get(fact));
  }
}
