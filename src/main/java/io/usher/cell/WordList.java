package io.usher.cell;

import java.util.List;

/** A named list that cells test membership in ({@code in DACH}). */
public final class WordList {
  private final String name;
  private final WordSet cleaned;
  private final WordSet exact;

  public WordList(String name, List<String> words) {
    this.name = name;
    this.cleaned = new WordSet(words, false);
    this.exact = new WordSet(words, true);
  }

  public String name() {
    return name;
  }

  /** As written, in order. */
  public List<String> words() {
    return cleaned.words();
  }

  /** Whether it holds a text as it came, ignoring case and spaces. */
  public boolean holds(String text) {
    return cleaned.holds(text);
  }

  /** Whether it holds exactly this text. */
  public boolean holdsExactly(String text) {
    return exact.holds(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordList list && name.equals(list.name) && words().equals(list.words());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
