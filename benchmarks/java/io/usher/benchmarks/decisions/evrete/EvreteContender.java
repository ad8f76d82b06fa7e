package io.usher.benchmarks.decisions.evrete;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Cell;
import io.usher.benchmarks.decisions.Column;
import io.usher.benchmarks.decisions.Contender;
import io.usher.benchmarks.decisions.Hits;
import io.usher.benchmarks.decisions.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.FactHandle;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.Type;
import org.evrete.api.TypeResolver;
import org.evrete.api.builders.LhsBuilder;
import org.evrete.api.builders.RuleSetBuilder;

/**
 * Evrete: a rule a row with its conditions as Java functions, asked through one session that is
 * used again. Where the first row is wanted, all that match fire and the least is kept.
 */
public final class EvreteContender implements Contender {
  private static final String CUSTOMER = "$c";
  private KnowledgeService service;
  private StatefulSession session;
  private Fact[] customers;

  @Override
  public void build(Case given) {
    service = new KnowledgeService();
    Knowledge knowledge = service.newKnowledge();
    knowledge.configureTypes(EvreteContender::declare);
    RuleSetBuilder<Knowledge> rules = knowledge.builder();
    Map<Asked, Predicate<Object[]>> conditions = new HashMap<>();
    for (int table = 0; table < given.sheets().size(); table++) {
      Sheet sheet = given.sheets().get(table);
      for (int row = 0; row < sheet.rows().size(); row++) {
        rule(rules, sheet, table, row, conditions);
      }
    }
    session = rules.build().newStatefulSession();
  }

  private static void declare(TypeResolver types) {
    Type<Fact> type = types.declare(Fact.class);
    for (int i = 0; i < Column.ALL.size(); i++) {
      int column = i;
      if (Column.ALL.get(i).isNumber()) {
        type.declareLongField(Column.ALL.get(i).name(), fact -> fact.customer().number(column));
      } else {
        type.declareField(
            Column.ALL.get(i).name(), String.class, fact -> fact.customer().text(column));
      }
    }
  }

  /** Equal conditions are one function, so that they can be shared. */
  private record Asked(int column, Cell cell) {}

  private static void rule(
      RuleSetBuilder<Knowledge> rules,
      Sheet sheet,
      int table,
      int row,
      Map<Asked, Predicate<Object[]>> conditions) {
    LhsBuilder<Knowledge> when =
        rules.newRule("t" + table + "r" + row).forEach(CUSTOMER, Fact.class);
    List<Cell> cells = sheet.rows().get(row).cells();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (cell != Cell.ANY) {
        when.where(
            conditions.computeIfAbsent(
                new Asked(sheet.columns().get(i), cell), asked -> values -> cell.meets(values[0])),
            CUSTOMER + "." + sheet.column(i).name());
      }
    }
    boolean first = sheet.first();
    when.execute(
        context -> {
          Fact fact = context.get(CUSTOMER);
          if (first) {
            fact.mayBeFirst(table, row);
          } else {
            fact.says(table, row);
          }
        });
  }

  @Override
  public void ready(Case given) {
    List<Fact> facts = new ArrayList<>();
    given.customers().forEach(customer -> facts.add(new Fact(customer, given.sheets().size())));
    customers = facts.toArray(Fact[]::new);
  }

  @Override
  public void decide(int customer, Hits hits) {
    Fact fact = customers[customer];
    fact.asked(hits);
    FactHandle handle = session.insert(fact);
    session.fire();
    session.delete(handle);
    fact.answered();
  }

  @Override
  public void close() {
    session.close();
    service.shutdown();
  }
}
