package io.usher.cell;

import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;

/**
 * The values an attribute or output may have, as {@code Allowed} writes them ({@code a; b}, {@code
 * 0..100}, {@code in LIST}).
 *
 * @param words the allowed values one by one, in the order written; empty for a range or anything
 */
public record Allowed(UnaryTest test, List<String> words) {
  public static final Allowed ANY = new Allowed(new UnaryTest.Any(), List.of());

  public Allowed {
    words = List.copyOf(words);
  }

  /** What the cell allows, {@link #ANY} if it is blank; or every fault. */
  public static Outcome<Allowed> read(Located cell, Type type, Reading reading) {
    throw new UnsupportedOperationException();
  }

  /** Whether a value may stand; the missing value always may. */
  public boolean accepts(Value value) {
    return value.missing() || test.test(value, name -> Value.MISSING) == Verdict.YES;
  }
}
