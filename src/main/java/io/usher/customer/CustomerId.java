package io.usher.customer;

import java.util.Locale;

/** Who it is about: an id in one of three name spaces that never mix. */
public record CustomerId(Space space, String text) implements Comparable<CustomerId> {

  /** The name space of an id. */
  public enum Space {
    USER('u'),
    ANONYMOUS('a'),
    GROUP('g');

    private final char letter;

    Space(char letter) {
      this.letter = letter;
    }

    public char letter() {
      return letter;
    }

    /** As it is called outside: {@code user}, {@code anonymous} or {@code group}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Longest id that is accepted, in characters. */
  public static final int MAX_LENGTH = 256;

  public CustomerId {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("an id has 1 to " + MAX_LENGTH + " characters");
    }
  }

  public static CustomerId user(String text) {
    return new CustomerId(Space.USER, text);
  }

  public static CustomerId anonymous(String text) {
    return new CustomerId(Space.ANONYMOUS, text);
  }

  public static CustomerId group(String text) {
    return new CustomerId(Space.GROUP, text);
  }

  /** The id with its name space, such as {@code u:c-42}; unique over all spaces. */
  public String key() {
    return space.letter() + ":" + text;
  }

  /** Reads what {@link #key} wrote. */
  public static CustomerId ofKey(String key) {
    for (Space space : Space.values()) {
      if (key.length() > 2 && key.charAt(0) == space.letter() && key.charAt(1) == ':') {
        return new CustomerId(space, key.substring(2));
      }
    }
    throw new IllegalArgumentException("not a customer key");
  }

  @Override
  public int compareTo(CustomerId other) {
    return key().compareTo(other.key());
  }
}
