package io.usher.kie.dmn;

import io.usher.value.Type;
import java.util.Locale;
import java.util.Optional;
import org.kie.dmn.api.core.DMNType;

/** A DMN type as far as Usher has one like it. */
enum FeelType {
  NUMBER("number", Type.NUMBER),
  STRING("string", Type.TEXT),
  BOOLEAN("boolean", Type.YES_NO),
  DATE("date", Type.DATE),
  TIME("time", Type.TIME),
  STRINGS("list of string", Type.TEXT_LIST),
  ANY("Any", Type.TEXT);

  private final String word;
  private final Type type;

  FeelType(String word, Type type) {
    this.word = word;
    this.type = type;
  }

  /** The word a model's author writes. */
  String word() {
    return word;
  }

  /** Whether a fact of that type can be read as this one. */
  boolean reads(Type fact) {
    return switch (this) {
      case ANY -> true;
      case NUMBER -> fact.numeric();
      case STRING -> fact.textual();
      case BOOLEAN, DATE, TIME, STRINGS -> fact == type;
    };
  }

  /** What an output of this type is to Usher; empty for anything at all. */
  Optional<Type> output() {
    return this == ANY ? Optional.empty() : Optional.of(type);
  }

  /**
   * The type; empty if Usher has none like it: structures, dates with times, durations, functions.
   */
  static Optional<FeelType> of(DMNType dmn) {
    if (dmn.isComposite()) {
      return Optional.empty();
    }
    Optional<FeelType> one = simple(dmn);
    // the engine calls Any itself a collection, since it may be one
    if (!dmn.isCollection() || (dmn.getBaseType() == null && one.equals(Optional.of(ANY)))) {
      return one;
    }
    return one.filter(it -> it == STRING || it == ANY).map(it -> STRINGS);
  }

  private static Optional<FeelType> simple(DMNType dmn) {
    DMNType here = dmn;
    while (here.getBaseType() != null) {
      here = here.getBaseType();
    }
    return ofWord(here.getName());
  }

  /** The type that {@code typeRef} names, where it names a built-in one. */
  static Optional<FeelType> ofWord(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "number" -> Optional.of(NUMBER);
      case "string" -> Optional.of(STRING);
      case "boolean" -> Optional.of(BOOLEAN);
      case "date" -> Optional.of(DATE);
      case "time" -> Optional.of(TIME);
      case "list" -> Optional.of(STRINGS);
      case "any", "unknown" -> Optional.of(ANY);
      default -> Optional.empty();
    };
  }
}
