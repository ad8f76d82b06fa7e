package io.usher.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds a {@link GroupFinder} where some columns leave few rows. */
final class Groups {
  /** Columns lead until they are expected to leave so many rows. */
  private static final int FEW = 8;

  /** Rows for each of which one may be judged: twice those that a word of a set holds. */
  private static final int ROWS_A_JUDGED = 2 * Long.SIZE;

  /** Longs that entries may take for each row; groups for each row, and besides. */
  private static final int ENTRIES_A_ROW = 40;

  private static final int GROUPS_A_ROW = 4;

  private static final int GROUPS = 1_024;

  /** Classes of a column that does not lead. */
  private static final int MOST_CLASSES = 512;

  private final List<ClassColumn.Rows> leads = new ArrayList<>();
  private final List<ClassColumn.Rows> classed = new ArrayList<>();
  private final List<RowSpans> spans = new ArrayList<>();
  private final int rows;

  /** Numbers of rows that have to be asked only since they are found by group. */
  private final Ints doubtful = new Ints();

  private Groups(int rows) {
    this.rows = rows;
  }

  /**
   * Builds a finder, if it is worth while.
   *
   * @param rows the table's rows, ascending
   * @param mostDoubtful how many rows may have to be asked although sets would be exact
   */
  static Optional<RowFinder> of(RowFinders.Gathered gathered, int[] rows, int mostDoubtful) {
    Groups groups = new Groups(rows.length);
    return groups.take(ColumnRows.smallestPartFirst(gathered.columns()))
            && groups.doubtful.size() <= mostDoubtful
        ? groups.finder(rows, gathered.doubtful())
        : Optional.empty();
  }

  /** Has columns lead until few rows are left, and the others judge these. */
  private boolean take(List<ColumnRows> fewestFirst) {
    double least =
        fewestFirst.stream().limit(2).mapToDouble(ColumnRows::part).reduce(1, (a, b) -> a * b);
    if (least * rows > mostJudged()) {
      return false;
    }
    double left = rows;
    for (ColumnRows column : fewestFirst) {
      if (leads.size() < 2 && left > FEW) {
        Optional<ClassColumn.Rows> lead =
            ClassColumn.Rows.of(column, rows, doubtful).filter(this::fits);
        if (lead.isPresent()) {
          leads.add(lead.get());
          left *= column.part();
          continue;
        }
      }
      if (!judges(column)) {
        return false;
      }
    }
    return !leads.isEmpty() && left <= mostJudged();
  }

  private int mostJudged() {
    return Math.max(FEW, rows / ROWS_A_JUDGED);
  }

  private boolean fits(ClassColumn.Rows lead) {
    long groups = lead.column().count();
    for (ClassColumn.Rows other : leads) {
      groups *= other.column().count();
    }
    return groups <= GROUPS + (long) GROUPS_A_ROW * rows;
  }

  private boolean judges(ColumnRows column) {
    Optional<RowSpans> ends = column.spans(doubtful);
    ends.ifPresent(spans::add);
    Optional<ClassColumn.Rows> classes =
        ends.isPresent()
            ? Optional.empty()
            : ClassColumn.Rows.of(column, rows, doubtful)
                .filter(it -> it.column().count() <= MOST_CLASSES);
    classes.ifPresent(classed::add);
    return ends.isPresent() || classes.isPresent();
  }

  private Optional<RowFinder> finder(int[] tableRows, Ints alwaysAsked) {
    List<Ints> groups = groups();
    int stride = 1 + spans.size() + classed.stream().mapToInt(it -> it.column().longs()).sum();
    long all = groups.stream().mapToLong(Ints::size).sum();
    if (all * stride > (long) ENTRIES_A_ROW * rows) {
      return Optional.empty();
    }
    int[] starts =
        new int[leads.stream().mapToInt(it -> it.column().count()).reduce(1, (a, b) -> a * b) + 1];
    groups.forEach(some -> some.each(group -> starts[group + 1] += stride));
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] heads = tableRows.clone();
    alwaysAsked.with(doubtful).each(row -> heads[row] = ~tableRows[row]);
    List<long[]> bits = classed.stream().map(column -> column.bits(rows)).toList();
    long[] entries = new long[(int) all * stride];
    int[] next = starts.clone();
    for (int row = 0; row < rows; row++) {
      long[] entry = entry(row, heads[row], bits, stride);
      groups
          .get(row)
          .each(
              group -> {
                System.arraycopy(entry, 0, entries, next[group], stride);
                next[group] += stride;
              });
    }
    return Optional.of(
        new GroupFinder(
            Stream.concat(leads.stream(), classed.stream())
                .map(ClassColumn.Rows::column)
                .toArray(ClassColumn[]::new),
            leads.size(),
            spans.stream().map(RowSpans::cells).toArray(RowSpans.Cells[]::new),
            starts,
            entries));
  }

  /** The groups of each row, by class of the first leading column, then of the second. */
  private List<Ints> groups() {
    List<Ints> first = leads.get(0).found(rows);
    if (leads.size() == 1) {
      return first;
    }
    List<Ints> second = leads.get(1).found(rows);
    int width = leads.get(1).column().count();
    List<Ints> groups = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      Ints both = new Ints();
      Ints other = second.get(row);
      first.get(row).each(one -> other.each(two -> both.add(one * width + two)));
      groups.add(both);
    }
    return groups;
  }

  private long[] entry(int row, int head, List<long[]> bits, int stride) {
    long[] entry = new long[stride];
    entry[0] = head;
    int at = 1;
    for (RowSpans column : spans) {
      entry[at++] = column.ends(row);
    }
    for (int i = 0; i < bits.size(); i++) {
      int longs = classed.get(i).column().longs();
      System.arraycopy(bits.get(i), row * longs, entry, at, longs);
      at += longs;
    }
    return entry;
  }
}
