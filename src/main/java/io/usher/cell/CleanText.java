package io.usher.cell;

/**
 * The characters of a text under which it is looked up: those of its {@link
 * io.usher.value.Names#key}, or the text's own. A buffer to be used again, so that looking up makes
 * no garbage; not safe for several threads.
 */
public final class CleanText {
  private char[] chars = new char[64];
  private int length;

  /** Takes the characters of the text's key. */
  public void clean(String text) {
    length = Cleaned.copy(text, this);
  }

  /** Takes the text's own characters. */
  public void exact(String text) {
    length = text.length();
    text.getChars(0, length, room(length), 0);
  }

  /** Takes another text's characters from the last to the first. */
  public void reverse(CleanText other) {
    length = other.length;
    char[] target = room(length);
    for (int i = 0; i < length; i++) {
      target[i] = other.chars[length - 1 - i];
    }
  }

  public int length() {
    return length;
  }

  public char at(int index) {
    return chars[index];
  }

  /** The hash code that a string of these characters has. */
  public int hash() {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + chars[i];
    }
    return hash;
  }

  /** Whether the key stands at a position. */
  public boolean holds(String key, int from) {
    if (length - from < key.length()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (chars[from + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The order of its first characters, as many as the key has, against the key. */
  public int compareStart(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (i >= length) {
        return -1;
      }
      if (chars[i] != key.charAt(i)) {
        return Character.compare(chars[i], key.charAt(i));
      }
    }
    return 0;
  }

  /** Room for so many characters. */
  char[] room(int wanted) {
    if (chars.length < wanted) {
      chars = new char[Math.max(wanted, 2 * chars.length)];
    }
    return chars;
  }
}
