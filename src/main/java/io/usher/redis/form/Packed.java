package io.usher.redis.form;

import io.usher.value.Ordered;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A section of a stored profile as a map. An entry is read when it is first asked for, and is the
 * same object from then on; what nobody changes is copied as bytes when the profile is written
 * again.
 */
public final class Packed<V> extends Ordered<String, V> {
  /** Bytes that fresh entries seldom take more than. */
  private static final int ROOM = 256;

  private final Section<V> stored;

  /** What stands here instead of, or besides, what is stored. */
  private final Map<String, V> fresh;

  /** Stored names that were taken out. */
  private final Set<String> gone;

  private final int added;

  Packed(Section<V> stored) {
    this(stored, Map.of(), Set.of());
  }

  private Packed(Section<V> stored, Map<String, V> fresh, Set<String> gone) {
    this.stored = stored;
    this.fresh = fresh;
    this.gone = gone;
    int more = 0;
    for (String name : fresh.keySet()) {
      more += isStored(name) ? 0 : 1;
    }
    this.added = more;
  }

  long base() {
    return stored.base;
  }

  /** The bytes of the profile it was read from. */
  int room() {
    return stored.bytes.length;
  }

  private boolean isStored(@Nullable Object name) {
    return name != null && stored.shape.place(name) >= 0 && !gone.contains(name);
  }

  @Override
  public @Nullable V get(@Nullable Object name) {
    if (name == null) {
      return null;
    }
    V value = fresh.isEmpty() ? null : fresh.get(name);
    if (value != null) {
      return value;
    }
    int place = stored.shape.place(name);
    return place < 0 || gone.contains(name) ? null : stored.at(place);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return isStored(name) || (name != null && fresh.containsKey(name));
  }

  @Override
  public int size() {
    return stored.shape.size() - gone.size() + added;
  }

  @Override
  public Ordered<String, V> with(Map<? extends String, ? extends V> more) {
    boolean nothingNew = true;
    for (Entry<? extends String, ? extends V> entry : more.entrySet()) {
      nothingNew = nothingNew && stands(entry.getKey(), entry.getValue());
    }
    if (nothingNew) {
      return this;
    }
    Map<String, V> all = new LinkedHashMap<>(fresh);
    more.forEach(
        (name, value) -> {
          if (!stands(name, value)) {
            all.put(name, value);
          }
        });
    return new Packed<>(stored, all, gone);
  }

  private boolean stands(String name, V value) {
    V other = fresh.get(name);
    return other == null
        ? isStored(name) && stored.gave(stored.shape.place(name), value)
        : other == value;
  }

  @Override
  public Ordered<String, V> without(Set<?> names) {
    Set<String> less = new HashSet<>(gone);
    Map<String, V> rest = new LinkedHashMap<>(fresh);
    for (Object name : names) {
      rest.remove(name);
      if (name instanceof String text && stored.shape.place(text) >= 0) {
        less.add(text);
      }
    }
    return less.size() == gone.size() && rest.size() == fresh.size()
        ? this
        : new Packed<>(stored, rest, Set.copyOf(less));
  }

  @Override
  public Set<String> keySet() {
    if (gone.isEmpty() && added == 0) {
      return stored.shape.names();
    }
    Set<String> names = new LinkedHashSet<>(stored.shape.names());
    names.removeAll(gone);
    names.addAll(fresh.keySet());
    return Collections.unmodifiableSet(names);
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    Set<String> names = keySet();
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, V>> iterator() {
        Iterator<String> each = names.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public Entry<String, V> next() {
            String name = each.next();
            return Map.entry(name, there(name));
          }
        };
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  private V there(String name) {
    V value = get(name);
    if (value == null) {
      throw new IllegalStateException("a name without an entry");
    }
    return value;
  }

  /** The names under which two maps may differ: few where one was made from the other, else all. */
  @SuppressWarnings("ReferenceEquality") // that they are one object is the question
  public static <V> Set<String> differing(Map<String, V> before, Map<String, V> after) {
    if (before == after) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    if (before instanceof Packed<V> then
        && after instanceof Packed<V> now
        && then.stored == now.stored) {
      names.addAll(then.fresh.keySet());
      names.addAll(then.gone);
      names.addAll(now.fresh.keySet());
      names.addAll(now.gone);
    } else {
      names.addAll(before.keySet());
      names.addAll(after.keySet());
    }
    return names;
  }

  /** Whether its entries can be copied as they are. */
  private boolean copies(NameBook book, long base) {
    return stored.book == book && stored.base == base;
  }

  /** Writes a section: length of the names, names, length of the entries, entries. */
  static <V> void write(
      Packer out, Map<String, V> map, Form<V> form, NameBook book, NameBook.Use use, long base) {
    if (map.isEmpty()) {
      out.varint(0);
    } else if (map instanceof Packed<V> packed && packed.copies(book, base)) {
      packed.write(out, use);
    } else {
      Shape shape = Shape.of(map.keySet(), book, use);
      out.bytes(shape.column());
      int from = out.begin();
      Blocks blocks = new Blocks(out, book, shape.size());
      int place = 0;
      for (V value : map.values()) {
        form.write(blocks.entry(shape.number(place++)), value, base);
      }
      blocks.end();
      out.end(from);
    }
  }

  private void write(Packer out, NameBook.Use use) {
    boolean sameNames = gone.isEmpty() && added == 0;
    Shape shape = sameNames ? stored.shape : Shape.of(keySet(), stored.book, use);
    out.bytes(shape.column());
    int from = out.begin();
    if (fresh.isEmpty() && sameNames) {
      out.raw(stored.bytes, stored.from, stored.to);
    } else if (sameNames) {
      writeBetween(out);
    } else {
      writeEach(out, shape);
    }
    out.end(from);
  }

  /** Writes what is fresh, and the runs of bytes between. */
  private void writeBetween(Packer out) {
    int[] places = new int[fresh.size()];
    int count = 0;
    for (String name : fresh.keySet()) {
      places[count++] = stored.shape.place(name);
    }
    Arrays.sort(places);
    Packer anew = new Packer(stored.book, ROOM);
    int[] ends = new int[count];
    int[] blocks = Blocks.lengths(stored.blocks());
    for (int i = 0; i < count; i++) {
      int before = anew.size();
      write(anew, places[i], there(stored.shape.name(places[i])), stored.shape);
      ends[i] = anew.size();
      blocks[places[i] / stored.perBlock] +=
          ends[i] - before - (stored.end(places[i]) - stored.start(places[i]));
    }
    Blocks.write(out, blocks);
    int copied = stored.begin();
    for (int i = 0; i < count; i++) {
      out.raw(stored.bytes, copied, stored.start(places[i]));
      out.raw(anew, i == 0 ? 0 : ends[i - 1], ends[i]);
      copied = stored.end(places[i]);
    }
    out.raw(stored.bytes, copied, stored.to);
  }

  private void writeEach(Packer out, Shape shape) {
    Blocks blocks = new Blocks(out, stored.book, shape.size());
    for (int i = 0; i < shape.size(); i++) {
      String name = shape.name(i);
      int place = stored.shape.place(name);
      // names inside an entry are told by their distance from its own
      if (isStored(name)
          && !fresh.containsKey(name)
          && stored.shape.number(place) == shape.number(i)) {
        blocks.entry(shape.number(i)).raw(stored.bytes, stored.start(place), stored.end(place));
      } else {
        write(blocks.entry(shape.number(i)), i, there(name), shape);
      }
    }
    blocks.end();
  }

  private void write(Packer out, int place, V value, Shape shape) {
    stored.form.write(out.after(shape.number(place)), value, stored.base);
  }
}
