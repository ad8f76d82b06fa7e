package io.usher.rulebook;

import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Value;
import io.usher.workbook.WorkbookReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workbook with some attributes, and what its decisions say. */
public final class Books {
  private static final Grid ATTRIBUTES =
      Sheets.of(
          "Attributes",
          """
          Attribute    | Type   | Measure | Of              | Event            | Within    | Allowed
          country      | text   | trait   | address.country |                  |           |
          plan         | text   | trait   | plan            |                  |           | Free; Pro
          skin concern | text   | trait   | skin_concern    |                  |           |
          insured      | yes/no | trait   | insured         |                  |           |
          renewal      | date   | trait   | renewal         |                  |           |
          guide topic  | text   | event   | topic           | Guide Downloaded |           |
          spend 12m    | money  | sum     | total           | Order Completed  | 12 months |
          orders 12m   | number | count   |                 | Order Completed  | 12 months |
          """);
  private static final Grid LISTS =
      Sheets.of(
          "Lists",
          """
          DACH
          DE
          AT
          CH
          """);

  private Books() {}

  public static Outcome<Rulebook> compile(Grid... decisions) {
    List<Grid> grids = new ArrayList<>(List.of(ATTRIBUTES, LISTS));
    grids.addAll(List.of(decisions));
    return compile(grids);
  }

  private static Outcome<Rulebook> compile(List<Grid> grids) {
    return compile(grids, Expressions.NONE);
  }

  public static Outcome<Rulebook> compile(Expressions expressions, Grid decision) {
    return compile(List.of(ATTRIBUTES, decision), expressions);
  }

  public static Outcome<Rulebook> compile(Expressions expressions, List<Grid> decisions) {
    List<Grid> grids = new ArrayList<>(List.of(ATTRIBUTES, LISTS));
    grids.addAll(decisions);
    return compile(grids, expressions);
  }

  private static Outcome<Rulebook> compile(List<Grid> grids, Expressions expressions) {
    return WorkbookReader.read(grids)
        .fold(
            done -> RulebookCompiler.compile("h1", done.value(), expressions),
            refused -> Outcome.refused(refused.problems()));
  }

  public static Rulebook rulebook(Grid... decisions) {
    return compile(decisions)
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems());
            });
  }

  /** The one decision of a workbook. */
  public static Decision decision(Grid sheet) {
    return rulebook(sheet).decisions().get(0);
  }

  /** Every problem, a line each. */
  public static List<String> problems(Grid... decisions) {
    return compile(decisions).problems().stream().map(Problem::show).toList();
  }

  /** What a decision says when these facts are known, by name, and no others. */
  public static Answer answer(Rulebook rulebook, String decision, Map<String, Value> known) {
    return rulebook.decision(decision).orElseThrow().decider().decide(facts(rulebook, known));
  }

  /** The rows of a decision that cannot be judged by these facts alone. */
  public static List<Decider.Unjudged> unjudged(
      Rulebook rulebook, String decision, Map<String, Value> known) {
    return rulebook.decision(decision).orElseThrow().decider().unjudged(facts(rulebook, known));
  }

  private static Facts facts(Rulebook rulebook, Map<String, Value> known) {
    Map<Integer, Value> facts = new HashMap<>();
    known.forEach((name, value) -> facts.put(rulebook.position(name).orElseThrow(), value));
    return position -> facts.getOrDefault(position, Value.MISSING);
  }

  /** The ids of the rows that speak. */
  public static List<String> rows(Rulebook rulebook, String decision, Map<String, Value> known) {
    var rows = rulebook.decision(decision).orElseThrow().decider().rows();
    return answer(rulebook, decision, known).hits().stream()
        .map(hit -> rows.get(hit.row()).id())
        .toList();
  }
}
