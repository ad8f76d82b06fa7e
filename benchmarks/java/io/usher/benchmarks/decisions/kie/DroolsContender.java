package io.usher.benchmarks.decisions.kie;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Cell;
import io.usher.benchmarks.decisions.Contender;
import io.usher.benchmarks.decisions.Hits;
import io.usher.benchmarks.decisions.Sheet;
import java.util.HashSet;
import java.util.List;
import org.drools.model.Index;
import org.drools.model.PatternDSL;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Drools: a rule a row, on the canonical model built in memory, asked through one session that is
 * used again. Where the first row is wanted, all that match fire and the least is kept, which is
 * faster than ranks.
 */
public final class DroolsContender implements Contender {
  private KieSession session;
  private Fact[] customers;

  @Override
  public void build(Case given) {
    ModelImpl model = new ModelImpl();
    for (int table = 0; table < given.sheets().size(); table++) {
      Sheet sheet = given.sheets().get(table);
      for (int row = 0; row < sheet.rows().size(); row++) {
        model.addRule(rule(sheet, table, row));
      }
    }
    session = KieBaseBuilder.createKieBaseFromModel(model).newKieSession();
  }

  private static Rule rule(Sheet sheet, int table, int row) {
    Variable<Fact> customer = declarationOf(Fact.class);
    PatternDef<Fact> pattern = pattern(customer);
    List<Cell> cells = sheet.rows().get(row).cells();
    for (int i = 0; i < cells.size(); i++) {
      pattern = constrain(pattern, sheet.columns().get(i), cells.get(i));
    }
    return PatternDSL.rule("t" + table + "r" + row)
        .build(
            pattern,
            sheet.first()
                ? on(customer).execute(fact -> fact.mayBeFirst(table, row))
                : on(customer).execute(fact -> fact.says(table, row)));
  }

  /**
   * The id of an expression says what it asks: nodes of one field and value that had different ids
   * would overwrite each other.
   */
  private static PatternDef<Fact> constrain(PatternDef<Fact> pattern, int column, Cell cell) {
    return cell.read(
        new Cell.Reader<>() {
          @Override
          public PatternDef<Fact> any() {
            return pattern;
          }

          @Override
          public PatternDef<Fact> oneOf(List<String> words) {
            if (words.size() == 1) {
              String word = words.get(0);
              return pattern.expr(
                  column + "==" + word,
                  fact -> fact.text(column).equals(word),
                  alphaIndexedBy(
                      String.class,
                      Index.ConstraintType.EQUAL,
                      column,
                      fact -> fact.text(column),
                      word));
            }
            HashSet<String> set = new HashSet<>(words);
            return asks("in" + words, fact -> set.contains(fact.text(column)));
          }

          @Override
          public PatternDef<Fact> startsWith(String prefix) {
            return asks("^" + prefix, fact -> fact.text(column).startsWith(prefix));
          }

          @Override
          public PatternDef<Fact> atLeast(long bound) {
            return pattern.expr(
                column + ">=" + bound,
                fact -> fact.number(column) >= bound,
                alphaIndexedBy(
                    Long.class,
                    Index.ConstraintType.GREATER_OR_EQUAL,
                    column,
                    fact -> fact.number(column),
                    bound));
          }

          @Override
          public PatternDef<Fact> below(long bound) {
            return pattern.expr(
                column + "<" + bound,
                fact -> fact.number(column) < bound,
                alphaIndexedBy(
                    Long.class,
                    Index.ConstraintType.LESS_THAN,
                    column,
                    fact -> fact.number(column),
                    bound));
          }

          @Override
          public PatternDef<Fact> between(long low, long high) {
            return asks(
                low + ".." + high,
                fact -> fact.number(column) >= low && fact.number(column) <= high);
          }

          private PatternDef<Fact> asks(String what, Predicate1<Fact> test) {
            return pattern.expr(column + what, test);
          }
        });
  }

  @Override
  public void ready(Case given) {
    customers =
        given.customers().stream()
            .map(customer -> new Fact(customer, given.sheets().size()))
            .toArray(Fact[]::new);
  }

  @Override
  public void decide(int customer, Hits hits) {
    Fact fact = customers[customer];
    fact.asked(hits);
    FactHandle handle = session.insert(fact);
    session.fireAllRules();
    session.delete(handle);
    fact.answered();
  }

  @Override
  public void close() {
    session.dispose();
  }
}
