package io.usher.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds the finder of some rows of a table. */
final class RowFinders {
  /** Columns beyond these are not looked up; rows that test one have to be asked. */
  static final int MOST_COLUMNS = Long.SIZE;

  /** Longs that sets of plain words may take at least, and for each row. */
  private static final int PLAIN_ROOM = 1 << 15;

  private static final int PLAIN_ROOM_A_ROW = 40;

  /** Up to so many words all columns are met from the first word to the last. */
  private static final int SHORT = 16;

  /** Tables of more rows are looked through by group where that is worth while. */
  private static final int LONG = 256;

  /**
   * A column leads if it leaves less than this part of the words; rows are found by group if less
   * than this part of them has to be asked for that.
   */
  private static final int FEW = 8;

  private RowFinders() {}

  /**
   * What the columns of some rows ask for.
   *
   * @param columns those that some row tests, and that are looked up
   * @param doubtful numbers of the rows that have to be asked whenever they are found
   */
  record Gathered(List<ColumnRows> columns, Ints doubtful) {
    static Gathered of(Table table, int[] rows) {
      Ints doubtful = new Ints();
      List<ColumnRows> columns = new ArrayList<>();
      for (int column = 0; column < table.inputs().size(); column++) {
        columns.add(ColumnRows.of(table, column, rows, doubtful));
      }
      columns.removeIf(column -> column.tested().size() == 0);
      while (columns.size() > MOST_COLUMNS) {
        Ints tested = columns.remove(columns.size() - 1).tested();
        for (int i = 0; i < tested.size(); i++) {
          doubtful.add(tested.get(i));
        }
      }
      return new Gathered(columns, doubtful);
    }
  }

  /**
   * Builds a finder.
   *
   * @param rows the rows, in table order, at most {@link RowSets#MOST_ROWS}
   */
  static RowFinder of(Table table, int[] rows) {
    Gathered gathered = Gathered.of(table, rows);
    Optional<RowFinder> groups =
        rows.length > LONG ? Groups.of(gathered, rows, rows.length / FEW) : Optional.empty();
    return groups.orElseGet(() -> sets(gathered, rows));
  }

  private static RowFinder sets(Gathered gathered, int[] rows) {
    int[] order = RowOrder.of(rows.length, gathered.columns());
    int[] places = places(order);
    List<ColumnRows> columns = ColumnRows.fewestFirst(gathered.columns(), places);
    return (!columns.isEmpty() && leads(columns.get(0), places))
            || need(columns, rows.length) > room(rows.length)
        ? blocks(columns, rows, order, gathered.doubtful())
        : words(columns, rows, gathered.doubtful());
  }

  /** Whether a column leaves so few words of rows that it had better be met before others. */
  private static boolean leads(ColumnRows column, int[] places) {
    int words = words(places.length);
    return words > SHORT && column.leaves(places) < (double) words / FEW;
  }

  private static int words(int rows) {
    return (rows + Long.SIZE - 1) / Long.SIZE;
  }

  /** Longs given to sets of plain words. */
  private static long room(int rows) {
    return Math.max(PLAIN_ROOM, (long) PLAIN_ROOM_A_ROW * rows);
  }

  private static long need(List<ColumnRows> columns, int rows) {
    return columns.stream().mapToLong(column -> column.plain(words(rows))).sum();
  }

  private static RowFinder words(List<ColumnRows> columns, int[] rows, Ints doubtful) {
    int[] places = IntStream.range(0, rows.length).toArray();
    WordSets sets = new WordSets(rows.length);
    Column[] built = new Column[columns.size()];
    OneSet[] ones = new OneSet[built.length];
    for (int i = 0; i < built.length; i++) {
      built[i] = columns.get(i).column(places, sets);
      ones[i] = columns.get(i).one(built[i], places, sets);
    }
    int asked = sets.add(doubtful.placed(places));
    return new WordFinder(built, ones, sets.packed(), rows, asked);
  }

  private static RowFinder blocks(
      List<ColumnRows> columns, int[] rows, int[] order, Ints doubtful) {
    int[] places = places(order);
    List<ColumnRows> packed = new ArrayList<>();
    List<ColumnRows> plain = new ArrayList<>();
    List<ColumnRows> leading = columns.stream().filter(column -> leads(column, places)).toList();
    long room = room(rows.length);
    for (ColumnRows column : columns) {
      long need = column.plain(words(rows.length));
      if (need > room || leading.contains(column)) {
        packed.add(column);
      } else {
        plain.add(column);
        room -= need;
      }
    }
    BlockSets sets = new BlockSets();
    Column[] first =
        packed.stream().map(column -> column.column(places, sets)).toArray(Column[]::new);
    int asked = sets.add(doubtful.placed(places));
    WordSets plainSets = new WordSets(rows.length);
    Column[] then =
        plain.stream().map(column -> column.column(places, plainSets)).toArray(Column[]::new);
    return new BlockFinder(
        first,
        sets.packed(),
        then,
        plainSets.packed(),
        standing(rows, order),
        tested(packed, places),
        asked);
  }

  private static int[] places(int[] order) {
    int[] places = new int[order.length];
    for (int position = 0; position < order.length; position++) {
      places[order[position]] = position;
    }
    return places;
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
