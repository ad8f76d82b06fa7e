package io.usher.cell;

import io.usher.value.Names;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A named list that cells test membership in ({@code in DACH}). */
public final class WordList {
  private final String name;
  private final List<String> words;
  private final Set<String> keys;

  public WordList(String name, List<String> words) {
    this.name = name;
    this.words = List.copyOf(words);
    this.keys = this.words.stream().map(Names::key).collect(Collectors.toUnmodifiableSet());
  }

  public String name() {
    return name;
  }

  /** As written, in order. */
  public List<String> words() {
    return words;
  }

  /** Whether it holds a word, given as its {@link Names#key}. */
  public boolean holdsKey(String key) {
    return keys.contains(key);
  }
}
