package io.usher.cell;

import io.usher.value.Names;

/**
 * Compares raw text with keys as if it had been cleaned by {@link Names#key} first, without making
 * the cleaned text: characters are compared in lower case, a run of spaces counts as one, outer
 * spaces do not count. Text with characters that cannot be cleaned one by one is cleaned as a
 * whole.
 */
final class Cleaned {
  private static final int NOT_FOUND = -1;

  /** From here on characters may combine with their neighbours. */
  private static final char FIRST_COMBINING = '\u0300';

  /** The one character below that whose lower case is two. */
  private static final char DOTTED_I = '\u0130';

  private Cleaned() {}

  /** The text itself where it can be compared in place, else its key. */
  private static String comparable(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c >= FIRST_COMBINING || c == DOTTED_I) {
        return Names.key(raw);
      }
    }
    return raw;
  }

  static boolean same(String raw, String key) {
    String text = comparable(raw);
    int end = match(text, start(text), key);
    return end != NOT_FOUND && onlySpaces(text, end);
  }

  static boolean startsWith(String raw, String key) {
    String text = comparable(raw);
    return match(text, start(text), key) != NOT_FOUND;
  }

  static boolean endsWith(String raw, String key) {
    String text = comparable(raw);
    for (int i = start(text); i < text.length(); i++) {
      int end = match(text, i, key);
      if (end != NOT_FOUND && onlySpaces(text, end)) {
        return true;
      }
    }
    return false;
  }

  static boolean contains(String raw, String key) {
    String text = comparable(raw);
    for (int i = start(text); i < text.length(); i++) {
      if (match(text, i, key) != NOT_FOUND) {
        return true;
      }
    }
    return false;
  }

  /**
   * The order of the cleaned text's first characters, as many as the key has, against the key; a
   * shorter text that the key begins with comes before it.
   */
  static int compareStart(String raw, String key) {
    String text = comparable(raw);
    int at = start(text);
    for (int k = 0; k < key.length(); k++) {
      if (onlySpaces(text, at)) {
        return -1;
      }
      int step = next(text, at);
      char c = text.charAt(at);
      char here = space(c) ? ' ' : lower(c);
      if (here != key.charAt(k)) {
        return Character.compare(here, key.charAt(k));
      }
      at = step;
    }
    return 0;
  }

  /** The hash code of the cleaned text. */
  static int hash(String raw) {
    String text = comparable(raw);
    int hash = 0;
    for (int at = start(text); !onlySpaces(text, at); at = next(text, at)) {
      char c = text.charAt(at);
      hash = 31 * hash + (space(c) ? ' ' : lower(c));
    }
    return hash;
  }

  /** Writes the cleaned text into a buffer; gives its length. */
  static int copy(String raw, CleanText into) {
    String text = comparable(raw);
    char[] chars = into.room(text.length());
    int length = 0;
    for (int at = start(text); !onlySpaces(text, at); at = next(text, at)) {
      char c = text.charAt(at);
      chars[length++] = space(c) ? ' ' : lower(c);
    }
    return length;
  }

  /** Where the text goes on after the key, if the key stands at {@code from}. */
  private static int match(String text, int from, String key) {
    int at = from;
    for (int k = 0; k < key.length(); k++) {
      if (at >= text.length()) {
        return NOT_FOUND;
      }
      char c = text.charAt(at);
      char here = space(c) ? ' ' : lower(c);
      if (here != key.charAt(k)) {
        return NOT_FOUND;
      }
      at = next(text, at);
    }
    return at;
  }

  /** The position after the character or the run of spaces at a position. */
  private static int next(String text, int at) {
    if (!space(text.charAt(at))) {
      return at + 1;
    }
    int end = at + 1;
    while (end < text.length() && space(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int start(String text) {
    int at = 0;
    while (at < text.length() && space(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean onlySpaces(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!space(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean space(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static char lower(char c) {
    return c < 0x80 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
  }
}
