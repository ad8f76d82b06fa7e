package io.usher.cell;

import static io.usher.cell.Cells.in;
import static io.usher.cell.Cells.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cells nobody thought of: put together at random from the pieces of the grammar. */
class AnyCellTest {
  private static final String[] PIECES = {
    "5",
    "18",
    "-",
    "–",
    "..",
    " to ",
    "[",
    "]",
    "(",
    ")",
    ";",
    "; ",
    "not ",
    "all ",
    "missing",
    "feel:",
    "\"",
    "“",
    "in ",
    "DACH",
    "contains ",
    "starts with ",
    ">=",
    "< ",
    "=",
    "%",
    " EUR",
    "€",
    "$",
    ".",
    ",",
    "1.000",
    "1,5",
    "2026-12-24",
    "3/4/2026",
    "24:00",
    "9:00",
    " pm",
    "*",
    "80",
    "yes",
    "gold",
    " ",
    "\n",
    "'",
    "\\",
    "ä",
    "İ",
    "0",
    "+",
    "e9",
  };
  private static final List<Type> TYPES = List.of(Type.values());
  private static final List<Value> VALUES =
      List.of(
          Value.MISSING,
          Value.of(5),
          Value.of(new BigDecimal("-0.15")),
          Value.of("gold"),
          Value.of(""),
          Value.of(true),
          new Value.Day(LocalDate.of(2026, 12, 24)),
          new Value.Time(LocalTime.NOON),
          new Value.Texts(List.of("gold", "DE")),
          new Value.Texts(List.of()));

  @Test
  void everyTextIsReadOrRefusedAndEveryTestJudgesEveryValue() {
    int read = 0;
    int refused = 0;
    String[] locales = {"", "de-DE", "en-US", "fr-FR", "de-CH"};
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String cell = cell(random);
      Type type = TYPES.get(random.nextInt(TYPES.size()));
      Reading reading = in(locales[random.nextInt(locales.length)]);
      String as = "seed " + seed + " " + type + " `" + cell + "`";

      Outcome<UnaryTest> test = UnaryTests.read(text(cell), type, reading);
      Outcome<Value> value = CellValues.read(text(cell), type, reading);

      if (test instanceof Outcome.Done<UnaryTest> done) {
        read++;
        VALUES.forEach(v -> assertThat(Cells.ask(done.value(), v)).as(as).isNotNull());
        assertThat(done.value().bounds()).as(as).isNotNull();
      } else {
        refused++;
        assertThat(test.problems()).as(as).allSatisfy(AnyCellTest::speaksPlainly);
      }
      assertThat(value.problems()).as(as).allSatisfy(AnyCellTest::speaksPlainly);
    }
    assertThat(read).isGreaterThan(2_000);
    assertThat(refused).isGreaterThan(2_000);
  }

  @Test
  void aReadConstantMeetsTheTestOfTheSameCell() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String cell = cell(random);
      Type type = TYPES.get(random.nextInt(TYPES.size()));
      Outcome<UnaryTest> test = UnaryTests.read(text(cell), type, in(""));
      Outcome<Value> value = CellValues.read(text(cell), type, in(""));

      if (test instanceof Outcome.Done<UnaryTest> asked
          && value instanceof Outcome.Done<Value> held
          && (asked.value() instanceof UnaryTest.OneOf
              || !(type.textual() || type == Type.TEXT_LIST))) {
        assertThat(Cells.ask(asked.value(), held.value()))
            .as("seed %d %s `%s`", seed, type, cell)
            .isEqualTo(Verdict.YES);
      }
    }
  }

  private static void speaksPlainly(Problem problem) {
    assertThat(problem.text()).isNotBlank().doesNotContain("java", "Exception");
    assertThat(problem.place()).isEqualTo(Cells.PLACE);
  }

  private static String cell(Random random) {
    StringBuilder cell = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      cell.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return cell.toString();
  }
}
