package io.usher.cell;

import io.usher.value.Names;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A set of texts, looked up ignoring case and spaces, or exactly.
 *
 * <p>It is a hash table of its own (open addressing, at most half full), since a look-up in a
 * {@code HashSet} would have to make the cleaned text first.
 */
public final class WordSet {
  private static final String FREE = "";

  private final List<String> words;
  private final boolean exact;
  private final String[] slots;
  private final boolean holdsEmpty;

  public WordSet(Collection<String> words, boolean exact) {
    this.words = List.copyOf(words);
    this.exact = exact;
    this.slots = new String[Integer.highestOneBit(Math.max(1, this.words.size())) * 4];
    Arrays.fill(slots, FREE);
    boolean empty = false;
    for (String word : this.words) {
      String key = exact ? word : Names.key(word);
      empty |= key.isEmpty();
      put(key);
    }
    this.holdsEmpty = empty;
  }

  /** As written, in order. */
  public List<String> words() {
    return words;
  }

  /** Whether case and outer spaces matter. */
  public boolean exact() {
    return exact;
  }

  /** Whether it holds a text as it came, cleaned or exactly. */
  public boolean holds(String text) {
    int slot = slot(exact ? text.hashCode() : Cleaned.hash(text));
    while (!slots[slot].isEmpty()) {
      if (same(text, slots[slot])) {
        return true;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return holdsEmpty && same(text, "");
  }

  private boolean same(String text, String key) {
    return exact ? key.equals(text) : Cleaned.same(text, key);
  }

  private void put(String key) {
    int slot = slot(key.hashCode());
    while (!slots[slot].isEmpty() && !slots[slot].equals(key)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = key;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordSet set && exact == set.exact && words.equals(set.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  @Override
  public String toString() {
    return words.toString();
  }
}
