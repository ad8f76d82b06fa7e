package io.usher.kie.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.table.RandomTables;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.Table;
import io.usher.value.Problem;
import io.usher.value.Type;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

class TableFileTest {
  /** Checks against the XSD of DMN 1.5, against the model's rules, and by compiling. */
  private static final DMNValidator VALIDATOR = DMNValidatorFactory.newValidator();

  @Test
  void everyFileIsValidByTheSchemaAndByKiesValidator() {
    for (int seed = 0; seed < 25; seed++) {
      Table table =
          FeelCells.into(Sayable.of(RandomTables.of(seed, Recipe.PLAIN).table()), seed).table();
      String file = file(table);

      List<DMNMessage> messages =
          VALIDATOR
              .validateUsing(
                  Validation.VALIDATE_SCHEMA,
                  Validation.VALIDATE_MODEL,
                  Validation.VALIDATE_COMPILATION)
              .theseModels(new StringReader(file));

      assertThat(messages).as("seed %s\n%s", seed, file).isEmpty();
    }
  }

  @Test
  void cellsAreWrittenAsFeelThatMeansTheSameEverywhere() {
    assertThat(Cells.feel("18 to 25", Type.NUMBER)).isEqualTo("[18..25]");
    assertThat(Cells.feel(">= 5; 3", Type.NUMBER)).isEqualTo("3, >= 5");
    assertThat(Cells.feel("not 5", Type.NUMBER)).isEqualTo("? != null and (not(? = 5))");
    assertThat(Cells.feel("", Type.NUMBER)).isEqualTo("-");
    assertThat(Cells.feel("missing", Type.NUMBER)).isEqualTo("null");
    assertThat(Cells.feel("not missing", Type.NUMBER)).isEqualTo("not(null)");
    assertThat(Cells.feel("15 %", Type.PERCENT)).isEqualTo("0.15");
    assertThat(Cells.feel("2026-01-31", Type.DATE)).isEqualTo("date(\"2026-01-31\")");
    assertThat(Cells.feel("21:00 to 08:00", Type.TIME))
        .isEqualTo(">= time(\"21:00:00\"), < time(\"08:00:00\")");
    assertThat(Cells.feel("yes", Type.YES_NO)).isEqualTo("true");
    assertThat(Cells.feel("Gold; Silver", Type.TEXT))
        .isEqualTo("? != null and (lower case(?) in (\"gold\", \"silver\"))");
    assertThat(Cells.feel("Gold", Type.EXACT_TEXT)).isEqualTo("\"Gold\"");
    assertThat(Cells.feel("starts with CP", Type.TEXT))
        .isEqualTo("? != null and (starts with(lower case(?), \"cp\"))");
    assertThat(Cells.feel("80..82", Type.CODE))
        .isEqualTo(
            "? != null and (substring(lower case(?), 1, 2) >= \"80\""
                + " and substring(lower case(?), 1, 2) <= \"82\")");
    assertThat(Cells.feel("acne", Type.TEXT_LIST))
        .isEqualTo("? != null and ((some x in ? satisfies lower case(x) = \"acne\"))");
    assertThat(Cells.feel("feel: > 5", Type.NUMBER)).isEqualTo("? != null and (? > 5) = true");
    assertThat(Cells.feel("say \"hi\" \\ there", Type.EXACT_TEXT))
        .isEqualTo("\"say \\\"hi\\\" \\\\ there\"");
  }

  @Test
  void whatDmnCannotSayIsRefused() {
    Table table = RandomTables.of(2, Recipe.PLAIN).table();

    assertThat(TableFile.write("Count", table, KieJudge::factName).problems())
        .extracting(Problem::text)
        .containsExactly("`collect count` of several outputs cannot be said in DMN");
  }

  private static String file(Table table) {
    return TableFile.write("Judged", table, KieJudge::factName)
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems().toString());
            });
  }
}
