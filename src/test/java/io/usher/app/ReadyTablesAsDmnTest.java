package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.kie.exchange.TableFile;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.sheet.SheetFiles;
import io.usher.table.TableDecider;
import io.usher.value.Outcome;
import io.usher.workbook.WorkbookReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/** Every table of the workbooks that come along can be handed to people with other engines. */
class ReadyTablesAsDmnTest {
  private static final DMNValidator VALIDATOR = DMNValidatorFactory.newValidator();

  private static <T> T must(Outcome<T> outcome) {
    return outcome.fold(
        Outcome.Done::value,
        refused -> {
          throw new AssertionError(refused.problems());
        });
  }

  @Test
  void everyOneOfThemIsWrittenAndReadByKie() {
    List<Grid> grids = must(SheetFiles.read(Path.of("decision-tables")));
    Rulebook book =
        must(RulebookCompiler.compile("", must(WorkbookReader.read(grids)), new FeelExpressions()));
    List<String> unsaid = new ArrayList<>();
    Set<Kind> written = EnumSet.noneOf(Kind.class);
    for (Decision decision : book.decisions()) {
      assertThat(decision.decider()).as(decision.name()).isInstanceOf(TableDecider.class);
      TableDecider decider = (TableDecider) decision.decider();
      TableFile.write(decision.name(), decider.table(), book.facts()::get)
          .fold(
              done -> {
                assertThat(
                        VALIDATOR
                            .validateUsing(
                                Validation.VALIDATE_SCHEMA, Validation.VALIDATE_COMPILATION)
                            .theseModels(new StringReader(done.value())))
                    .as(decision.name() + done.value())
                    .isEmpty();
                return written.add(decision.kind());
              },
              refused -> unsaid.add(decision.name()));
    }
    assertThat(unsaid).isEmpty();
    assertThat(written).hasSize(Kind.values().length - 1).doesNotContain(Kind.SEND);
  }
}
