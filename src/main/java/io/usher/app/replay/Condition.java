package io.usher.app.replay;

import io.usher.value.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line must be like, such as {@code Quantity > 0 and InvoiceNo starts with C}.
 *
 * @param word {@code >}, {@code >=}, {@code <}, {@code <=}, {@code is}, {@code is not} or {@code
 *     starts with}
 */
record Condition(String column, String word, String operand) {
  private static final Pattern WRITTEN =
      Pattern.compile("(.+?)\\s*(>=|<=|>|<|\\bis not\\b|\\bis\\b|\\bstarts with\\b)\\s*(.+)");

  /** Conditions joined by {@code and}; empty if one cannot be read. */
  static Optional<List<Condition>> parse(String text) {
    List<Condition> all = new ArrayList<>();
    for (String part : text.strip().split("\\s+and\\s+", -1)) {
      Matcher matcher = WRITTEN.matcher(part.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Condition condition = new Condition(matcher.group(1), matcher.group(2), matcher.group(3));
      if (condition.compares() && Field.number(condition.operand).isEmpty()) {
        return Optional.empty();
      }
      all.add(condition);
    }
    return Optional.of(all);
  }

  private boolean compares() {
    return word.startsWith(">") || word.startsWith("<");
  }

  /** The test on a row of a file with these columns. */
  Predicate<List<String>> on(Columns columns, Place place) {
    int index = columns.at(column, place);
    return switch (word) {
      case "is" -> row -> cell(row, index).equalsIgnoreCase(operand);
      case "is not" -> row -> !cell(row, index).equalsIgnoreCase(operand);
      case "starts with" -> row -> cell(row, index).startsWith(operand);
      default -> row -> Field.number(cell(row, index)).map(this::holds).orElse(false);
    };
  }

  private boolean holds(BigDecimal number) {
    int compared = number.compareTo(new BigDecimal(operand));
    return switch (word) {
      case ">" -> compared > 0;
      case ">=" -> compared >= 0;
      case "<" -> compared < 0;
      default -> compared <= 0;
    };
  }

  static String cell(List<String> row, int index) {
    return index < row.size() ? row.get(index).strip() : "";
  }
}
