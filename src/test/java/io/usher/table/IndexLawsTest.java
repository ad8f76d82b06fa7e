package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.ListTest;
import io.usher.cell.RangeTest;
import io.usher.cell.TextTest;
import io.usher.cell.UnaryTest;
import io.usher.cell.WordList;
import io.usher.cell.WordSet;
import io.usher.decide.Answer;
import io.usher.table.RandomTables.Customer;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.RandomTables.Sample;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The index says what the scan says, of every table and every customer. */
class IndexLawsTest {
  private final Map<String, Integer> seen = new TreeMap<>();

  @Test
  void thousandsOfSmallTablesAreDecidedAlike() {
    for (long seed = 0; seed < 2_500; seed++) {
      check(RandomTables.of(seed, Recipe.FULL));
    }

    System.out.println(seen);
    for (HitPolicy policy : HitPolicy.values()) {
      assertThat(seen).containsKeys(policy + " silent", policy + " alone", policy + " unjudged");
    }
    assertThat(seen).containsKeys("UNIQUE fault", "ANY fault", "COLLECT several", "asked rows");
    assertThat(seen.get("missing values")).isGreaterThan(5_000);
    assertThat(seen.get("rows found")).isGreaterThan(10_000);
    assertThat(seen.get("asked rows")).isGreaterThan(1_000);
  }

  @Test
  void longTablesAreDecidedAlike() {
    for (long seed = 0; seed < 20; seed++) {
      check(RandomTables.of(seed, Recipe.FULL.rows(600).customers(10)));
    }
    for (long seed = 0; seed < 2; seed++) {
      check(RandomTables.of(seed, Recipe.FULL.rows(12_000).customers(10)));
    }

    assertThat(seen).containsKeys("FIRST alone", "COLLECT several", "asked rows");
  }

  private void check(Sample sample) {
    LinearScan scan = new LinearScan(sample.table());
    Index index = new Index(sample.table());
    for (Customer customer : sample.customers()) {
      assertThat(SameAnswers.difference(scan, index, customer))
          .as("seed %d, %s%n%s", sample.seed(), customer, sample.drawn())
          .isEmpty();
      count(sample, scan, index, customer);
    }
  }

  private void count(Sample sample, LinearScan scan, Index index, Customer customer) {
    Answer answer = scan.decide(customer);
    String policy = sample.table().policy() + " ";
    if (answer.fault().isPresent()) {
      count(policy + "fault", 1);
    } else {
      int hits = answer.hits().size();
      count(policy + (hits == 0 ? "silent" : hits == 1 ? "alone" : "several"), 1);
    }
    count("rows found", answer.hits().size());
    count(policy + "unjudged", Math.min(1, scan.unjudged(customer).size()));
    count("missing values", (int) customer.values().stream().filter(Value::missing).count());
    Scratch scratch = Scratch.take();
    if (index.finder().find(customer, false, scratch)) {
      count("asked rows", scratch.unsureCount);
    }
    scratch.free();
  }

  private void count(String what, int times) {
    if (times > 0) {
      seen.merge(what, times, Integer::sum);
    }
  }

  @Test
  void testsThatStandUnderAColumnOfAnotherTypeAndValuesOfOtherTypesAreDecidedAlike() {
    List<Value> values = new ArrayList<>(List.of(Value.MISSING));
    for (long seed = 0; seed < 1_000; seed++) {
      Sample sample = RandomTables.of(seed, Recipe.FULL);
      Sample other = RandomTables.of(seed + 50_000, Recipe.FULL);
      sample.customers().forEach(customer -> values.addAll(customer.values()));
      Random random = new Random(seed);
      Table odd = odd(sample.table(), other.table(), random);
      LinearScan scan = new LinearScan(odd);
      Index index = new Index(odd);
      for (int i = 0; i < 4; i++) {
        List<Value> drawn = new ArrayList<>();
        odd.inputs().forEach(input -> drawn.add(values.get(random.nextInt(values.size()))));
        Customer customer = new Customer(drawn);
        assertThat(SameAnswers.difference(scan, index, customer))
            .as("seed %d, %s%n%s%n%s", seed, customer, sample.drawn(), other.drawn())
            .isEmpty();
      }
    }
  }

  /** Some cells replaced by cells of other columns, or wrapped as no sheet would. */
  private static Table odd(Table table, Table other, Random random) {
    List<Table.Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      List<UnaryTest> tests = new ArrayList<>(row.tests());
      int column = random.nextInt(tests.size());
      UnaryTest own = tests.get(column);
      Table.Row donor = other.rows().get(random.nextInt(other.rows().size()));
      UnaryTest foreign = donor.tests().get(random.nextInt(donor.tests().size()));
      tests.set(
          column,
          switch (random.nextInt(7)) {
            case 0 -> foreign;
            case 1 -> new UnaryTest.Not(own);
            case 2 -> new UnaryTest.Not(new UnaryTest.Not(own));
            case 3 -> new UnaryTest.AnyOf(List.of(own, foreign));
            case 4 -> new UnaryTest.Not(new UnaryTest.AnyOf(List.of(foreign, own)));
            case 5 -> new ListTest.HasAll(List.of());
            default -> own;
          });
      rows.add(
          new Table.Row(row.id(), row.line(), tests, row.cells(), row.outputs(), row.otherwise()));
    }
    return new Table(
        table.place(), table.inputs(), table.outputs(), rows, table.policy(), table.names());
  }

  @Test
  void anIndexWithAnEndMovedOrAWordChangedIsCaught() {
    int broken = 0;
    int caught = 0;
    for (long seed = 0; seed < 300; seed++) {
      Sample sample = RandomTables.of(seed, Recipe.PLAIN.customers(60));
      Optional<Table> wrong = slightlyWrong(sample.table());
      if (wrong.isPresent()) {
        LinearScan scan = new LinearScan(sample.table());
        Index index = new Index(wrong.get());
        broken++;
        caught +=
            sample.customers().stream()
                    .anyMatch(one -> SameAnswers.difference(scan, index, one).isPresent())
                ? 1
                : 0;
      }
    }

    assertThat(broken).isGreaterThan(150);
    assertThat(caught).isGreaterThan(broken * 2 / 3);
  }

  private static Optional<Table> slightlyWrong(Table table) {
    List<Table.Row> rows = new ArrayList<>(table.rows());
    for (int at = 0; at < rows.size(); at++) {
      Table.Row row = rows.get(at);
      for (int column = 0; column < row.tests().size(); column++) {
        Optional<UnaryTest> wrong = slightlyWrong(row.tests().get(column));
        if (wrong.isPresent()) {
          List<UnaryTest> tests = new ArrayList<>(row.tests());
          tests.set(column, wrong.get());
          rows.set(
              at,
              new Table.Row(
                  row.id(), row.line(), tests, row.cells(), row.outputs(), row.otherwise()));
          return Optional.of(
              new Table(
                  table.place(),
                  table.inputs(),
                  table.outputs(),
                  rows,
                  table.policy(),
                  table.names()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<UnaryTest> slightlyWrong(UnaryTest test) {
    if (test instanceof RangeTest.Numbers range) {
      return Optional.of(
          new RangeTest.Numbers(range.low().map(IndexLawsTest::moved), range.high()));
    }
    if (test instanceof TextTest.Words words) {
      return Optional.of(new TextTest.Words(new WordSet(List.of("other"), words.words().exact())));
    }
    if (test instanceof TextTest.InList in) {
      return Optional.of(new TextTest.InList(new WordList("skin", List.of("rosacea")), in.exact()));
    }
    return Optional.empty();
  }

  private static RangeTest.End<BigDecimal> moved(RangeTest.End<BigDecimal> end) {
    return new RangeTest.End<>(end.at(), !end.included());
  }

  @Test
  void anIndexWithOneBitChangedIsCaught() {
    int caught = 0;
    for (long seed = 0; seed < 300; seed++) {
      Sample sample = RandomTables.of(seed, Recipe.PLAIN.policies(HitPolicy.COLLECT).customers(60));
      LinearScan scan = new LinearScan(sample.table());
      Index index = new Index(sample.table());
      long[] sets = index.finder().sets();
      if (sets.length == 0) {
        continue;
      }
      // short tables have sets of one word, so the last long is the last set's rows
      sets[sets.length - 1] ^= 1;
      caught +=
          sample.customers().stream()
                  .anyMatch(one -> SameAnswers.difference(scan, index, one).isPresent())
              ? 1
              : 0;
    }

    assertThat(caught).isGreaterThan(60);
  }
}
