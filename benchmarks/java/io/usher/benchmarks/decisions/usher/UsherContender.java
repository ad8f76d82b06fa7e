package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Contender;
import io.usher.benchmarks.decisions.Hits;
import io.usher.cell.Expressions;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.workbook.WorkbookReader;
import java.util.List;

/** Usher as the server runs it: a workbook's sheets read, checked and compiled into a rulebook. */
public class UsherContender implements Contender {
  private Rulebook rulebook;
  private Known[] customers;
  private Decision[] decisions;
  private Decider[] deciders;

  @Override
  public void build(Case given) {
    rulebook =
        WorkbookReader.read(Workbook.of(given))
            .fold(
                read ->
                    RulebookCompiler.compile("bench", read.value(), Expressions.NONE)
                        .fold(done -> done.value(), refused -> refuse(refused.problems())),
                refused -> refuse(refused.problems()));
    decisions =
        given.sheets().stream()
            .map(sheet -> rulebook.decision(Workbook.title(sheet)).orElseThrow())
            .toArray(Decision[]::new);
    deciders = new Decider[decisions.length];
    for (int i = 0; i < deciders.length; i++) {
      deciders[i] = decider(decisions[i], given, i);
    }
  }

  /** What answers for a decision. */
  Decider decider(Decision decision, Case given, int table) {
    return decision.decider();
  }

  private static Rulebook refuse(List<?> problems) {
    throw new IllegalStateException("the workbook is refused: " + problems.get(0));
  }

  @Override
  public void ready(Case given) {
    customers = Known.of(given, rulebook);
  }

  @Override
  public void decide(int customer, Hits hits) {
    Known known = customers[customer].anew();
    for (int table = 0; table < deciders.length; table++) {
      read(decisions[table], table, known, deciders[table].decide(known), hits);
    }
  }

  /** Takes what is wanted out of an answer. */
  void read(Decision decision, int table, Known known, Answer answer, Hits hits) {
    List<Answer.Hit> all = answer.hits();
    for (int i = 0; i < all.size(); i++) {
      hits.add(table, all.get(i).row());
    }
  }
}
