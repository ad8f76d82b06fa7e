package io.usher.kie.drl;

import io.usher.rulebook.RuleFile;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import org.drools.decisiontable.InputType;
import org.drools.decisiontable.SpreadsheetCompiler;

/**
 * Turns a decision table in Drools' own format into rules. Its cells become Java, so only files of
 * the operator's folder ever come here, never an upload.
 */
final class DroolsSpreadsheets {
  private DroolsSpreadsheets() {}

  /** Whether a file is one, by its name. */
  static boolean is(String file) {
    return !file.toLowerCase(Locale.ROOT).endsWith(".drl");
  }

  static Outcome<String> rules(RuleFile file) {
    boolean csv = file.name().toLowerCase(Locale.ROOT).endsWith(".csv");
    try {
      return Outcome.done(
          new SpreadsheetCompiler()
              .compile(
                  new ByteArrayInputStream(file.content()), csv ? InputType.CSV : InputType.XLS));
    } catch (RuntimeException fault) {
      return Outcome.refused(
          Problem.of(
                  Code.BAD_FILE,
                  new Place.Workbook(file.shown(), ""),
                  "the table cannot be turned into rules" + reason(fault))
              .hint("its first cells are `RuleSet` and a name, below them `RuleTable`"));
    }
  }

  private static String reason(RuntimeException fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank() ? "" : ": " + message.strip();
  }
}
