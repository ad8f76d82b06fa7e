package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Answer;
import io.usher.decide.Facts;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a value leads to one set of rows without further ado, the rows are those of the scan. */
class ShortWaysTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  @Test
  void beginningsInsideEachOtherAreAllMet() {
    Index index =
        new Index(
            Drawn.table()
                .when("source", Type.TEXT)
                .then("n", Type.NUMBER)
                .row("a| starts with paid => 1")
                .row("b| starts with pa => 2")
                .row("c| starts with paid-search => 3")
                .row("d| => 4")
                .row("e| starts with organic => 5")
                .of(HitPolicy.COLLECT));

    assertThat(rows(index, "Paid-Search/brand")).containsExactly(0, 1, 2, 3);
    assertThat(rows(index, "PAID")).containsExactly(0, 1, 3);
    assertThat(rows(index, "pa")).containsExactly(1, 3);
    assertThat(rows(index, "p")).containsExactly(3);
    assertThat(rows(index, "")).containsExactly(3);
    assertThat(rows(index, "  paid ")).containsExactly(0, 1, 3);
    assertThat(rows(index, "organic")).containsExactly(3, 4);
  }

  @Test
  void aCharacterThatComposesWithTheLastOneOfABeginningChangesIt() {
    Index index =
        new Index(
            Drawn.table()
                .when("name", Type.TEXT)
                .then("n", Type.NUMBER)
                .row("a| starts with jose => 1")
                .row("b| starts with jos => 2")
                .of(HitPolicy.COLLECT));

    assertThat(rows(index, "jose")).containsExactly(0, 1);
    assertThat(rows(index, "jose\u0301")).containsExactly(1);
    assertThat(rows(index, "jos\u00e9")).containsExactly(1);
  }

  @Test
  void codesKeepTheirLeadingZeros() {
    Index index =
        new Index(
            Drawn.table()
                .when("postal code", Type.CODE)
                .then("n", Type.NUMBER)
                .row("a| 01* => 1")
                .row("b| 1* => 2")
                .row("c| 010* => 3")
                .of(HitPolicy.COLLECT));

    assertThat(rows(index, "01067")).containsExactly(0, 2);
    assertThat(rows(index, "1067")).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 200})
  void aDaySaidAsAnInstantMeetsTheCellOfItsDay(int days) {
    Drawn drawn = Drawn.table().when("due", Type.DATE).then("n", Type.NUMBER);
    for (int day = 0; day < days; day++) {
      drawn.row("r" + day + "| " + DAY.plusDays(day) + " => " + day);
    }
    Index index = new Index(drawn.of(HitPolicy.COLLECT));
    Value noon = new Value.Day(DAY.plusDays(2), Optional.of(Instant.parse("2026-03-03T12:00:00Z")));

    assertThat(rows(index, noon)).containsExactly(2);
    assertThat(rows(index, new Value.Day(DAY.plusDays(days)))).isEmpty();
  }

  @Test
  void numbersThatADoubleCannotTellApartAreTold() {
    Index index =
        new Index(
            Drawn.table()
                .when("n", Type.NUMBER)
                .then("o", Type.NUMBER)
                .row("a| >= 9007199254740993 => 1")
                .row("b| < 9007199254740993 => 2")
                .row("c| 9007199254740992 => 3")
                .row("d| 0.1 => 4")
                .of(HitPolicy.COLLECT));

    assertThat(rows(index, number("9007199254740992"))).containsExactly(1, 2);
    assertThat(rows(index, number("9007199254740993"))).containsExactly(0);
    assertThat(rows(index, number("9007199254740992.5"))).containsExactly(1);
    assertThat(rows(index, number("0.1"))).containsExactly(1, 3);
    assertThat(rows(index, number("0.1000000000000000055511151231257827"))).containsExactly(1);
  }

  /** One word of rows, four met at once, some in turn, many in turn; and a row more or less. */
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 128, 129, 192, 193, 255, 256, 257, 1023, 1025, 1300})
  void tablesOfAllLengthsAreDecidedAsByWalkingOverThem(int rows) {
    for (HitPolicy policy : List.of(HitPolicy.FIRST, HitPolicy.COLLECT)) {
      Random random = new Random(rows);
      Drawn drawn =
          Drawn.table()
              .when("orders", Type.NUMBER)
              .when("country", Type.TEXT)
              .when("postal code", Type.CODE)
              .when("vip", Type.YES_NO)
              .then("n", Type.NUMBER);
      for (int row = 0; row < rows; row++) {
        drawn.row(
            "r%d| %s | %s | %s | %s => %d"
                .formatted(
                    row,
                    either(random, ">= " + random.nextInt(40)),
                    either(
                        random,
                        random.nextBoolean() ? "de; at" : "starts with c" + random.nextInt(9)),
                    either(random, (10 + random.nextInt(90)) + "*"),
                    either(random, "yes"),
                    row));
      }
      Index index = new Index(drawn.of(policy));
      for (int i = 0; i < 300; i++) {
        String country = random.nextBoolean() ? "DE" : "C" + random.nextInt(10);
        rows(
            index,
            random.nextInt(9) == 0 ? Value.MISSING : Value.of(random.nextInt(50)),
            random.nextInt(9) == 0 ? Value.MISSING : Value.of(country),
            Value.of(String.valueOf(random.nextInt(100_000))),
            Value.of(random.nextBoolean()));
      }
    }
  }

  private static String either(Random random, String cell) {
    return random.nextInt(3) == 0 ? "" : cell;
  }

  private static Value number(String written) {
    return Value.of(new java.math.BigDecimal(written));
  }

  private static List<Integer> rows(Index index, String text) {
    return rows(index, Value.of(text));
  }

  /** The rows that speak, by both ways; asked twice, since texts are remembered. */
  private static List<Integer> rows(Index index, Value... values) {
    Facts facts = Drawn.facts(values);
    Answer answer = index.scan().decide(facts);
    assertThat(index.decide(facts)).as("at first").isEqualTo(answer);
    assertThat(index.decide(facts)).as("again").isEqualTo(answer);
    return answer.hits().stream().map(Answer.Hit::row).toList();
  }
}
