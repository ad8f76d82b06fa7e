package io.usher.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of an attribute, a column or an output, in the marketers' words. */
public enum Type {
  NUMBER("number"),
  MONEY("money"),
  PERCENT("percent"),
  DATE("date"),
  TIME("time"),
  TEXT("text"),
  EXACT_TEXT("exact text"),
  CODE("code"),
  TEXT_LIST("text list"),
  YES_NO("yes/no");

  private final String word;

  Type(String word) {
    this.word = word;
  }

  /** The word a marketer writes for this type, such as {@code text list}. */
  public String word() {
    return word;
  }

  /** The type a marketer's word names, ignoring case and extra spaces; empty if it names none. */
  public static Optional<Type> ofWord(String written) {
    String key = Names.key(written);
    return Stream.of(values()).filter(type -> type.word.equals(key)).findFirst();
  }

  /** All the words there are. */
  public static List<String> words() {
    return Stream.of(values()).map(Type::word).toList();
  }

  /** Whether values of this type are held as {@link Value.Num}. */
  public boolean numeric() {
    return this == NUMBER || this == MONEY || this == PERCENT;
  }

  /** Whether values of this type are held as {@link Value.Text}. */
  public boolean textual() {
    return this == TEXT || this == EXACT_TEXT || this == CODE;
  }
}
