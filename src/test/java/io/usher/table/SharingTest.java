package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Answer;
import io.usher.decide.Facts;
import io.usher.decide.Once;
import io.usher.table.RandomTables.Customer;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.RandomTables.Sample;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Tables that share an index say what each says alone. */
class SharingTest {
  private static final Recipe RECIPE = Recipe.FULL.rows(20);

  /** One customer's values, with what was computed of them. */
  private static final class Remembering implements Facts {
    private final Customer customer;
    private final boolean all;
    private final Once once = new Once();
    private int computed;

    Remembering(Customer customer, boolean all) {
      this.customer = customer;
      this.all = all;
    }

    @Override
    public boolean all() {
      return all;
    }

    @Override
    public Value at(int position) {
      return customer.at(position);
    }

    @Override
    public <T> T once(Object key, Function<Facts, T> computation) {
      return once.of(
          this,
          key,
          facts -> {
            computed++;
            return computation.apply(facts);
          });
    }
  }

  @Test
  void tablesThatAlwaysShareAnIndexAreDecidedAsAlone() {
    assertThat(spoken(false, part -> true, 1)).isGreaterThan(1_000);
  }

  @Test
  void shortTablesShareAnIndexWhereAllAreAskedAndAreDecidedAsAlone() {
    assertThat(spoken(true, part -> false, 1)).isGreaterThan(1_000);
  }

  @Test
  void shortTablesStandAloneWhereSomeAreAsked() {
    assertThat(spoken(false, part -> false, 0)).isGreaterThan(1_000);
  }

  @Test
  void tablesMayShareOneIndexAlwaysAndAnotherWhereAllAreAsked() {
    assertThat(spoken(true, part -> part % 2 == 0, 1)).isGreaterThan(1_000);
    assertThat(spoken(false, part -> part % 2 == 0, 1)).isGreaterThan(1_000);
  }

  /** How many rows spoke, each as its table alone would have them. */
  private static int spoken(boolean all, IntPredicate always, int mostComputed) {
    int spoke = 0;
    for (long seed = 0; seed < 300; seed++) {
      Sample sample = RandomTables.of(seed, RECIPE);
      List<Table> parts = parts(sample.table(), 1 + (int) (seed % 4));
      List<TableDecider> together = Sharing.of(parts, always);
      for (Customer customer : sample.customers()) {
        Remembering facts = new Remembering(customer, all);
        for (int i = 0; i < parts.size(); i++) {
          Answer alone = new LinearScan(parts.get(i)).decide(customer);
          assertThat(together.get(i).decide(facts))
              .as("seed %d table %d", seed, i)
              .isEqualTo(alone);
          spoke += alone.hits().size();
        }
        assertThat(facts.computed).as("seed %d", seed).isLessThanOrEqualTo(mostComputed);
      }
    }
    return spoke;
  }

  @Test
  void aSharedIndexWithOneBitChangedIsCaught() {
    int caught = 0;
    for (long seed = 0; seed < 100; seed++) {
      Sample sample = RandomTables.of(seed, Recipe.PLAIN.policies(HitPolicy.COLLECT).customers(60));
      List<Table> parts = parts(sample.table(), 2);
      Together together = new Together(parts);
      SharedFinder finder = new SharedFinder(together, 1, Optional.empty());
      Index index = new Index(parts.get(1), finder);
      LinearScan scan = new LinearScan(parts.get(1));
      long[] sets = finder.sets();
      if (sets.length == 0) {
        continue;
      }
      sets[sets.length - 1] ^= 1L << parts.get(0).rows().size();
      caught +=
          sample.customers().stream().anyMatch(one -> !index.decide(one).equals(scan.decide(one)))
              ? 1
              : 0;
    }

    assertThat(caught).isGreaterThan(15);
  }

  /** The rows of a table dealt out to several, each with some of the columns in another order. */
  private static List<Table> parts(Table table, int count) {
    List<Table.Row> rows = table.rows();
    List<Table> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      List<Integer> columns = new ArrayList<>();
      for (int i = 0; i < table.inputs().size(); i++) {
        columns.add((i + part) % table.inputs().size());
      }
      List<Table.Row> own = new ArrayList<>();
      for (int i = part; i < rows.size(); i += count) {
        Table.Row row = rows.get(i);
        own.add(
            new Table.Row(
                row.id(),
                row.line(),
                columns.stream().map(row.tests()::get).toList(),
                columns.stream().map(row.cells()::get).toList(),
                row.outputs(),
                row.otherwise()));
      }
      parts.add(
          new Table(
              table.place(),
              columns.stream().map(table.inputs()::get).toList(),
              table.outputs(),
              own,
              table.policy(),
              table.names()));
    }
    return parts;
  }
}
