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
  private final Stored<V> stored;

  /** What stands here instead of, or besides, what is stored. */
  private final Map<String, V> fresh;

  /** Stored names that were taken out. */
  private final Set<String> gone;

  private final int added;

  Packed(Stored<V> stored) {
    this(stored, Map.of(), Set.of());
  }

  private Packed(Stored<V> stored, Map<String, V> fresh, Set<String> gone) {
    this.stored = stored;
    this.fresh = fresh;
    this.gone = gone;
    int more = 0;
    for (String name : fresh.keySet()) {
      more += isStored(name) ? 0 : 1;
    }
    this.added = more;
  }

  /**
   * The section as it lies in the profile's bytes.
   *
   * @param <V> what its entries are
   */
  static final class Stored<V> {
    private final NameBook book;
    private final Form<V> form;
    private final long base;
    private final Shape shape;
    private final byte[] bytes;
    private final int from;
    private final int to;

    /** Where each entry begins, and where the last one ends; empty until somebody asks. */
    private int[] starts = {};

    private @Nullable Object[] read = {};

    Stored(NameBook book, Form<V> form, long base, Shape shape, byte[] bytes, int from, int to) {
      this.book = book;
      this.form = form;
      this.base = base;
      this.shape = shape;
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    private int[] starts() {
      int[] found = starts;
      if (found.length == 0) {
        found = new int[shape.size() + 1];
        Unpacker in = new Unpacker(book, bytes, from, to);
        for (int i = 0; i < shape.size(); i++) {
          found[i] = in.at();
          form.skip(in);
        }
        if (in.more()) {
          throw new IllegalStateException("a stored section goes on after its end");
        }
        found[shape.size()] = to;
        starts = found;
        read = new @Nullable Object[shape.size()];
      }
      return found;
    }

    @SuppressWarnings("unchecked")
    private V at(int place) {
      int[] found = starts();
      Object known = read[place];
      if (known == null) {
        Unpacker in = new Unpacker(book, bytes, found[place], found[place + 1]);
        known = form.read(in.after(shape.number(place)), base);
        if (in.more()) {
          throw new IllegalStateException("a stored entry goes on after its end");
        }
        read[place] = known;
      }
      return (V) known;
    }

    /** Whether exactly this object was given out for an entry. */
    private boolean gave(int place, Object value) {
      return read.length > 0 && read[place] == value;
    }
  }

  long base() {
    return stored.base;
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
      int place = 0;
      for (V value : map.values()) {
        form.write(out.after(shape.number(place++)), value, base);
      }
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
    int[] starts = stored.starts();
    int[] places = new int[fresh.size()];
    int count = 0;
    for (String name : fresh.keySet()) {
      places[count++] = stored.shape.place(name);
    }
    Arrays.sort(places);
    int copied = 0;
    for (int place : places) {
      out.raw(stored.bytes, starts[copied], starts[place]);
      write(out, place, there(stored.shape.name(place)), stored.shape);
      copied = place + 1;
    }
    out.raw(stored.bytes, starts[copied], stored.to);
  }

  private void writeEach(Packer out, Shape shape) {
    int[] starts = stored.starts();
    for (int i = 0; i < shape.size(); i++) {
      String name = shape.name(i);
      int place = stored.shape.place(name);
      // names inside an entry are told by their distance from its own
      if (isStored(name)
          && !fresh.containsKey(name)
          && stored.shape.number(place) == shape.number(i)) {
        out.raw(stored.bytes, starts[place], starts[place + 1]);
      } else {
        write(out, i, there(name), shape);
      }
    }
  }

  private void write(Packer out, int place, V value, Shape shape) {
    stored.form.write(out.after(shape.number(place)), value, stored.base);
  }
}
