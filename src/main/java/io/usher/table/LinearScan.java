package io.usher.table;

import io.usher.cell.Bounds;
import io.usher.cell.Verdict;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Facts;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Judges a table row by row: the meaning every faster way has to equal.
 *
 * <p>A row matches when all its tests say yes; it is unjudged when none says no and some cannot be
 * judged. Rows marked {@code otherwise} are only looked at when no other row matched, whether or
 * not some were unjudged. Under {@link HitPolicy#FIRST} nothing after the row that speaks is looked
 * at, so only rows before it are reported unjudged.
 */
public final class LinearScan implements Decider {
  private final Table table;
  private final List<RowScan> rows;
  private final NamedFacts names;
  private final HitRule rule;
  private final boolean hasOtherwise;
  private final List<RowLabel> labels;
  private final List<Integer> reads;
  private final Map<Integer, Bounds> bounds;

  public LinearScan(Table table) {
    this.table = table;
    this.names = new NamedFacts(table.names());
    this.rule = new HitRule(table);
    List<RowScan> scans = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      scans.add(new RowScan(i, table, names));
    }
    this.rows = List.copyOf(scans);
    this.hasOtherwise = table.rows().stream().anyMatch(Table.Row::otherwise);
    this.labels = table.rows().stream().map(row -> new RowLabel(row.id(), row.line())).toList();
    this.reads = List.copyOf(Lines.reads(table, names));
    this.bounds = Map.copyOf(Lines.bounds(table, names));
  }

  @Override
  public Answer decide(Facts facts) {
    Function<String, Value> byName = names.of(facts);
    List<Answer.Hit> matched = new ArrayList<>();
    List<Answer.Unjudged> unjudged = new ArrayList<>();
    scan(false, facts, byName, matched, unjudged);
    if (matched.isEmpty() && hasOtherwise) {
      scan(true, facts, byName, matched, unjudged);
      unjudged.sort(Comparator.comparingInt(Answer.Unjudged::row));
    }
    return rule.answer(matched, unjudged);
  }

  private void scan(
      boolean otherwise,
      Facts facts,
      Function<String, Value> byName,
      List<Answer.Hit> matched,
      List<Answer.Unjudged> unjudged) {
    boolean firstOnly = table.policy() == HitPolicy.FIRST;
    for (int i = 0; i < rows.size(); i++) {
      RowScan row = rows.get(i);
      if (row.otherwise() != otherwise) {
        continue;
      }
      Verdict verdict = row.judge(facts, byName);
      if (verdict == Verdict.YES) {
        matched.add(row.hit(byName));
        if (firstOnly) {
          return;
        }
      } else if (verdict == Verdict.UNKNOWN) {
        unjudged.add(row.unjudged(facts, byName));
      }
    }
  }

  @Override
  public List<Lack> lacks(Facts facts) {
    Function<String, Value> byName = names.of(facts);
    return table.rows().stream()
        .filter(row -> !row.otherwise() && !row.asks().isEmpty())
        .map(row -> new Lack(row.outputs().get(0).value(byName), needs(row, facts, byName)))
        .toList();
  }

  private Map<String, String> needs(Table.Row row, Facts facts, Function<String, Value> byName) {
    Map<String, String> needs = new LinkedHashMap<>();
    for (int i = 0; i < row.tests().size(); i++) {
      Value value = facts.at(table.inputs().get(i).fact());
      if (row.tests().get(i).test(value, byName) != Verdict.YES) {
        Table.Ask ask = row.asks().get(i);
        needs.merge(ask.header(), ask.cell(), (one, other) -> one + " and " + other);
      }
    }
    return needs;
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
