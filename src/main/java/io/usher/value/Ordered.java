package io.usher.value;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
    return map.isEmpty() ? (Ordered<K, V>) Linked.NONE : new Linked<>(new LinkedHashMap<>(map));
  }

  /** With these entries, new names at the end; itself if these very objects stand there already. */
  public abstract Ordered<K, V> with(Map<? extends K, ? extends V> more);

  /** Without these keys; itself if none of them is there. */
  public abstract Ordered<K, V> without(Set<?> keys);

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

  /** Keeps its entries as they are. */
  private static final class Linked<K, V> extends Ordered<K, V> {
    private static final Ordered<?, ?> NONE = new Linked<>(new LinkedHashMap<>());

    private final Map<K, V> map;
    private final Set<Entry<K, V>> entries;

    /** Of a map that nobody else writes to. */
    private Linked(Map<K, V> map) {
      this.map = map;
      this.entries = Collections.unmodifiableMap(map).entrySet();
    }

    @Override
    public Ordered<K, V> with(Map<? extends K, ? extends V> more) {
      if (holds(more)) {
        return this;
      }
      Map<K, V> all = new LinkedHashMap<>(map);
      all.putAll(more);
      return new Linked<>(all);
    }

    @Override
    public Ordered<K, V> without(Set<?> keys) {
      if (Collections.disjoint(map.keySet(), keys)) {
        return this;
      }
      Map<K, V> rest = new LinkedHashMap<>(map);
      rest.keySet().removeAll(keys);
      return new Linked<>(rest);
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
