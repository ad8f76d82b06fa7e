package io.usher.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in insertion order. Records keep their maps in one of these, so that a record
 * made from another's parts shares them instead of copying them again. A map made by {@link #with}
 * knows what it has in common with the one before, which a store can make use of.
 */
public abstract class Ordered<K, V> extends AbstractMap<K, V> {

  /** The map itself if it is one of these already, else a copy in the map's own order. */
  @SuppressWarnings("unchecked")
  public static <K, V> Ordered<K, V> copyOf(Map<K, V> map) {
    if (map instanceof Ordered) {
      return (Ordered<K, V>) map;
    }
    if (map.size() > Few.MOST) {
      return new Linked<>(new LinkedHashMap<>(map));
    }
    Builder<K, V> few = builder();
    map.forEach(few::put);
    return few.build();
  }

  /** A map to be filled one entry after the other; used once. */
  public static <K, V> Builder<K, V> builder() {
    return new Builder<>();
  }

  /**
   * Collects entries; a later value takes the place of an earlier one.
   *
   * @param <K> what the keys are
   * @param <V> what the values are
   */
  public static final class Builder<K, V> {
    private @Nullable Object[] few = new @Nullable Object[8];
    private int size;
    private @Nullable Map<K, V> many;

    public Builder<K, V> put(K key, V value) {
      if (many != null) {
        many.put(key, value);
        return this;
      }
      int at = 0;
      while (at < size && !key.equals(few[2 * at])) {
        at++;
      }
      if (at == Few.MOST) {
        many = spilled();
        many.put(key, value);
        return this;
      }
      if (at == size) {
        size++;
        if (2 * size > few.length) {
          few = Arrays.copyOf(few, 2 * few.length);
        }
        few[2 * at] = key;
      }
      few[2 * at + 1] = value;
      return this;
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> spilled() {
      Map<K, V> all = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        all.put((K) few[2 * i], (V) few[2 * i + 1]);
      }
      return all;
    }

    @SuppressWarnings("unchecked")
    public Ordered<K, V> build() {
      if (many != null) {
        return new Linked<>(many);
      }
      return size == 0 ? (Ordered<K, V>) Few.NONE : new Few<>(Arrays.copyOf(few, 2 * size));
    }
  }

  /** With these entries, new names at the end; itself if these very objects stand there already. */
  public Ordered<K, V> with(Map<? extends K, ? extends V> more) {
    if (holds(more)) {
      return this;
    }
    Builder<K, V> all = builder();
    forEach(all::put);
    more.forEach(all::put);
    return all.build();
  }

  /** Without these keys; itself if none of them is there. */
  public Ordered<K, V> without(Set<?> keys) {
    Builder<K, V> rest = builder();
    forEach(
        (key, value) -> {
          if (!keys.contains(key)) {
            rest.put(key, value);
          }
        });
    Ordered<K, V> left = rest.build();
    return left.size() == size() ? this : left;
  }

  public final Ordered<K, V> with(K key, V value) {
    return with(Map.of(key, value));
  }

  public final Ordered<K, V> without(K key) {
    return without(Set.of(key));
  }

  /** Whether nothing of these would be new: the same objects stand under the same keys. */
  protected final boolean holds(Map<? extends K, ? extends V> more) {
    for (Entry<? extends K, ? extends V> entry : more.entrySet()) {
      if (get(entry.getKey()) != entry.getValue()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Entries that stand in places.
   *
   * @param <K> what the keys are
   * @param <V> what the values are
   */
  abstract static class Placed<K, V> extends Ordered<K, V> {
    abstract K key(int place);

    abstract V value(int place);

    /** Where a key stands; negative if nowhere. */
    abstract int place(@Nullable Object key);

    @Override
    public final void forEach(BiConsumer<? super K, ? super V> then) {
      for (int place = 0; place < size(); place++) {
        then.accept(key(place), value(place));
      }
    }

    @Override
    public final @Nullable V get(@Nullable Object key) {
      int place = place(key);
      return place < 0 ? null : value(place);
    }

    @Override
    public final boolean containsKey(@Nullable Object key) {
      return place(key) >= 0;
    }

    @Override
    public final Set<Entry<K, V>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<K, V>> iterator() {
          return new Iterator<>() {
            private int place;

            @Override
            public boolean hasNext() {
              return place < size();
            }

            @Override
            public Entry<K, V> next() {
              if (place >= size()) {
                throw new NoSuchElementException();
              }
              place++;
              return Map.entry(key(place - 1), value(place - 1));
            }
          };
        }

        @Override
        public int size() {
          return Placed.this.size();
        }
      };
    }
  }

  /** A few entries, which is what most maps have: found by looking at one after the other. */
  private static final class Few<K, V> extends Placed<K, V> {
    private static final int MOST = 8;
    private static final Ordered<?, ?> NONE = new Few<>(new Object[0]);

    /** Key, value, key, value ... */
    private final @Nullable Object[] parts;

    private Few(@Nullable Object[] parts) {
      this.parts = parts;
    }

    @Override
    int place(@Nullable Object key) {
      if (key != null) {
        for (int at = 0; at < parts.length; at += 2) {
          if (key.equals(parts[at])) {
            return at / 2;
          }
        }
      }
      return -1;
    }

    @Override
    @SuppressWarnings("unchecked")
    K key(int place) {
      return (K) parts[2 * place];
    }

    @Override
    @SuppressWarnings("unchecked")
    V value(int place) {
      return (V) parts[2 * place + 1];
    }

    @Override
    public int size() {
      return parts.length / 2;
    }
  }

  /** Keeps its entries as they are. */
  private static final class Linked<K, V> extends Ordered<K, V> {
    private final Map<K, V> map;
    private final Set<Entry<K, V>> entries;

    /** Of a map that nobody else writes to. */
    private Linked(Map<K, V> map) {
      this.map = map;
      this.entries = Collections.unmodifiableMap(map).entrySet();
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
      return entries;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
      return map.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return map.containsKey(key);
    }

    @Override
    public int size() {
      return map.size();
    }
  }
}
