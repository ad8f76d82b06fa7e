package io.usher.attribute;

import io.usher.cell.UnaryTest;
import java.util.List;
import java.util.Optional;

/**
 * The values an attribute may have, as its {@code Allowed} cell says; what tables compare it with
 * is held against them.
 *
 * @param words the values one by one where they are listed ({@code a; b}, {@code in LIST}), as
 *     written; empty where they are not
 * @param test the cell as a test; empty where every value is allowed
 */
public record Allowed(List<String> words, Optional<UnaryTest> test) {
  public static final Allowed ANYTHING = new Allowed(List.of(), Optional.empty());

  public Allowed {
    words = List.copyOf(words);
  }
}
