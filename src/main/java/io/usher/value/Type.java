package io.usher.value;

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

  /** Whether values of this type are held as {@link Value.Num}. */
  public boolean numeric() {
    return this == NUMBER || this == MONEY || this == PERCENT;
  }

  /** Whether values of this type are held as {@link Value.Text}. */
  public boolean textual() {
    return this == TEXT || this == EXACT_TEXT || this == CODE;
  }
}
