package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.decide.Answer;
import io.usher.decide.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several tables as one: a column wherever some table has one, their rows one below the other. All
 * tables are then decided by one walk over one index, whose answer each takes its own rows from.
 */
final class TogetherIndex {
  private static final UnaryTest ANY = new UnaryTest.Any();

  private final Index index;

  TogetherIndex(List<Table> tables) {
    this.index = new Index(together(tables));
  }

  /** The rows that match, of all tables, in their order. */
  List<Answer.Hit> decide(Facts facts) {
    return index.decide(facts).hits();
  }

  /** A fact as some table tests it; the {@code again}-th of its columns that test it. */
  private record Key(int fact, int again) {}

  private static Table together(List<Table> tables) {
    List<Table.Input> inputs = new ArrayList<>();
    Map<Key, Integer> columns = new HashMap<>();
    List<int[]> places = new ArrayList<>();
    for (Table table : tables) {
      places.add(places(table, inputs, columns));
    }
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      for (Table.Row row : tables.get(i).rows()) {
        rows.add(widened(row, places.get(i), inputs.size()));
      }
    }
    Table first = tables.get(0);
    return new Table(
        first.place(), inputs, first.outputs(), rows, HitPolicy.COLLECT, first.names());
  }

  private static int[] places(Table table, List<Table.Input> inputs, Map<Key, Integer> columns) {
    Map<Integer, Integer> again = new HashMap<>();
    int[] places = new int[table.inputs().size()];
    for (int i = 0; i < places.length; i++) {
      Table.Input input = table.inputs().get(i);
      Key key = new Key(input.fact(), again.merge(input.fact(), 1, Integer::sum));
      Integer known = columns.get(key);
      if (known == null) {
        known = inputs.size();
        columns.put(key, known);
        inputs.add(input);
      }
      places[i] = known;
    }
    return places;
  }

  private static Table.Row widened(Table.Row row, int[] places, int width) {
    List<UnaryTest> tests = new ArrayList<>(Collections.nCopies(width, ANY));
    List<String> cells = new ArrayList<>(Collections.nCopies(width, ""));
    for (int i = 0; i < places.length; i++) {
      tests.set(places[i], row.tests().get(i));
    }
    return new Table.Row(row.id(), row.line(), tests, cells, row.outputs(), false);
  }
}
