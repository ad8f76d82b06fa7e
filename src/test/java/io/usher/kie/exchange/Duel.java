package io.usher.kie.exchange;

import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.table.HitPolicy;
import io.usher.table.LinearScan;
import io.usher.table.RandomTables;
import io.usher.table.RandomTables.Customer;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.RandomTables.Sample;
import io.usher.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Holds a way of deciding against KIE, table by table, and counts what was seen. */
final class Duel {
  private final Function<Table, Decider> way;
  private final Recipe recipe;
  final List<String> differences = new ArrayList<>();
  final Map<String, Integer> seen = new TreeMap<>();

  Duel(Function<Table, Decider> way, Recipe recipe) {
    this.way = way;
    this.recipe = recipe;
  }

  /** Draws the table of a seed and asks both about its customers. */
  void seed(long seed, boolean expressions) {
    Sample sample = RandomTables.of(seed, recipe);
    Table plain = Sayable.of(sample.table());
    FeelCells.Mixed mixed =
        expressions ? FeelCells.into(plain, seed) : new FeelCells.Mixed(plain, 0);
    Table table = mixed.table();
    count("tables", 1);
    count("expressions", mixed.cells());
    Decider ours = way.apply(table);
    LinearScan scan = new LinearScan(table);
    KieJudge judge = new KieJudge(table);
    for (Customer raw : sample.customers()) {
      Customer customer = mixed.cells() > 0 ? FeelCells.tidied(raw, table) : raw;
      Answer answer = ours.decide(customer);
      KieJudge.Said kie = judge.decide(customer);
      tally(customer, answer, scan);
      String said =
          answer.equals(scan.decide(customer)) ? difference(table, answer, kie) : "index and scan";
      if (!said.isEmpty()) {
        differences.add(
            said
                + " differ, seed "
                + seed
                + (expressions ? " with expressions" : "")
                + "\n"
                + sample.drawn()
                + table
                + "\n"
                + customer
                + "\n"
                + answer
                + "\n"
                + kie);
      }
    }
  }

  private void tally(Customer customer, Answer answer, LinearScan scan) {
    count("decisions", 1);
    count("rows that spoke", answer.hits().size());
    count("silent", answer.hits().isEmpty() ? 1 : 0);
    count("failed", answer.fault().isPresent() ? 1 : 0);
    count("missing values", customer.values().stream().filter(v -> v.missing()).count());
    count("rows unknown", scan.unjudged(customer).size());
  }

  private void count(String what, long more) {
    seen.merge(what, (int) more, Integer::sum);
  }

  private static String difference(Table table, Answer ours, KieJudge.Said kie) {
    if (!kie.failed().isEmpty() || ours.fault().isPresent()) {
      return kie.failed().isEmpty() == ours.fault().isEmpty() ? "" : "failures";
    }
    if (!kieOutputs(kie).equals(outputs(table, ours))) {
      return "outputs";
    }
    return kie.rows().equals(rows(table, ours)) ? "" : "rows";
  }

  private static List<Object> kieOutputs(KieJudge.Said said) {
    return said.outputs().stream()
        .<Object>map(row -> row.stream().map(KieJudge::comparable).toList())
        .toList();
  }

  private static List<Object> outputs(Table table, Answer answer) {
    if (table.policy() == HitPolicy.COUNT && !answer.hits().isEmpty()) {
      // KIE counts outputs that differ, Usher rows that speak
      long different =
          answer.hits().stream()
              .map(hit -> table.rows().get(hit.row()).outputs().get(0))
              .distinct()
              .count();
      return List.of(List.of(Optional.of(BigDecimal.valueOf(different).stripTrailingZeros())));
    }
    List<Answer.Hit> hits =
        Policies.aggregate(table.policy()) && !answer.hits().isEmpty()
            ? answer.hits().subList(0, 1)
            : answer.hits();
    return hits.stream()
        .<Object>map(
            hit -> hit.outputs().stream().map(KieJudge::shown).map(KieJudge::comparable).toList())
        .toList();
  }

  /** Rows in table order; a default output has no row in DMN. */
  private static List<Integer> rows(Table table, Answer answer) {
    List<Table.Row> rules = TableFile.ordered(table);
    return answer.hits().stream()
        .map(Answer.Hit::row)
        .filter(row -> rules.contains(table.rows().get(row)))
        .sorted()
        .toList();
  }
}
