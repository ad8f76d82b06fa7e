package io.usher.table;

import io.usher.cell.Bounds;
import io.usher.cell.ListTest;
import io.usher.cell.RangeTest;
import io.usher.cell.TextTest;
import io.usher.cell.UnaryTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which facts a table reads and where its cells draw lines on them. */
final class Lines {
  private Lines() {}

  /** The lines by fact position: of the columns, and of all that expressions read. */
  static Map<Integer, Bounds> of(Table table, NamedFacts names) {
    Map<Integer, Drawn> drawn = new HashMap<>();
    for (int column = 0; column < table.inputs().size(); column++) {
      Drawn lines = drawn.computeIfAbsent(table.inputs().get(column).fact(), fact -> new Drawn());
      for (Table.Row row : table.rows()) {
        UnaryTest test = row.tests().get(column);
        if (lines.add(test)) {
          names.positions(test).forEach(fact -> open(drawn, fact));
        }
      }
    }
    for (Table.Row row : table.rows()) {
      for (Then output : row.outputs()) {
        names.positions(output.reads()).forEach(fact -> open(drawn, fact));
      }
    }
    Map<Integer, Bounds> bounds = new HashMap<>();
    drawn.forEach((fact, lines) -> bounds.put(fact, lines.bounds()));
    return Map.copyOf(bounds);
  }

  private static void open(Map<Integer, Drawn> drawn, int fact) {
    drawn.computeIfAbsent(fact, absent -> new Drawn()).open = true;
  }

  /** Lines as they are collected; a table may draw tens of thousands, many of them again. */
  private static final class Drawn {
    private final Set<UnaryTest> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<BigDecimal> cuts = new ArrayList<>();
    private boolean open;

    /** Takes a test; false if it was taken before, or draws no line and reads nothing else. */
    boolean add(UnaryTest test) {
      if (test.any() || test instanceof TextTest || test instanceof ListTest || !taken.add(test)) {
        return false;
      }
      if (test instanceof RangeTest.Numbers range) {
        range.low().ifPresent(low -> cuts.add(low.at()));
        range.high().ifPresent(high -> cuts.add(high.at()));
      } else {
        Bounds bounds = test.bounds();
        cuts.addAll(bounds.cuts());
        open |= bounds.open();
      }
      return true;
    }

    Bounds bounds() {
      return new Bounds(new TreeSet<>(cuts), open);
    }
  }
}
