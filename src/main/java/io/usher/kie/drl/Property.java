package io.usher.kie.drl;

import io.usher.value.Type;
import java.util.Map;
import java.util.Optional;

/**
 * A property of a fact, as rules write it.
 *
 * @param name such as {@code orders12m}
 * @param path where it is read from; for a customer the fact's own name
 */
record Property(String name, String path, Type type) {
  private static final Map<String, Type> TYPES =
      Map.of(
          "String", Type.TEXT,
          "BigDecimal", Type.NUMBER,
          "java.math.BigDecimal", Type.NUMBER,
          "Boolean", Type.YES_NO,
          "LocalDate", Type.DATE,
          "java.time.LocalDate", Type.DATE,
          "List", Type.TEXT_LIST,
          "java.util.List", Type.TEXT_LIST);

  /** The type a declared field has; empty if rules cannot have such a field. */
  static Optional<Type> declared(String javaType) {
    return Optional.ofNullable(TYPES.get(javaType));
  }

  /** The Java type of a value. */
  String javaType() {
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> "java.math.BigDecimal";
      case DATE -> "java.time.LocalDate";
      case TIME -> "java.time.LocalTime";
      case YES_NO -> "Boolean";
      case TEXT_LIST -> "java.util.List<String>";
      case TEXT, EXACT_TEXT, CODE -> "String";
    };
  }

  /** The method of the fact's parent that reads such a value. */
  String reader() {
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> "number";
      case DATE -> "date";
      case TIME -> "time";
      case YES_NO -> "yesNo";
      case TEXT_LIST -> "list";
      case TEXT, EXACT_TEXT, CODE -> "text";
    };
  }

  String getter() {
    return "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
