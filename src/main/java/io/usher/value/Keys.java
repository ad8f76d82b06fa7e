package io.usher.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keys that many maps have in common: such a map takes no more room than its values, and no longer
 * to make than they take to be found.
 *
 * @param <K> what the keys are
 */
public final class Keys<K> {
  private final List<K> keys;
  private final Map<K, Integer> places = new LinkedHashMap<>();

  /** Of keys that differ, in their order. */
  public Keys(List<K> keys) {
    this.keys = List.copyOf(keys);
    for (K key : keys) {
      if (places.put(key, places.size()) != null) {
        throw new IllegalArgumentException("twice the same key");
      }
    }
  }

  /** A map of all keys, each with the value of its place. */
  public <V> Ordered<K, V> map(IntFunction<V> valueAt) {
    Object[] values = new Object[keys.size()];
    for (int place = 0; place < values.length; place++) {
      values[place] = valueAt.apply(place);
    }
    return new Of<>(this, values);
  }

  private static final class Of<K, V> extends Ordered.Placed<K, V> {
    private final Keys<K> keys;
    private final Object[] values;

    private Of(Keys<K> keys, Object[] values) {
      this.keys = keys;
      this.values = values;
    }

    @Override
    int place(@Nullable Object key) {
      return keys.places.getOrDefault(key, -1);
    }

    @Override
    K key(int place) {
      return keys.keys.get(place);
    }

    @Override
    @SuppressWarnings("unchecked")
    V value(int place) {
      return (V) values[place];
    }

    @Override
    public int size() {
      return values.length;
    }
  }
}
