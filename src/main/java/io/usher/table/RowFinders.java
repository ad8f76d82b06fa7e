package io.usher.table;

import java.util.ArrayList;
import java.util.List;

/** Builds the finder of some rows of a table. */
final class RowFinders {
  /** Columns beyond these are not looked up; rows that test one have to be asked. */
  private static final int MOST_COLUMNS = Long.SIZE;

  private RowFinders() {}

  /**
   * Builds a finder.
   *
   * @param rows the rows, in table order, at most {@link RowSets#MOST_ROWS}
   */
  static RowFinder of(Table table, int[] rows) {
    Ints doubtful = new Ints();
    List<ColumnRows> gathered = new ArrayList<>();
    for (int column = 0; column < table.inputs().size(); column++) {
      gathered.add(ColumnRows.of(table, column, rows, doubtful));
    }
    gathered.removeIf(column -> column.tested().size() == 0);
    while (gathered.size() > MOST_COLUMNS) {
      Ints tested = gathered.remove(gathered.size() - 1).tested();
      for (int i = 0; i < tested.size(); i++) {
        doubtful.add(tested.get(i));
      }
    }
    int[] order = RowOrder.of(rows.length, gathered);
    int[] places = new int[rows.length];
    for (int position = 0; position < order.length; position++) {
      places[order[position]] = position;
    }
    List<ColumnRows> columns = ColumnRows.fewestFirst(gathered, places);
    RowSets sets = new RowSets();
    Column[] built =
        columns.stream().map(column -> column.column(places, sets)).toArray(Column[]::new);
    int asked = sets.add(doubtful.placed(places));
    return new RowFinder(
        built, sets.packed(), standing(rows, order), tested(columns, places), asked);
  }

  /** The table's row at each position. */
  private static int[] standing(int[] rows, int[] order) {
    int[] standing = new int[order.length];
    for (int position = 0; position < order.length; position++) {
      standing[position] = rows[order[position]];
    }
    return standing;
  }

  private static long[] tested(List<ColumnRows> columns, int[] places) {
    long[] tested = new long[(places.length + Long.SIZE - 1) / Long.SIZE];
    for (int column = 0; column < columns.size(); column++) {
      Ints rows = columns.get(column).tested();
      for (int i = 0; i < rows.size(); i++) {
        tested[places[rows.get(i)] >>> 6] |= 1L << column;
      }
    }
    return tested;
  }
}
