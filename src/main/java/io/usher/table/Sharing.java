package io.usher.table;

import io.usher.decide.Answer;
import io.usher.decide.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides one table by an index it shares with others; says what it would say alone. */
public final class Sharing implements ByScan {
  private final LinearScan own;
  private final TogetherIndex shared;
  private final int first;
  private final int end;

  private Sharing(Table table, TogetherIndex shared, int first) {
    this.own = new LinearScan(table);
    this.shared = shared;
    this.first = first;
    this.end = first + table.rows().size();
  }

  /**
   * Deciders of these tables, in order; over one index if there are several and it can hold them.
   *
   * @param tables such as {@link #possible} accepts, none of which reads what another one decides
   */
  public static List<TableDecider> of(List<Table> tables) {
    int rows = tables.stream().mapToInt(table -> table.rows().size()).sum();
    if (tables.size() < 2 || rows > Index.MOST_ROWS) {
      return tables.stream().map(Deciders::of).toList();
    }
    TogetherIndex shared = new TogetherIndex(tables);
    List<TableDecider> deciders = new ArrayList<>();
    int first = 0;
    for (Table table : tables) {
      deciders.add(new Sharing(table, shared, first));
      first += table.rows().size();
    }
    return deciders;
  }

  /** Whether a table's rows speak each for itself, so that others may stand among them. */
  public static boolean possible(Table table) {
    return (table.policy() == HitPolicy.COLLECT || table.policy() == HitPolicy.RULE_ORDER)
        && table.rows().stream().noneMatch(Table.Row::otherwise);
  }

  @Override
  public Answer decide(Facts facts) {
    List<Answer.Hit> all = facts.once(shared, shared::decide);
    List<Answer.Hit> hits = new ArrayList<>();
    for (int i = from(all); i < all.size() && all.get(i).row() < end; i++) {
      hits.add(new Answer.Hit(all.get(i).row() - first, all.get(i).outputs()));
    }
    return hits.isEmpty() ? Answer.SILENT : new Answer(hits, Optional.empty());
  }

  /** Where the rows of this table begin among those that speak, which stand in order. */
  private int from(List<Answer.Hit> all) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).row() < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public LinearScan scan() {
    return own;
  }
}
