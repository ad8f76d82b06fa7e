package io.usher.decide;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was computed of some facts, a few things at most; for one thread. */
public final class Once {
  private @Nullable Object[] kept = new Object[2];
  private int size;

  /**
   * What is kept under a key, computed if it is not.
   *
   * @param key by identity, with the computation always the same
   */
  @SuppressWarnings("unchecked") // a key always has the same computation
  public <T> T of(Facts facts, Object key, Function<Facts, T> computation) {
    for (int i = 0; i < size; i += 2) {
      if (kept[i] == key) {
        return (T) Objects.requireNonNull(kept[i + 1]);
      }
    }
    T computed = computation.apply(facts);
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, 2 * size);
    }
    kept[size] = key;
    kept[size + 1] = computed;
    size += 2;
    return computed;
  }
}
