package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Facts;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.RandomTables.Sample;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that stand by what they ask for in one column or two, and are judged one by one. */
class GroupsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  @Test
  void randomTablesAreDecidedByGroupsAsByWalkingOverThem() {
    int grouped = 0;
    int asked = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      Sample sample = RandomTables.of(seed, Recipe.FULL.rows(40));
      Optional<Index> index = grouped(sample.table());
      if (index.isEmpty()) {
        continue;
      }
      grouped++;
      LinearScan scan = new LinearScan(sample.table());
      for (RandomTables.Customer customer : sample.customers()) {
        assertThat(SameAnswers.difference(scan, index.get(), customer))
            .as("seed %d, %s%n%s", seed, customer, sample.drawn())
            .isEmpty();
        Scratch scratch = Scratch.take();
        index.get().finder().find(customer, false, scratch);
        asked += scratch.unsureCount;
        scratch.free();
      }
    }

    assertThat(grouped).isGreaterThan(500);
    assertThat(asked).isGreaterThan(100);
  }

  /** The index of a table whose rows are found by groups, whichever their number. */
  private static Optional<Index> grouped(Table table) {
    int[] rows = Index.marked(table, false);
    return Groups.of(RowFinders.Gathered.of(table, rows), rows, Integer.MAX_VALUE)
        .map(finder -> new Index(table, finder));
  }

  @Test
  void anEntryThatAsksForTheContraryIsCaught() {
    int caught = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      Sample sample =
          RandomTables.of(seed, Recipe.PLAIN.rows(30).policies(HitPolicy.COLLECT).customers(60));
      Optional<Index> index = grouped(sample.table());
      if (index.isEmpty() || !judges(sample.table())) {
        continue;
      }
      long[] entries = index.get().finder().sets();
      entries[entries.length - 1] ^= -1;
      LinearScan scan = new LinearScan(sample.table());
      caught +=
          sample.customers().stream()
                  .anyMatch(one -> SameAnswers.difference(scan, index.get(), one).isPresent())
              ? 1
              : 0;
    }

    assertThat(caught).isGreaterThan(60);
  }

  /** Whether more columns are tested than can lead, so that entries end with what one asks for. */
  private static boolean judges(Table table) {
    int[] rows = Index.marked(table, false);
    return rows.length > 0 && RowFinders.Gathered.of(table, rows).columns().size() > 2;
  }

  @Test
  void longTablesWhoseAreasLeaveFewRowsAreDecidedByGroups() {
    for (HitPolicy policy : List.of(HitPolicy.FIRST, HitPolicy.COLLECT)) {
      Table table = table(5_000, GroupsTest::number).of(policy);

      assertThat(new Index(table).finder()).isInstanceOf(GroupFinder.class);
      assertThat(hits(table)).isGreaterThan(200);
    }
  }

  @Test
  void rowsThatDoNotLetInAllOfTheirSpanAreAsked() {
    for (String cell : List.of("1; 40 to 60", "missing", "not missing", "missing; 12", "not 7")) {
      Table table =
          table(5_000, random -> random.nextInt(50) == 0 ? cell : number(random))
              .of(HitPolicy.COLLECT);

      assertThat(new Index(table).finder()).as(cell).isInstanceOf(GroupFinder.class);
      assertThat(hits(table)).as(cell).isGreaterThan(200);
    }
  }

  @Test
  void aColumnOfTextsThatIsOnlyAskedWhetherAnythingIsThereJudgesRowsToo() {
    Drawn drawn =
        Drawn.table().when("area", Type.TEXT).when("note", Type.TEXT).then("pool", Type.NUMBER);
    IntStream.range(0, 3_000)
        .forEach(
            row ->
                drawn.row(
                    "r%d | a%d | %s => %d"
                        .formatted(row, row % 600, row % 2 == 0 ? "missing" : "not missing", row)));
    Table table = drawn.of(HitPolicy.COLLECT);
    Index index = new Index(table);
    LinearScan scan = new LinearScan(table);

    assertThat(index.finder()).isInstanceOf(GroupFinder.class);
    for (Value note : List.of(Value.MISSING, Value.of("seen"), Value.of(3))) {
      Facts customer = Drawn.facts(Value.of("a7"), note);
      assertThat(index.decide(customer)).isEqualTo(scan.decide(customer));
    }
  }

  @Test
  void aTableManyOfWhoseRowsWouldHaveToBeAskedIsDecidedBySets() {
    Table table =
        table(5_000, random -> random.nextInt(2) == 0 ? "1; 40 to 60" : number(random))
            .of(HitPolicy.COLLECT);

    assertThat(new Index(table).finder()).isNotInstanceOf(GroupFinder.class);
    assertThat(hits(table)).isGreaterThan(200);
  }

  @Test
  void aColumnInWhichMostRowsAskForNothingDoesNotLead() {
    Drawn drawn = Drawn.table().when("area", Type.TEXT).then("pool", Type.NUMBER);
    IntStream.range(0, 3_000)
        .forEach(row -> drawn.row("r%d | %s => %d".formatted(row, row % 3 == 0 ? "x" : "", row)));

    assertThat(new Index(drawn.of(HitPolicy.COLLECT)).finder()).isNotInstanceOf(GroupFinder.class);
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
              some(random, area(random)),
              some(random, Value.of("k" + random.nextInt(8))),
              new Value.Texts(List.of("t" + random.nextInt(9), "t" + random.nextInt(9))),
              some(random, Value.of(random.nextInt(101))),
              some(random, new Value.Day(DAY.plusDays(random.nextInt(100)))),
              some(random, new Value.Time(LocalTime.of(random.nextInt(24), 30))));
      assertThat(index.decide(customer)).as("customer %d", i).isEqualTo(scan.decide(customer));
      hits += scan.decide(customer).hits().size();
    }
    return hits;
  }

  /** Mostly one that some rows ask for, and sometimes not written as they write it. */
  private static Value area(Random random) {
    String area = "a" + random.nextInt(620);
    return Value.of(random.nextInt(4) == 0 ? " A" + area.substring(1) : area);
  }

  /** Sometimes missing, sometimes of another type. */
  private static Value some(Random random, Value value) {
    int drawn = random.nextInt(20);
    return drawn == 0 ? Value.MISSING : drawn == 1 ? Value.of(true) : value;
  }

  private static Drawn table(int rows, Function<Random, String> numbers) {
    Random random = new Random(11);
    Drawn drawn =
        Drawn.table()
            .when("area", Type.TEXT)
            .when("kind", Type.TEXT)
            .when("tags", Type.TEXT_LIST)
            .when("size", Type.NUMBER)
            .when("since", Type.DATE)
            .when("at", Type.TIME)
            .then("pool", Type.NUMBER);
    IntStream.range(0, rows)
        .forEach(
            row ->
                drawn.row(
                    String.format(
                        "r%d | %s | %s | %s | %s | %s | %s => %d",
                        row,
                        random.nextInt(500) == 0 ? "" : words(random, "a", 600, 2),
                        random.nextInt(4) == 0 ? "" : words(random, "k", 8, 4),
                        random.nextInt(2) == 0 ? "" : words(random, "t", 9, 4),
                        numbers.apply(random),
                        day(random),
                        time(random),
                        row)));
    return drawn;
  }

  /** One word or some. */
  private static String words(Random random, String letter, int count, int most) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(i -> letter + random.nextInt(count))
        .distinct()
        .collect(Collectors.joining("; "));
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
