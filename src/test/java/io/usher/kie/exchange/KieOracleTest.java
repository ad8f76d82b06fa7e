package io.usher.kie.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.RangeTest;
import io.usher.cell.RangeTest.End;
import io.usher.cell.UnaryTest;
import io.usher.table.Index;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random tables, written as DMN and run by KIE, must answer as Usher does: the same rows, the same
 * outputs, the same failures. {@code -Dusher.seeds=5000} runs longer.
 */
class KieOracleTest {
  private static final int SEEDS = Integer.getInteger("usher.seeds", 1_000);

  @Test
  void kieAnswersAsTheIndexAndTheScanDo() {
    Duel duel = new Duel(Index::new, Recipe.PLAIN);

    for (int seed = 0; seed < SEEDS; seed++) {
      duel.seed(seed, false);
      duel.seed(seed, true);
    }

    // what a long run is worth is what it has met
    System.out.println("index, scan and KIE were held against each other: " + duel.seen);
    assertThat(duel.differences).as("%s", duel.seen).isEmpty();
    assertThat(duel.seen.values()).as("%s", duel.seen).allMatch(count -> count > SEEDS / 4);
  }

  @Test
  void aWayOfDecidingThatIsWrongAtOneBoundIsCaught() {
    Duel duel = new Duel(table -> new Index(blunted(table)), Recipe.PLAIN);

    for (int seed = 0; seed < 30; seed++) {
      duel.seed(seed, false);
    }

    assertThat(duel.differences).isNotEmpty();
  }

  /** The table with the lower bounds of its numbers left out. */
  private static Table blunted(Table table) {
    List<Table.Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      rows.add(
          new Table.Row(
              row.id(),
              row.line(),
              row.tests().stream().map(KieOracleTest::blunted).toList(),
              row.cells(),
              row.outputs(),
              row.otherwise()));
    }
    return new Table(
        table.place(), table.inputs(), table.outputs(), rows, table.policy(), table.names());
  }

  private static UnaryTest blunted(UnaryTest test) {
    return test instanceof RangeTest.Numbers range
        ? new RangeTest.Numbers(range.low().map(KieOracleTest::excluded), range.high())
        : test;
  }

  private static End<BigDecimal> excluded(End<BigDecimal> end) {
    return new End<>(end.at(), false);
  }
}
