package io.usher.cell;

import static io.usher.cell.Cells.ask;
import static io.usher.cell.Cells.in;
import static io.usher.cell.Cells.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ranges against a slow evaluation that only knows the numbers, never the tests. */
class RangeLawsTest {
  private static final int SEEDS = 1_000;

  @Test
  void numberRangesHoldWhatLiesBetweenTheirEnds() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      double low = random.nextInt(41) / 2.0 - 10;
      double high = random.nextInt(41) / 2.0 - 10;
      boolean lowIn = random.nextBoolean();
      boolean highIn = random.nextBoolean();
      String cell = (lowIn ? "[" : "(") + low + ".." + high + (highIn ? "]" : ")");

      Outcome<UnaryTest> read = UnaryTests.read(text(cell), Type.NUMBER, in("en-US"));

      boolean something = low < high || (low == high && lowIn && highIn);
      assertThat(read.problems().isEmpty()).as("seed %d `%s`", seed, cell).isEqualTo(something);
      if (!something) {
        continue;
      }
      for (double x = -11; x <= 11; x += 0.25) {
        boolean inside = (lowIn ? x >= low : x > low) && (highIn ? x <= high : x < high);
        assertThat(ask(Cells.done(read), Value.of(BigDecimal.valueOf(x))))
            .as("seed %d: %s in `%s`", seed, x, cell)
            .isEqualTo(Verdict.of(inside));
      }
    }
  }

  @Test
  void timeRangesHoldTheMinutesOneWalksThrough() {
    for (int seed = 0; seed < SEEDS / 5; seed++) {
      Random random = new Random(seed);
      int from = random.nextInt(96) * 15;
      int to = (from + 15 * (1 + random.nextInt(95))) % 1440;
      String cell = clock(from) + " to " + clock(to);
      UnaryTest test = Cells.read(cell, Type.TIME);

      boolean[] walked = new boolean[1440];
      for (int minute = from; minute != to; minute = (minute + 1) % 1440) {
        walked[minute] = true;
      }

      for (int minute = 0; minute < 1440; minute += 5) {
        assertThat(ask(test, new Value.Time(LocalTime.ofSecondOfDay(minute * 60L))))
            .as("seed %d: %s in `%s`", seed, clock(minute), cell)
            .isEqualTo(Verdict.of(walked[minute]));
      }
    }
  }

  @Test
  void dayRangesHoldBothEnds() {
    LocalDate start = LocalDate.of(2026, 1, 1);
    for (int seed = 0; seed < SEEDS / 5; seed++) {
      Random random = new Random(seed);
      int low = random.nextInt(60);
      int high = low + random.nextInt(60);
      String cell = start.plusDays(low) + " to " + start.plusDays(high);
      UnaryTest test = Cells.read(cell, Type.DATE);

      for (int day = 0; day < 130; day++) {
        assertThat(ask(test, new Value.Day(start.plusDays(day))))
            .as("seed %d: day %d in `%s`", seed, day, cell)
            .isEqualTo(Verdict.of(day >= low && day <= high));
      }
    }
  }

  @Test
  void noCellChangesItsMindBetweenItsLines() {
    String[] cells = {">= 3", "not 2 to 4", "1; 3; 5 to 8", "[0..5)", "not missing", "< 2; > 6"};
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      String cell = cells[random.nextInt(cells.length)];
      UnaryTest test = Cells.read(cell, Type.NUMBER);
      BigDecimal a = BigDecimal.valueOf(random.nextInt(40), 0).movePointLeft(1);
      BigDecimal b = BigDecimal.valueOf(random.nextInt(100), 0).movePointLeft(1);

      if (!test.bounds().between(a, b)) {
        assertThat(ask(test, Value.of(a)))
            .as("seed %d: `%s` at %s and %s", seed, cell, a, b)
            .isEqualTo(ask(test, Value.of(b)));
      }
    }
  }

  @Test
  void linesAreNumbersEpochDaysAndSecondsOfTheDay() {
    assertThat(Cells.read("1; 3; 5 to 8", Type.NUMBER).bounds().cuts())
        .containsExactly(number(1), number(3), number(5), number(8));
    assertThat(Cells.read(">= 1970-01-11", Type.DATE).bounds().cuts()).containsExactly(number(10));
    assertThat(Cells.read("01:00 to 02:00", Type.TIME).bounds().cuts())
        .containsExactly(number(3600), number(7200));
    assertThat(Cells.read("rosacea", Type.TEXT).bounds()).isEqualTo(Bounds.NONE);
    assertThat(Cells.read("", Type.NUMBER).bounds()).isEqualTo(Bounds.NONE);
  }

  private static BigDecimal number(long number) {
    return BigDecimal.valueOf(number);
  }

  private static String clock(int minute) {
    return LocalTime.ofSecondOfDay(minute * 60L).toString();
  }
}
