package io.usher.table;

import io.usher.cell.Bounds;
import io.usher.cell.UnaryTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which facts a table reads and where its cells draw lines on them. */
final class Lines {
  private Lines() {}

  /** Fact positions of the columns, and of all that expressions read; ascending. */
  static List<Integer> reads(Table table, NamedFacts names) {
    return collect(table, names).keySet().stream().sorted().toList();
  }

  static Map<Integer, Bounds> bounds(Table table, NamedFacts names) {
    Map<Integer, Bounds> bounds = new HashMap<>();
    collect(table, names).forEach((fact, lines) -> bounds.put(fact, lines.bounds()));
    return Map.copyOf(bounds);
  }

  private static Map<Integer, Drawn> collect(Table table, NamedFacts names) {
    Map<Integer, Drawn> drawn = new HashMap<>();
    table.inputs().forEach(input -> drawn.computeIfAbsent(input.fact(), fact -> new Drawn()));
    for (Table.Row row : table.rows()) {
      for (int i = 0; i < row.tests().size(); i++) {
        UnaryTest test = row.tests().get(i);
        drawn.computeIfAbsent(table.inputs().get(i).fact(), fact -> new Drawn()).add(test.bounds());
        names.positions(test).forEach(fact -> open(drawn, fact));
      }
      for (Then output : row.outputs()) {
        names.positions(output.reads()).forEach(fact -> open(drawn, fact));
      }
    }
    return drawn;
  }

  private static void open(Map<Integer, Drawn> drawn, int fact) {
    drawn.computeIfAbsent(fact, absent -> new Drawn()).add(Bounds.OPEN);
  }

  /** Lines as they are collected; one set, since a table may draw tens of thousands. */
  private static final class Drawn {
    private final TreeSet<BigDecimal> cuts = new TreeSet<>();
    private boolean open;

    void add(Bounds bounds) {
      cuts.addAll(bounds.cuts());
      open |= bounds.open();
    }

    Bounds bounds() {
      return new Bounds(cuts, open);
    }
  }
}
