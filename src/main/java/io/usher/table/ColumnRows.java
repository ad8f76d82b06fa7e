package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.value.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the rows of one column ask for, as they are gathered. Rows go by their number, from 0. */
final class ColumnRows {
  /** The rows that ask for an atom. */
  private static final class Asking {
    private final Ints rows = new Ints();

    /** Where atoms like it stand together: its number in its column, or where its span begins. */
    private int place;

    /** About which part of all values is met, as far as the other rows tell. */
    private float share;
  }

  private final Table.Input input;
  private final Ints open = new Ints();
  private final Ints missing = new Ints();
  private final Ints unless = new Ints();
  private final Ints tested = new Ints();
  private final Map<Atom, Asking> asked = new LinkedHashMap<>();
  private final Map<Atom, Asking> denied = new LinkedHashMap<>();

  /** Of each row the atom it asks for, the first of several; and how many it asks for. */
  private final @Nullable Asking[] lead;

  private final int[] breadth;

  private ColumnRows(Table.Input input, int rows) {
    this.input = input;
    this.lead = new Asking[rows];
    this.breadth = new int[rows];
  }

  /**
   * Gathers a column.
   *
   * @param rows the table's rows to gather
   * @param doubtful takes the numbers of the rows that have to be asked whenever they are found
   */
  static ColumnRows of(Table table, int column, int[] rows, Ints doubtful) {
    Table.Input input = table.inputs().get(column);
    ColumnRows gathered = new ColumnRows(input, rows.length);
    CellAtoms atoms = new CellAtoms(input.type());
    for (int number = 0; number < rows.length; number++) {
      gathered.take(number, table.rows().get(rows[number]).tests().get(column), atoms, doubtful);
    }
    gathered.measure();
    return gathered;
  }

  private void take(int row, UnaryTest test, CellAtoms atoms, Ints doubtful) {
    if (test.any()) {
      open.add(row);
      missing.add(row);
      return;
    }
    tested.add(row);
    CellAtoms.Fit fit = atoms.take(test);
    switch (fit) {
      case EVERY, OPAQUE -> open.add(row);
      case ATOMS, LOOSE -> ask(row, atoms.atoms());
      case NOT_ATOMS -> {
        unless.add(row);
        add(row, atoms.atoms(), denied);
      }
      case NONE -> {}
    }
    boolean unsure = fit == CellAtoms.Fit.OPAQUE || fit == CellAtoms.Fit.LOOSE;
    if (unsure) {
      doubtful.add(row);
    }
    if (fit == CellAtoms.Fit.OPAQUE
        || test.test(Value.MISSING, name -> Value.MISSING) == Verdict.YES) {
      missing.add(row);
    }
  }

  private void ask(int row, List<Atom> atoms) {
    add(row, atoms, asked);
    if (!atoms.isEmpty()) {
      lead[row] = asked.get(atoms.get(0));
      breadth[row] = atoms.size();
    }
  }

  private static void add(int row, List<Atom> atoms, Map<Atom, Asking> target) {
    for (Atom atom : atoms) {
      target.computeIfAbsent(atom, absent -> new Asking()).rows.add(row);
    }
  }

  private void measure() {
    Spans spans = Spans.of(asked.keySet());
    int number = 0;
    for (Map.Entry<Atom, Asking> entry : asked.entrySet()) {
      Asking asking = entry.getValue();
      asking.place = number++;
      asking.share = 1f / asked.size();
      if (entry.getKey() instanceof Atom.Span span) {
        asking.place = spans.low(span);
        asking.share = spans.share(span);
      }
    }
  }

  /** The rows that test something. */
  Ints tested() {
    return tested;
  }

  /** Where a row stands among those that ask for something here, -1 if it asks for nothing. */
  int lead(int row) {
    Asking asking = lead[row];
    return asking == null ? -1 : asking.place;
  }

  /** About which part of all values a row lets in, as far as the other rows tell. */
  float share(int row) {
    Asking asking = lead[row];
    return asking == null ? 1 : Math.min(1, breadth[row] * asking.share);
  }

  /** About how many words of rows a value leaves, where the rows stand now. */
  double leaves(int[] places) {
    double leaves = open.words(places) + unless.words(places);
    for (Asking asking : asked.values()) {
      leaves += asking.rows.words(places) * asking.share;
    }
    return leaves;
  }

  /** About how many longs the column takes as sets of so many plain words. */
  long plain(int words) {
    return plain(asked, words) + plain(denied, words);
  }

  private static long plain(Map<Atom, Asking> some, int words) {
    int sets = 0;
    int asking = 0;
    for (Map.Entry<Atom, Asking> entry : some.entrySet()) {
      if (entry.getKey() instanceof Atom.Span) {
        asking += entry.getValue().rows.size();
      } else {
        sets++;
      }
    }
    return (long) sets * words + WordSpans.cost(Spans.of(some.keySet()).cells(), asking, words);
  }

  /** About which part of the rows a value leaves. */
  double part() {
    double rows = open.size() + unless.size();
    for (Asking asking : asked.values()) {
      rows += asking.rows.size() * asking.share;
    }
    return Math.min(1, rows / lead.length);
  }

  /**
   * The column by the span of cells each row lets in, if its cells ask for numbers, days or times
   * alone.
   *
   * @param doubtful takes the rows that do not let in all of their span
   */
  Optional<RowSpans> spans(Ints doubtful) {
    if (!NumberLine.KINDS.contains(kind())) {
      return Optional.empty();
    }
    Map<Atom.Span, Ints> rows = new LinkedHashMap<>();
    for (Map.Entry<Atom, Asking> entry : asked.entrySet()) {
      Optional<Atom.Span> span = Lookup.span(entry.getKey());
      if (span.isEmpty()) {
        return Optional.empty();
      }
      rows.merge(span.get(), entry.getValue().rows, Ints::with);
    }
    Spans line = Spans.of(List.copyOf(rows.keySet()));
    RowSpans spans =
        new RowSpans(new RowSpans.Cells(input.fact(), kind(), line.line()), lead.length);
    missing.each(spans::missing);
    open.each(spans::open);
    unless.each(spans::open);
    rows.forEach(
        (span, asking) -> asking.each(row -> spans.put(row, line.low(span), line.high(span))));
    unless.each(doubtful::add);
    spans.broken().each(doubtful::add);
    return Optional.of(spans);
  }

  /** The rows that let in whatever is there, or have to be asked. */
  Ints open() {
    return open;
  }

  /** The rows that let in whatever is there but for some values. */
  Ints unless() {
    return unless;
  }

  /**
   * The column by classes of values. Its sets are without the rows that let in whatever is there,
   * but for those of a missing value.
   */
  Column classes(ClassSets sets) {
    return new Column(
        input.fact(),
        kind(),
        RowSets.EMPTY,
        false,
        sets.alone(missing.toArray()),
        RowSets.EMPTY,
        lookup(asked, standing(), sets),
        Optional.empty());
  }

  /** The column with its rows where they stand now. */
  Column column(int[] places, BlockSets sets) {
    return column(places, sets, false, sets.add(open.placed(places)), sets);
  }

  /** The same in plain words. */
  Column column(int[] places, WordSets sets) {
    int opened = sets.add(open.placed(places));
    boolean within = unless.size() == 0;
    return column(places, sets, within, opened, within ? sets.over(opened) : sets);
  }

  private Column column(int[] places, RowSets sets, boolean within, int opened, RowSets asking) {
    int missed = sets.add(missing.placed(places));
    return new Column(
        input.fact(),
        kind(),
        opened,
        within,
        missed,
        sets.add(unless.placed(places)),
        lookup(asked, places, asking),
        lookup(denied, places, sets));
  }

  /** The short way to what a column of plain words leaves. */
  OneSet one(Column column, int[] places, WordSets sets) {
    return column.within() && column.denied().isEmpty()
        ? one(column, places, sets.over(column.open()))
        : new OneSet.None(column.fact(), column.kind(), column.missing());
  }

  /** The short way to the class of a value. */
  OneSet one(Column column, ClassSets sets) {
    return one(column, standing(), sets);
  }

  private OneSet one(Column column, int[] places, RowSets sets) {
    return Optional.of(placed(asked, places))
        .filter(rows -> column.kind() == Value.Text.class)
        .flatMap(rows -> Beginnings.of(rows, column.open(), sets))
        .<OneSet>map(found -> new OneSet.OfStart(column.fact(), column.missing(), found))
        .or(
            () ->
                column
                    .asked()
                    .flatMap(
                        it ->
                            it.one(column.fact(), column.kind(), column.missing(), column.open())))
        .orElseGet(() -> new OneSet.None(column.fact(), column.kind(), column.missing()));
  }

  /** Rows where their table has them. */
  private int[] standing() {
    return IntStream.range(0, lead.length).toArray();
  }

  private Class<? extends Value> kind() {
    return Column.kind(input.type());
  }

  private static Optional<Lookup> lookup(Map<Atom, Asking> asked, int[] places, RowSets sets) {
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Lookup(placed(asked, places), places.length, sets));
  }

  private static Map<Atom, int[]> placed(Map<Atom, Asking> asked, int[] places) {
    Map<Atom, int[]> rows = new LinkedHashMap<>();
    asked.forEach((atom, asking) -> rows.put(atom, asking.rows.placed(places)));
    return rows;
  }

  /** The columns that leave fewest words of rows first. */
  static List<ColumnRows> fewestFirst(List<ColumnRows> columns, int[] places) {
    Map<ColumnRows, Double> leaves = new LinkedHashMap<>();
    columns.forEach(column -> leaves.put(column, column.leaves(places)));
    return columns.stream().sorted(Comparator.comparing(leaves::get)).toList();
  }

  /** The columns that leave the smallest part of the rows first. */
  static List<ColumnRows> smallestPartFirst(List<ColumnRows> columns) {
    return columns.stream().sorted(Comparator.comparing(ColumnRows::part)).toList();
  }
}
