package io.usher.kie.drl;

import io.usher.cell.Bounds;
import io.usher.value.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines conditions draw on numbers and days. A property whose every use is a comparison with a
 * literal has lines; any other may change a rule's mind at each of its values.
 */
final class Lines {
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

  private final Map<String, List<BigDecimal>> cuts = new HashMap<>();
  private final Map<String, Integer> plain = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();

  /** Counts every use of every word of a rule base. */
  Lines(List<Token> text) {
    for (Token token : text) {
      if (token.word()) {
        uses.merge(used(token.text()), 1, Integer::sum);
      }
    }
  }

  /** The property a word reads: {@code getOrders12m} is {@code orders12m}. */
  static String used(String word) {
    return word.length() > 3 && word.startsWith("get") && Character.isUpperCase(word.charAt(3))
        ? Character.toLowerCase(word.charAt(3)) + word.substring(4)
        : word;
  }

  boolean uses(String property) {
    return uses.containsKey(property);
  }

  /** Takes in the comparisons of a condition; a value that gets a name may be used for more. */
  void read(Condition condition) {
    if (condition.bound()) {
      return;
    }
    List<Token> part = new ArrayList<>();
    for (Token token : condition.unbound()) {
      if (token.is("&&")) {
        comparison(part);
        part.clear();
      } else {
        part.add(token);
      }
    }
    comparison(part);
  }

  private void comparison(List<Token> part) {
    boolean minus = part.size() == 4 && part.get(2).is("-");
    if ((part.size() == 3 || minus) && part.get(0).word() && compares(part.get(1))) {
      Token literal = part.get(part.size() - 1);
      cut(literal)
          .ifPresent(
              cut -> {
                String property = part.get(0).text();
                plain.merge(property, 1, Integer::sum);
                cuts.computeIfAbsent(property, it -> new ArrayList<>())
                    .add(minus ? cut.negate() : cut);
              });
    }
  }

  private static Optional<BigDecimal> cut(Token literal) {
    if (literal.kind() == Token.Kind.NUMBER) {
      return Marks.number(literal.text());
    }
    return literal.kind() == Token.Kind.TEXT
        ? day(literal.literal()).map(day -> BigDecimal.valueOf(day.toEpochDay()))
        : Optional.empty();
  }

  /** The day a text names, written as rules write it. */
  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException no_day) {
      return Optional.empty();
    }
  }

  static boolean compares(Token sign) {
    return COMPARISONS.contains(sign.text());
  }

  /** The lines drawn on a property. */
  Bounds of(String property, Type type) {
    if (!type.numeric() && type != Type.DATE && type != Type.TIME) {
      return Bounds.NONE;
    }
    int open = uses.getOrDefault(property, 0) - plain.getOrDefault(property, 0);
    return open > 0 ? Bounds.OPEN : Bounds.of(cuts.getOrDefault(property, List.of()));
  }
}
