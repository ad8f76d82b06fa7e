package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.usher.decide.Answer;
import io.usher.decide.Facts;
import io.usher.value.Type;
import io.usher.value.Value;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexTest {
  private static final Table TERRITORY = territory(9_000);

  @Test
  void aLongTerritoryTableIsDecidedAsByWalkingOverIt() {
    LinearScan scan = new LinearScan(TERRITORY);
    Index index = new Index(TERRITORY);
    Random random = new Random(5);
    int hits = 0;
    for (int i = 0; i < 400; i++) {
      Facts customer = customer(random);

      assertThat(index.decide(customer)).as("customer %d", i).isEqualTo(scan.decide(customer));
      hits += index.decide(customer).hits().size();
    }
    assertThat(hits).isBetween(50, 399);
  }

  @Test
  void aPlainDecisionMakesNoGarbage() {
    Index index = new Index(TERRITORY);
    Random random = new Random(6);
    List<Facts> customers = random.ints(200).mapToObj(i -> customer(random)).toList();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run(index, customers);

    long before = threads.getCurrentThreadAllocatedBytes();
    int hits = run(index, customers);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(hits).isPositive();
    assertThat(bytes).as("bytes in 10,000 decisions").isLessThan(10_000);
  }

  private static int run(Index index, List<Facts> customers) {
    int hits = 0;
    for (int round = 0; round < 50; round++) {
      for (int i = 0; i < customers.size(); i++) {
        hits += index.decide(customers.get(i)).hits().size();
      }
    }
    return hits;
  }

  @Test
  void aDecisionInsideADecisionGetsItsOwnScratch() {
    Index index = new Index(TERRITORY);
    Facts customer = customer(new Random(7));
    Answer alone = index.decide(customer);

    Facts asking =
        position -> {
          assertThat(index.decide(customer)).isEqualTo(alone);
          return customer.at(position);
        };

    assertThat(index.decide(asking)).isEqualTo(alone);
  }

  @Test
  void manyOverlappingRangesTakeNoMoreRoomThanTheirRows() {
    Random random = new Random(8);
    Drawn drawn = Drawn.table().when("score", Type.NUMBER).then("pool", Type.NUMBER);
    for (int row = 0; row < 6_000; row++) {
      int low = random.nextInt(100_000);
      drawn.row("r" + row + "| " + low + " to " + (low + random.nextInt(50_000)) + " => " + row);
    }
    Table table = drawn.of(HitPolicy.COLLECT);
    Index index = new Index(table);
    LinearScan scan = new LinearScan(table);

    assertThat(index.finder().sets().length).isLessThan(6_000 * 32);
    for (int i = 0; i < 40; i++) {
      Facts customer = Drawn.facts(Value.of(random.nextInt(150_000)));
      assertThat(index.decide(customer)).as("customer %d", i).isEqualTo(scan.decide(customer));
    }
  }

  private static Table territory(int rows) {
    Random random = new Random(4);
    Drawn drawn =
        Drawn.table()
            .when("country", Type.TEXT)
            .when("postcode", Type.CODE)
            .when("revenue", Type.MONEY)
            .when("industry", Type.TEXT)
            .then("pool", Type.TEXT);
    for (int row = 0; row < rows; row++) {
      int low = random.nextInt(900) * 1000;
      drawn.row(
          String.format(
              "r%d | C%d | %s | %s | %s => pool %d",
              row,
              random.nextInt(30),
              random.nextInt(8) == 0 ? "" : (10 + random.nextInt(9990)) + "*",
              random.nextBoolean() ? "" : low + " to " + (low + random.nextInt(400_000)),
              random.nextBoolean() ? "" : random.nextBoolean() ? "not i1" : "i1; i" + row % 7,
              row % 40));
    }
    return drawn.of(HitPolicy.FIRST);
  }

  private static Facts customer(Random random) {
    return Drawn.facts(
        random.nextInt(30) == 0 ? Value.MISSING : Value.of("c" + random.nextInt(33)),
        Value.of(String.valueOf(10_000 + random.nextInt(90_000))),
        Value.of(random.nextInt(1_500_000)),
        Value.of("I" + random.nextInt(9)));
  }
}
