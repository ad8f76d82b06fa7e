package io.usher.kie.exchange;

import io.usher.cell.Expressions.Expression;
import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.kie.feel.FeelCell;
import io.usher.table.Then;
import io.usher.value.Value;
import java.util.Map;

/**
 * Cells as the text of DMN's entries, meaning the same to any DMN engine: a missing value is null
 * there, and meets what it meets here.
 */
final class Entries {
  private final Map<String, String> names;

  /**
   * @param names how the file calls each fact, by the rulebook's name
   */
  Entries(Map<String, String> names) {
    this.names = names;
  }

  String input(UnaryTest test) {
    if (test instanceof UnaryTest.Feel feel) {
      return expression(feel.expression());
    }
    return Plain.of(test)
        .orElseGet(
            () -> {
              String present = test.fold(new Present("?"));
              return metByMissing(test)
                  ? "? = null or (" + present + ")"
                  : "? != null and (" + present + ")";
            });
  }

  private static boolean metByMissing(UnaryTest test) {
    return test.test(Value.MISSING, name -> Value.MISSING) == Verdict.YES;
  }

  /**
   * Compared with {@code true}, since an entry that yields null is an error to some engines; and
   * always naming {@code ?}, since an entry that does not is compared with the column's value.
   */
  private String expression(Expression expression) {
    FeelCell cell = cell(expression);
    String condition = "(" + cell.feel(names) + ") = true";
    if (cell.judgesMissing()) {
      return cell.asksColumn() ? condition : "? = ? and " + condition;
    }
    return "? != null and " + condition;
  }

  String output(Then then) {
    return then instanceof Then.Computed computed
        ? cell(computed.expression()).feel(names)
        : Literal.of(then.value(name -> Value.MISSING));
  }

  /** The one kind of expression there is in rulebooks that read {@code feel:} cells. */
  static FeelCell cell(Expression expression) {
    if (expression instanceof FeelCell cell) {
      return cell;
    }
    throw new IllegalArgumentException("no expression of ours: " + expression);
  }
}
