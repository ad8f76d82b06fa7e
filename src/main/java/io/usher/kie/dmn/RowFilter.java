package io.usher.kie.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;

/**
 * Which rows of a table can speak at all, found by the values of its inputs: in each column whose
 * cells are plain, a value leads to the rows that allow it. What is left is a superset; the engine
 * judges it as it would judge the whole table.
 */
final class RowFilter {
  /** Bits one column may take, 8 MB. */
  private static final long MOST_BITS = 64L << 20;

  private static final Pattern TEXTS =
      Pattern.compile("\"[^\"\\\\]*\"(?:\\s*,\\s*\"[^\"\\\\]*\")*");
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
  private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
  private static final Pattern NUMBERS = Pattern.compile(NUMBER + "(?:\\s*,\\s*" + NUMBER + ")*");
  private static final Pattern ONE_NUMBER = Pattern.compile(NUMBER);
  private static final Pattern BOUND = Pattern.compile("(<=?|>=?)\\s*" + NUMBER);
  private static final Pattern RANGE =
      Pattern.compile("[\\[(\\]]\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*[\\])\\[]");

  private final List<Column> columns;
  private final int rows;

  private RowFilter(List<Column> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  static RowFilter of(DecisionTable table) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.getInput().size(); i++) {
      String name = table.getInput().get(i).getInputExpression().getText();
      List<String> cells = new ArrayList<>();
      for (DecisionRule rule : table.getRule()) {
        String cell = rule.getInputEntry().get(i).getText();
        cells.add(cell == null ? "" : cell.strip());
      }
      if (name != null) {
        Column texts = Texts.of(name.strip(), cells);
        Column column = texts == null ? Numbers.of(name.strip(), cells) : texts;
        if (column != null) {
          columns.add(column);
        }
      }
    }
    return new RowFilter(columns, table.getRule().size());
  }

  /** Whether it can leave out any row. */
  boolean useful() {
    return !columns.isEmpty();
  }

  /** The rows that can speak, from 0. */
  BitSet rows(EvaluationContext context) {
    BitSet left = new BitSet(rows);
    left.set(0, rows);
    for (Column column : columns) {
      if (context.isDefined(column.name())) {
        column.narrow(context.getValue(column.name()), left);
      }
    }
    return left;
  }

  private interface Column {
    String name();

    void narrow(@Nullable Object value, BitSet left);
  }

  /** Cells of texts in quotation marks. */
  private record Texts(String name, Map<String, BitSet> having, BitSet any) implements Column {
    static @Nullable Column of(String name, List<String> cells) {
      Map<String, BitSet> having = new HashMap<>();
      BitSet any = new BitSet();
      for (int row = 0; row < cells.size(); row++) {
        if (TEXTS.matcher(cells.get(row)).matches()) {
          Matcher text = TEXT.matcher(cells.get(row));
          while (text.find()) {
            having.computeIfAbsent(text.group(1), key -> new BitSet()).set(row);
          }
        } else if (Numbers.read(cells.get(row)) != null) {
          return null;
        } else {
          any.set(row);
        }
      }
      having.values().forEach(rows -> rows.or(any));
      return having.isEmpty() ? null : new Texts(name, having, any);
    }

    @Override
    public void narrow(@Nullable Object value, BitSet left) {
      if (value == null || value instanceof String) {
        left.and(value == null ? any : having.getOrDefault(value, any));
      }
    }
  }

  /**
   * Cells of numbers, bounds and ranges.
   *
   * @param cuts every number in a cell, ascending
   * @param at rows by where a value lies: 0 before the first cut, 1 on it, 2 behind it ...
   */
  private record Numbers(String name, List<BigDecimal> cuts, List<BitSet> at, BitSet any)
      implements Column {

    /** From and to, both included, open ends being null. */
    private record Span(@Nullable BigDecimal from, @Nullable BigDecimal to) {}

    static @Nullable List<Span> read(String cell) {
      Matcher bound = BOUND.matcher(cell);
      if (bound.matches()) {
        BigDecimal number = new BigDecimal(bound.group(2));
        return List.of(
            bound.group(1).startsWith("<") ? new Span(null, number) : new Span(number, null));
      }
      Matcher range = RANGE.matcher(cell);
      if (range.matches()) {
        return List.of(new Span(new BigDecimal(range.group(1)), new BigDecimal(range.group(2))));
      }
      if (!NUMBERS.matcher(cell).matches()) {
        return null;
      }
      List<Span> spans = new ArrayList<>();
      Matcher number = ONE_NUMBER.matcher(cell);
      while (number.find()) {
        BigDecimal one = new BigDecimal(number.group(1));
        spans.add(new Span(one, one));
      }
      return spans;
    }

    static @Nullable Column of(String name, List<String> cells) {
      TreeSet<BigDecimal> all = new TreeSet<>();
      List<@Nullable List<Span>> read = new ArrayList<>();
      for (String cell : cells) {
        List<Span> spans = read(cell);
        read.add(spans);
        for (Span span : spans == null ? List.<Span>of() : spans) {
          if (span.from() != null) {
            all.add(span.from());
          }
          if (span.to() != null) {
            all.add(span.to());
          }
        }
      }
      int places = 2 * all.size() + 1;
      if (all.isEmpty() || (long) places * cells.size() > MOST_BITS) {
        return null;
      }
      List<BigDecimal> cuts = List.copyOf(all);
      List<BitSet> at = new ArrayList<>();
      BitSet any = new BitSet();
      for (int place = 0; place < places; place++) {
        at.add(new BitSet());
      }
      for (int row = 0; row < cells.size(); row++) {
        List<Span> spans = read.get(row);
        if (spans == null) {
          any.set(row);
          for (BitSet place : at) {
            place.set(row);
          }
        } else {
          for (Span span : spans) {
            int last = span.to() == null ? places - 1 : place(cuts, span.to());
            for (int i = span.from() == null ? 0 : place(cuts, span.from()); i <= last; i++) {
              at.get(i).set(row);
            }
          }
        }
      }
      return new Numbers(name, cuts, at, any);
    }

    private static int place(List<BigDecimal> cuts, BigDecimal number) {
      int low = 0;
      int high = cuts.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int order = cuts.get(middle).compareTo(number);
        if (order == 0) {
          return 2 * middle + 1;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return 2 * low;
    }

    @Override
    public void narrow(@Nullable Object value, BitSet left) {
      if (value == null || value instanceof BigDecimal) {
        left.and(value instanceof BigDecimal number ? at.get(place(cuts, number)) : any);
      }
    }
  }
}
