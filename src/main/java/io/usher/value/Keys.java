package io.usher.value;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
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

  private static final class Of<K, V> extends Ordered<K, V> {
    private final Keys<K> keys;
    private final Object[] values;

    private Of(Keys<K> keys, Object[] values) {
      this.keys = keys;
      this.values = values;
    }

    @SuppressWarnings("unchecked")
    private V value(int place) {
      return (V) values[place];
    }

    @Override
    public Ordered<K, V> with(Map<? extends K, ? extends V> more) {
      if (holds(more)) {
        return this;
      }
      Builder<K, V> all = builder();
      forEach(all::put);
      more.forEach(all::put);
      return all.build();
    }

    @Override
    public Ordered<K, V> without(Set<?> some) {
      Builder<K, V> rest = builder();
      forEach(
          (key, value) -> {
            if (!some.contains(key)) {
              rest.put(key, value);
            }
          });
      Ordered<K, V> left = rest.build();
      return left.size() == size() ? this : left;
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> then) {
      for (int place = 0; place < values.length; place++) {
        then.accept(keys.keys.get(place), value(place));
      }
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
      Integer place = keys.places.get(key);
      return place == null ? null : value(place);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return keys.places.containsKey(key);
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<K, V>> iterator() {
          return new Iterator<>() {
            private int place;

            @Override
            public boolean hasNext() {
              return place < values.length;
            }

            @Override
            public Entry<K, V> next() {
              if (place >= values.length) {
                throw new NoSuchElementException();
              }
              return Map.entry(keys.keys.get(place), value(place++));
            }
          };
        }

        @Override
        public int size() {
          return values.length;
        }
      };
    }
  }
}
