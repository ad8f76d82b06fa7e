package io.usher.table;

import io.usher.cell.CleanText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hash table from words to sets of rows, several a word; asked with characters in a buffer, whose
 * hash the asker keeps as it reads along.
 */
final class TextKeys {
  private final int[] hashes;
  private final @Nullable String[] keys;

  /** Where the sets of a slot begin, and one more; 0-based into {@link #sets}. */
  private final int[] from;

  private final int[] sets;

  TextKeys(Map<String, List<Integer>> setsOf) {
    int slots = Integer.highestOneBit(Math.max(1, setsOf.size())) * 4;
    this.hashes = new int[slots];
    this.keys = new String[slots];
    setsOf.keySet().forEach(this::put);
    this.from = new int[slots + 1];
    this.sets = new int[setsOf.values().stream().mapToInt(List::size).sum()];
    int next = 0;
    for (int slot = 0; slot < slots; slot++) {
      from[slot] = next;
      String key = keys[slot];
      if (key != null) {
        for (int set : setsOf.getOrDefault(key, List.of())) {
          sets[next++] = set;
        }
      }
    }
    from[slots] = next;
  }

  private void put(String key) {
    int slot = slot(key.hashCode());
    while (keys[slot] != null) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    hashes[slot] = key.hashCode();
  }

  /** Adds the sets of the word that the first characters of a text are. */
  void find(CleanText text, int length, int hash, Scratch scratch) {
    int slot = slot(hash);
    String key = keys[slot];
    while (key != null) {
      if (hashes[slot] == hash && key.length() == length && text.holds(key, 0)) {
        for (int i = from[slot]; i < from[slot + 1]; i++) {
          scratch.add(sets[i]);
        }
        return;
      }
      slot = (slot + 1) & (keys.length - 1);
      key = keys[slot];
    }
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (keys.length - 1);
  }
}
