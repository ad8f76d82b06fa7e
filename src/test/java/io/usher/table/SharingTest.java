package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Answer;
import io.usher.decide.Facts;
import io.usher.table.RandomTables.Customer;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.RandomTables.Sample;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tables that share an index say what each says alone. */
class SharingTest {
  private static final Recipe RECIPE =
      Recipe.FULL.policies(HitPolicy.COLLECT, HitPolicy.RULE_ORDER).rows(20);

  /** One customer's values, with what was computed of them. */
  private static final class Remembering implements Facts {
    private final Customer customer;
    private final IdentityHashMap<Object, Object> once = new IdentityHashMap<>();
    private int computed;

    Remembering(Customer customer) {
      this.customer = customer;
    }

    @Override
    public Value at(int position) {
      return customer.at(position);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T once(Object key, Function<Facts, T> computation) {
      return (T)
          once.computeIfAbsent(
              key,
              fresh -> {
                computed++;
                return computation.apply(this);
              });
    }
  }

  @Test
  void tablesThatShareAnIndexAreDecidedAsAlone() {
    int spoke = 0;
    for (long seed = 0; seed < 300; seed++) {
      Sample sample = RandomTables.of(seed, RECIPE);
      List<Table> parts = parts(sample.table(), 1 + (int) (seed % 4));
      List<TableDecider> together = Sharing.of(parts);
      for (Customer customer : sample.customers()) {
        Remembering facts = new Remembering(customer);
        for (int i = 0; i < parts.size(); i++) {
          Answer alone = new LinearScan(parts.get(i)).decide(customer);
          assertThat(together.get(i).decide(facts))
              .as("seed %d table %d", seed, i)
              .isEqualTo(alone);
          spoke += alone.hits().size();
        }
        assertThat(facts.computed).isLessThanOrEqualTo(1);
      }
    }
    assertThat(spoke).isGreaterThan(1_000);
  }

  /** The rows of a table dealt out to several, each with some of the columns in another order. */
  private static List<Table> parts(Table table, int count) {
    List<Table.Row> rows = table.rows().stream().filter(row -> !row.otherwise()).toList();
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
                false));
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
