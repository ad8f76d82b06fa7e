package io.usher.redis.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a section, in order. Most customers have the same ones, so that a shape that was
 * read once serves all of them.
 *
 * <p>Stored as {@link Packer#name} writes them, but names that were first used one after the other,
 * as the traits of a first call, are a run: {@link #RUN} and how many follow the last one.
 */
public final class Shape {
  /** The code of the distance 0, which no two names have. */
  private static final int RUN = 1;

  static final Shape EMPTY = new Shape(List.of(), new byte[0], new int[0]);

  private final List<String> names;
  private final Map<String, Integer> places;

  /** As stored: what {@link Packer#name} made of the names; empty if it was never stored. */
  private final byte[] column;

  /** By place, the number that names inside the entry are distances from. */
  private final int[] numbers;

  private Shape(List<String> names, byte[] column, int[] numbers) {
    this.names = List.copyOf(names);
    this.column = column;
    this.numbers = numbers;
    this.places = new LinkedHashMap<>(2 * names.size());
    for (int i = 0; i < names.size(); i++) {
      if (places.put(names.get(i), i) != null) {
        throw new IllegalStateException("a stored section has a name twice");
      }
    }
  }

  /** The shape of some names, ready to be stored. */
  static Shape of(Collection<String> names, NameBook book, NameBook.Use use) {
    Packer out = new Packer(book, 128);
    int[] numbers = new int[names.size()];
    int at = 0;
    int last = 0;
    int run = 0;
    for (String name : names) {
      int number = book.number(name, use);
      if (number == last + 1) {
        run++;
        last = number;
      } else {
        endRun(out, run, last);
        run = 0;
        out.name(name, use);
        last = out.lastName();
      }
      numbers[at++] = last;
    }
    endRun(out, run, last);
    return new Shape(List.copyOf(names), out.done(), numbers);
  }

  private static void endRun(Packer out, int length, int last) {
    if (length > 0) {
      out.varint(RUN).varint(length).after(last);
    }
  }

  /** Reads the names of a stored section. */
  static Shape read(NameBook book, byte[] bytes, int from, int to) {
    Unpacker in = new Unpacker(book, bytes, from, to);
    List<String> names = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    while (in.more()) {
      long code = in.varint();
      if (code == RUN) {
        for (long left = in.varint(); left > 0; left--) {
          names.add(book.name(in.lastName() + 1));
          numbers.add(in.after(in.lastName() + 1).lastName());
        }
      } else {
        names.add(in.name(code));
        numbers.add(in.lastName());
      }
    }
    return new Shape(
        names,
        Arrays.copyOfRange(bytes, from, to),
        numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  boolean isStoredAs(byte[] bytes, int from, int to) {
    return Arrays.equals(column, 0, column.length, bytes, from, to);
  }

  byte[] column() {
    return column;
  }

  int size() {
    return names.size();
  }

  String name(int place) {
    return names.get(place);
  }

  int number(int place) {
    return numbers[place];
  }

  /** The place of a name; less than 0 if it is not there. */
  int place(Object name) {
    Integer place = places.get(name);
    return place == null ? -1 : place;
  }

  Set<String> names() {
    return Collections.unmodifiableSet(places.keySet());
  }
}
