package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.decide.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several tables as one: a column wherever some table has one, their rows one below the other. One
 * walk over one index finds the rows of all of them, from which each takes its own.
 */
final class Together {
  private static final UnaryTest ANY = new UnaryTest.Any();

  private static final int[] STRANGE = new int[0];

  private final RowFinder finder;

  /** Where the rows of each table begin, and where those of the last one end. */
  private final int[] begin;

  /**
   * Makes one of several.
   *
   * @param tables of at most {@link RowSets#MOST_ROWS} rows in all
   */
  Together(List<Table> tables) {
    this.begin = new int[tables.size() + 1];
    for (int i = 0; i < tables.size(); i++) {
      begin[i + 1] = begin[i] + tables.get(i).rows().size();
    }
    Table all = together(tables);
    this.finder = RowFinders.of(all, Index.marked(all, false));
  }

  /**
   * Finds the rows of all tables; what was written down before is lost.
   *
   * @return for each table where its rows begin here, and where those of the last one end; then the
   *     same of the rows that have to be asked; then the former and the latter, ascending. Empty if
   *     a value is of another type than its column
   */
  int[] walk(Facts facts, Scratch scratch) {
    if (!finder.find(facts, false, scratch)) {
      return STRANGE;
    }
    scratch.sort();
    Arrays.sort(scratch.unsure, 0, scratch.unsureCount);
    int[] found = new int[2 * begin.length + scratch.rowCount + scratch.unsureCount];
    put(found, 0, 2 * begin.length, scratch.rows, scratch.rowCount);
    put(
        found,
        begin.length,
        2 * begin.length + scratch.rowCount,
        scratch.unsure,
        scratch.unsureCount);
    return found;
  }

  private void put(int[] found, int parts, int from, int[] rows, int count) {
    System.arraycopy(rows, 0, found, from, count);
    int at = 0;
    for (int table = 0; table < begin.length; table++) {
      while (at < count && rows[at] < begin[table]) {
        at++;
      }
      found[parts + table] = from + at;
    }
  }

  /** How many tables there are. */
  int tables() {
    return begin.length - 1;
  }

  /** Where the rows of a table begin. */
  int begin(int table) {
    return begin[table];
  }

  /** The packed sets a walk starts from. */
  long[] sets() {
    return finder.sets();
  }

  /** A fact as some table tests it; the {@code again}-th of its columns that test it. */
  private record Key(int fact, int again) {}

  private static Table together(List<Table> tables) {
    List<Table.Input> inputs = new ArrayList<>();
    Map<Key, Integer> columns = new HashMap<>();
    List<int[]> places = new ArrayList<>();
    for (Table table : tables) {
      places.add(places(table, inputs, columns));
    }
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      for (Table.Row row : tables.get(i).rows()) {
        rows.add(widened(row, places.get(i), inputs.size()));
      }
    }
    Table first = tables.get(0);
    return new Table(first.place(), inputs, List.of(), rows, HitPolicy.COLLECT, first.names());
  }

  private static int[] places(Table table, List<Table.Input> inputs, Map<Key, Integer> columns) {
    Map<Integer, Integer> again = new HashMap<>();
    int[] places = new int[table.inputs().size()];
    for (int i = 0; i < places.length; i++) {
      Table.Input input = table.inputs().get(i);
      Key key = new Key(input.fact(), again.merge(input.fact(), 1, Integer::sum));
      Integer known = columns.get(key);
      if (known == null) {
        known = inputs.size();
        columns.put(key, known);
        inputs.add(input);
      }
      places[i] = known;
    }
    return places;
  }

  /** A row with a test for each column of all tables, and without what it says. */
  private static Table.Row widened(Table.Row row, int[] places, int width) {
    List<UnaryTest> tests = new ArrayList<>(Collections.nCopies(width, ANY));
    List<String> cells = new ArrayList<>(Collections.nCopies(width, ""));
    for (int i = 0; i < places.length; i++) {
      tests.set(places[i], row.tests().get(i));
    }
    return new Table.Row(row.id(), row.line(), tests, cells, List.of(), row.otherwise());
  }
}
