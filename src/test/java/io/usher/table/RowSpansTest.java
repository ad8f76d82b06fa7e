package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Facts;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns whose rows are judged one by one by the spans they ask for. */
class RowSpansTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  @Test
  void rowsThatLeadingColumnsFindAreJudgedByTheirSpansAsByWalkingOverThem() {
    for (HitPolicy policy : List.of(HitPolicy.FIRST, HitPolicy.COLLECT)) {
      Table table = table(5_000, random -> number(random)).of(policy);
      assertThat(judgedOneByOne(table)).isEqualTo(3);
      assertThat(hits(table)).isGreaterThan(300);
    }
  }

  @Test
  void aRowThatAsksForSeveralSpansHasItsColumnLookedUp() {
    Table table =
        table(5_000, random -> random.nextInt(50) == 0 ? "1; 40 to 60" : number(random))
            .of(HitPolicy.COLLECT);

    assertThat(judgedOneByOne(table)).isEqualTo(2);
    assertThat(hits(table)).isGreaterThan(300);
  }

  @Test
  void aRowThatAsksForAMissingOrForNoOtherValueHasItsColumnLookedUp() {
    for (String cell : List.of("missing", "not missing", "not 7")) {
      Table table =
          table(5_000, random -> random.nextInt(50) == 0 ? cell : number(random))
              .of(HitPolicy.COLLECT);

      assertThat(judgedOneByOne(table)).as(cell).isEqualTo(2);
      assertThat(hits(table)).as(cell).isGreaterThan(300);
    }
  }

  /** How many columns are judged so. */
  private static int judgedOneByOne(Table table) {
    RowFinder finder = new Index(table).finder();
    assertThat(finder).isInstanceOf(BlockFinder.class);
    return ((BlockFinder) finder).spans().length;
  }

  /** Rows that spoke to some customers, the index saying what the scan says. */
  private static int hits(Table table) {
    LinearScan scan = new LinearScan(table);
    Index index = new Index(table);
    Random random = new Random(12);
    int hits = 0;
    for (int i = 0; i < 600; i++) {
      Facts customer =
          Drawn.facts(
              Value.of("a" + random.nextInt(600)),
              some(random, Value.of(random.nextInt(101))),
              some(random, new Value.Day(DAY.plusDays(random.nextInt(100)))),
              some(random, new Value.Time(LocalTime.of(random.nextInt(24), 30))));
      assertThat(index.decide(customer)).as("customer %d", i).isEqualTo(scan.decide(customer));
      hits += scan.decide(customer).hits().size();
    }
    return hits;
  }

  /** Sometimes missing, sometimes of another type. */
  private static Value some(Random random, Value value) {
    int drawn = random.nextInt(20);
    return drawn == 0 ? Value.MISSING : drawn == 1 ? Value.of("odd") : value;
  }

  private static Drawn table(int rows, Function<Random, String> numbers) {
    Random random = new Random(11);
    Drawn drawn =
        Drawn.table()
            .when("area", Type.TEXT)
            .when("size", Type.NUMBER)
            .when("since", Type.DATE)
            .when("at", Type.TIME)
            .then("pool", Type.NUMBER);
    IntStream.range(0, rows)
        .forEach(
            row ->
                drawn.row(
                    String.format(
                        "r%d | %s | %s | %s | %s => %d",
                        row,
                        random.nextInt(2_000) == 0 ? "" : "a" + random.nextInt(600),
                        numbers.apply(random),
                        day(random),
                        time(random),
                        row)));
    return drawn;
  }

  private static String number(Random random) {
    int low = random.nextInt(100);
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> ">= " + low;
      case 2 -> "< " + low;
      case 3 -> String.valueOf(low);
      case 4 -> "> " + low;
      default -> low + " to " + (low + random.nextInt(60));
    };
  }

  private static String day(Random random) {
    LocalDate day = DAY.plusDays(random.nextInt(100));
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> ">= " + day;
      case 2 -> "< " + day;
      default -> day + " to " + day.plusDays(random.nextInt(60));
    };
  }

  private static String time(Random random) {
    return random.nextInt(3) == 0 ? "" : "08:00 to " + (10 + random.nextInt(14)) + ":30";
  }
}
