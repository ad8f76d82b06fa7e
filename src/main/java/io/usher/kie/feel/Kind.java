package io.usher.kie.feel;

import io.usher.value.Type;

/** What an expression yields, as far as its text tells. */
enum Kind {
  NUMBER("a number"),
  TEXT("a text"),
  FLAG("yes or no"),
  DAY("a date"),
  TIME("a time"),
  SPAN("a duration"),
  TEXTS("a list of texts"),
  LIST("a list"),
  RANGE("a range"),
  /** Nobody can tell, or {@code null}: fits everything. */
  ANY("a value");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** As it reads in a sentence, such as {@code a number}. */
  String word() {
    return word;
  }

  boolean list() {
    return this == TEXTS || this == LIST;
  }

  /** Whether a value of this kind can stand where one of the other is asked for. */
  boolean fits(Kind other) {
    return this == other || this == ANY || other == ANY || (list() && other.list());
  }

  /** Whether values of this kind lie in an order. */
  boolean ordered() {
    return switch (this) {
      case NUMBER, TEXT, DAY, TIME, SPAN, ANY -> true;
      case FLAG, TEXTS, LIST, RANGE -> false;
    };
  }

  static Kind of(Type type) {
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> NUMBER;
      case DATE -> DAY;
      case TIME -> TIME;
      case TEXT, EXACT_TEXT, CODE -> TEXT;
      case TEXT_LIST -> TEXTS;
      case YES_NO -> FLAG;
    };
  }
}
