package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.decide.Answer;
import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides a table by looking values up instead of walking its rows; says what {@link LinearScan}
 * says. What is asked less often than a decision is left to the scan.
 */
public final class Index implements ByScan {
  /** Rows of the longest table an index takes. */
  public static final int MOST_ROWS = RowSets.MOST_ROWS;

  private final LinearScan scan;
  private final Judge judge;
  private final NamedFacts names;
  private final HitRule rule;
  private final Spoken spoken;
  private final boolean firstOnly;
  private final boolean asksByName;
  private final RowFinder rows;
  private final Optional<RowFinder> otherwise;

  /**
   * Compiles a table.
   *
   * @param table of at most {@link #MOST_ROWS} rows
   */
  public Index(Table table) {
    this(table, alone(table));
  }

  /**
   * Compiles a table around a finder of its rows.
   *
   * @param rows finds the rows that are not marked otherwise
   */
  Index(Table table, RowFinder rows) {
    this.scan = new LinearScan(table);
    this.names = new NamedFacts(table.names());
    this.judge = new Judge(table, names);
    this.rule = new HitRule(table);
    this.spoken = new Spoken(table, judge, rule);
    this.firstOnly = table.policy() == HitPolicy.FIRST;
    this.asksByName = table.rows().stream().anyMatch(Index::asksByName);
    this.rows = rows;
    int[] rest = marked(table, true);
    this.otherwise = rest.length == 0 ? Optional.empty() : Optional.of(RowFinders.of(table, rest));
  }

  /** Finds the rows that are not marked otherwise in this table alone. */
  static RowFinder alone(Table table) {
    if (table.rows().size() > MOST_ROWS) {
      throw new IllegalArgumentException("a table of " + table.rows().size() + " rows");
    }
    return RowFinders.of(table, marked(table, false));
  }

  /** The rows that are marked otherwise, or those that are not. */
  static int[] marked(Table table, boolean otherwise) {
    Ints rows = new Ints();
    for (int row = 0; row < table.rows().size(); row++) {
      if (table.rows().get(row).otherwise() == otherwise) {
        rows.add(row);
      }
    }
    return rows.toArray();
  }

  private static boolean asksByName(Table.Row row) {
    return !row.outputs().stream().allMatch(Then.Constant.class::isInstance)
        || row.tests().stream().anyMatch(Index::asksByName);
  }

  private static boolean asksByName(UnaryTest test) {
    if (test instanceof UnaryTest.AnyOf any) {
      return any.tests().stream().anyMatch(Index::asksByName);
    }
    return test instanceof UnaryTest.Feel
        || (test instanceof UnaryTest.Not not && asksByName(not.test()));
  }

  @Override
  public Answer decide(Facts facts) {
    Function<String, Value> byName = asksByName ? names.of(facts) : name -> Value.MISSING;
    Scratch scratch = Scratch.take();
    try {
      if (!find(rows, facts, byName, scratch)) {
        return scan.decide(facts);
      }
      if (scratch.rowCount == 0
          && otherwise.isPresent()
          && !find(otherwise.get(), facts, byName, scratch)) {
        return scan.decide(facts);
      }
      return answer(scratch, byName);
    } finally {
      scratch.free();
    }
  }

  /** Leaves the rows that match in table order, under {@code FIRST} only the first. */
  private boolean find(
      RowFinder finder, Facts facts, Function<String, Value> byName, Scratch scratch) {
    if (!finder.find(facts, firstOnly, scratch)) {
      return false;
    }
    if (scratch.unsureCount > 0) {
      ask(facts, byName, scratch);
    }
    if (scratch.rowCount > 1) {
      scratch.sort();
    }
    return true;
  }

  private void ask(Facts facts, Function<String, Value> byName, Scratch scratch) {
    Arrays.sort(scratch.unsure, 0, scratch.unsureCount);
    for (int i = 0; i < scratch.unsureCount && scratch.unsure[i] < scratch.best; i++) {
      int row = scratch.unsure[i];
      if (judge.judge(row, facts, byName) == Verdict.YES) {
        if (firstOnly) {
          scratch.rowCount = 0;
          scratch.row(row);
          return;
        }
        scratch.row(row);
      }
    }
  }

  private Answer answer(Scratch scratch, Function<String, Value> byName) {
    if (scratch.rowCount == 0) {
      return Answer.SILENT;
    }
    if (scratch.rowCount == 1) {
      return spoken.alone(scratch.rows[0], byName);
    }
    Answer.Hit[] hits = new Answer.Hit[scratch.rowCount];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = spoken.hit(scratch.rows[i], byName);
    }
    return rule.answer(List.of(hits));
  }

  /** The finder of the rows that are not marked otherwise. */
  RowFinder finder() {
    return rows;
  }

  @Override
  public LinearScan scan() {
    return scan;
  }
}
