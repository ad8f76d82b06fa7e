package io.usher.table;

import io.usher.cell.Bounds;
import io.usher.cell.Verdict;
import io.usher.decide.Answer;
import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges a table row by row: the meaning every faster way has to equal.
 *
 * <p>A row matches when all its tests say yes; it is unjudged when none says no and some cannot be
 * judged. Rows marked {@code otherwise} are only looked at when no other row matched, whether or
 * not some were unjudged. Under {@link HitPolicy#FIRST} nothing after the row that speaks is looked
 * at, so only rows before it are reported unjudged.
 */
public final class LinearScan implements TableDecider {
  private final Table table;
  private final Judge judge;
  private final NamedFacts names;
  private final HitRule rule;
  private final List<RowLabel> labels;
  private final List<Integer> reads;
  private final Map<Integer, Bounds> bounds;

  public LinearScan(Table table) {
    this.table = table;
    this.names = new NamedFacts(table.names());
    this.judge = new Judge(table, names);
    this.rule = new HitRule(table);
    this.labels = table.rows().stream().map(row -> new RowLabel(row.id(), row.line())).toList();
    this.bounds = Lines.of(table, names);
    this.reads = bounds.keySet().stream().sorted().toList();
  }

  @Override
  public Table table() {
    return table;
  }

  @Override
  public Answer decide(Facts facts) {
    Function<String, Value> byName = names.of(facts);
    return rule.answer(
        looked(facts, byName).matched().stream().map(row -> judge.hit(row, byName)).toList());
  }

  @Override
  public List<Unjudged> unjudged(Facts facts) {
    Function<String, Value> byName = names.of(facts);
    return looked(facts, byName).unknown().stream()
        .sorted()
        .map(row -> judge.unjudged(row, facts, byName))
        .toList();
  }

  /** The rows looked at that none of their tests refuses, by index. */
  private record Looked(List<Integer> matched, List<Integer> unknown) {}

  private Looked looked(Facts facts, Function<String, Value> byName) {
    Looked looked = new Looked(new ArrayList<>(), new ArrayList<>());
    look(false, facts, byName, looked);
    if (looked.matched().isEmpty()) {
      look(true, facts, byName, looked);
    }
    return looked;
  }

  private void look(boolean otherwise, Facts facts, Function<String, Value> byName, Looked looked) {
    for (int row = 0; row < table.rows().size(); row++) {
      if (table.rows().get(row).otherwise() != otherwise) {
        continue;
      }
      Verdict verdict = judge.judge(row, facts, byName);
      if (verdict == Verdict.YES) {
        looked.matched().add(row);
        if (table.policy() == HitPolicy.FIRST) {
          return;
        }
      } else if (verdict == Verdict.UNKNOWN) {
        looked.unknown().add(row);
      }
    }
  }

  @Override
  public List<Lack> lacks(Facts facts) {
    return judge.lacks(facts, names.of(facts));
  }

  @Override
  public Optional<Near> nearest(Facts facts) {
    return judge.nearest(facts, names.of(facts));
  }

  @Override
  public List<RowLabel> rows() {
    return labels;
  }

  @Override
  public List<Integer> reads() {
    return reads;
  }

  @Override
  public Map<Integer, Bounds> bounds() {
    return bounds;
  }
}
