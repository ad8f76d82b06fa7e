package io.usher.value;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in insertion order. Records keep their maps in one of these, so that a record
 * made from another's parts shares them instead of copying them again.
 */
public final class Ordered<K, V> extends AbstractMap<K, V> {
  private static final Map<?, ?> NONE = new Ordered<>(Map.of());

  private final LinkedHashMap<K, V> map;
  private final Set<Entry<K, V>> entries;

  private Ordered(Map<K, V> from) {
    this.map = new LinkedHashMap<>(from);
    this.entries = Collections.unmodifiableMap(map).entrySet();
  }

  /** The map itself if it is one of these already, else a copy in the map's own order. */
  @SuppressWarnings("unchecked")
  public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    if (map instanceof Ordered) {
      return map;
    }
    return map.isEmpty() ? (Map<K, V>) NONE : new Ordered<>(map);
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
