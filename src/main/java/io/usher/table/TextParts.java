package io.usher.table;

import io.usher.cell.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds which of some parts a text holds, in one walk along it: a window as long as the shortest
 * part is hashed at each place (Rabin and Karp), and parts that begin with it are compared.
 */
final class TextParts {
  /** A longer window leaves fewer to compare, and hashes no slower, but must fit into all. */
  private static final int WIDEST = 4;

  private final String[][] parts;
  private final int[][] sets;
  private final int window;
  private final int leading;

  TextParts(Map<String, Integer> setOf) {
    this.window =
        Math.min(WIDEST, setOf.keySet().stream().mapToInt(String::length).min().orElse(1));
    int slots = Integer.highestOneBit(Math.max(1, setOf.size())) * 4;
    List<List<String>> slotted = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      slotted.add(new ArrayList<>(0));
    }
    for (String part : setOf.keySet()) {
      int slot = slot(part.substring(0, window).hashCode(), slots);
      slotted.get(slot).add(part);
    }
    this.parts = slotted.stream().map(some -> some.toArray(String[]::new)).toArray(String[][]::new);
    this.sets =
        slotted.stream()
            .map(some -> some.stream().mapToInt(part -> setOf.getOrDefault(part, 0)).toArray())
            .toArray(int[][]::new);
    int power = 1;
    for (int i = 1; i < window; i++) {
      power *= 31;
    }
    this.leading = power;
  }

  /** Adds the set of each part that is there. */
  void find(CleanText text, Scratch scratch) {
    int since = scratch.setCount;
    int hash = 0;
    for (int end = 0; end < text.length(); end++) {
      if (end >= window) {
        hash -= leading * text.at(end - window);
      }
      hash = 31 * hash + text.at(end);
      if (end >= window - 1) {
        compare(text, end - window + 1, slot(hash, parts.length), since, scratch);
      }
    }
  }

  private void compare(CleanText text, int from, int slot, int since, Scratch scratch) {
    String[] here = parts[slot];
    for (int i = 0; i < here.length; i++) {
      if (text.holds(here[i], from)) {
        scratch.addOnce(sets[slot][i], since);
      }
    }
  }

  private static int slot(int hash, int slots) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (slots - 1);
  }
}
