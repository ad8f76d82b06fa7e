package io.usher.rulebook.reading;

import io.usher.value.Names;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small readings of text that several settings and columns share. */
public final class Words {
  private Words() {}

  /** The pieces between semicolons, tidied, blanks left out. */
  public static List<String> split(String text) {
    return Stream.of(text.split(";")).map(Names::tidy).filter(word -> !word.isEmpty()).toList();
  }

  /** {@code `a`, `b`, `c`}. */
  public static String quoted(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }

  /** {@code an} or {@code a}, as the word asks. */
  public static String withArticle(String word) {
    return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
  }
}
