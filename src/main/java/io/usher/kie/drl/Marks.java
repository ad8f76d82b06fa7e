package io.usher.kie.drl;

import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drools.drl.ast.descr.AnnotationDescr;

/** The annotations of a rule or a declaration, by name. */
final class Marks {
  private final Map<String, Map<String, String>> marks = new TreeMap<>();

  Marks(Iterable<AnnotationDescr> annotations) {
    for (AnnotationDescr annotation : annotations) {
      Map<String, String> values = new TreeMap<>();
      annotation.getValueMap().forEach((key, value) -> values.put(key, String.valueOf(value)));
      marks.put(annotation.getName(), values);
    }
  }

  boolean has(String mark) {
    return marks.containsKey(mark);
  }

  /** The texts of {@code @mark("A", "B")}; none if it is not there. */
  List<String> texts(String mark) {
    return literals(written(mark, "value")).stream().map(Value::show).toList();
  }

  /** The first text of {@code @mark("A")}. */
  Optional<String> text(String mark) {
    return texts(mark).stream().findFirst();
  }

  /** The first literal of {@code @mark(3)}. */
  Optional<Value> value(String mark) {
    return value(mark, "value");
  }

  /** The first literal of {@code @mark(key = 3)}. */
  Optional<Value> value(String mark, String key) {
    return literals(written(mark, key)).stream().findFirst();
  }

  /** As written between the brackets. */
  String written(String mark, String key) {
    return marks.getOrDefault(mark, Map.of()).getOrDefault(key, "");
  }

  /** The annotation most like a known one, where somebody may have meant that. */
  Optional<String[]> misspelt(List<String> known) {
    for (String mark : marks.keySet()) {
      Optional<String> near = Names.nearest(mark, known);
      if (near.isPresent() && !near.get().equals(mark)) {
        return Optional.of(new String[] {mark, near.get()});
      }
    }
    return Optional.empty();
  }

  private static List<Value> literals(String written) {
    List<Token> tokens = Token.of(written);
    return java.util.stream.IntStream.range(0, tokens.size())
        .mapToObj(i -> literal(tokens.get(i), i > 0 && tokens.get(i - 1).is("-")))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Value> literal(Token token, boolean negative) {
    return switch (token.kind()) {
      case TEXT -> Optional.of(Value.of(token.literal()));
      case NUMBER -> number(token.text()).map(it -> Value.of(negative ? it.negate() : it));
      case WORD ->
          token.is("true") || token.is("false")
              ? Optional.of(Value.of(token.is("true")))
              : Optional.empty();
      case SIGN -> Optional.empty();
    };
  }

  /** The number a literal means, a suffix such as {@code 10B} aside. */
  static Optional<BigDecimal> number(String literal) {
    String digits = literal.replaceAll("[A-Za-z]+$", "");
    try {
      return Optional.of(new BigDecimal(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The type a value says it has. */
  static Type type(Value value) {
    if (value instanceof Value.Num) {
      return Type.NUMBER;
    }
    return value instanceof Value.Flag ? Type.YES_NO : Type.TEXT;
  }
}
