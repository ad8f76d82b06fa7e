package io.usher.kie.feel;

import java.util.Set;

/** What a word is in FEEL's text. */
public final class Words {
  /** Words that mean something by themselves and so can be no name. */
  public static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "if",
          "then",
          "else",
          "for",
          "return",
          "some",
          "every",
          "satisfies",
          "between",
          "instance",
          "of",
          "function",
          "external",
          "null",
          "true",
          "false",
          "undefined");

  private Words() {}

  /** Whether a character can stand inside a word. */
  static boolean part(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /**
   * Where a text in double quotes that begins at a position ends, behind its last quote; the text's
   * end if it is never closed.
   */
  static int quoted(String text, int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), at + 1);
  }
}
