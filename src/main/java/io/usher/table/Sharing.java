package io.usher.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Has tables share an index, so that a value that several of them test is looked up once. Each
 * still says what it would say alone.
 */
public final class Sharing {
  /** Rows of short tables that share an index where all decisions are asked. */
  private static final int SHORT = 256;

  private Sharing() {}

  /**
   * Deciders of these tables, in order.
   *
   * @param tables none of which reads what another one decides
   * @param always those, by place, that share an index whichever of them is asked; the others do
   *     where all are asked, if they are short
   */
  public static List<TableDecider> of(List<Table> tables, IntPredicate always) {
    Map<Integer, RowFinder> finders = new HashMap<>();
    List<Integer> alike = IntStream.range(0, tables.size()).filter(always).boxed().toList();
    if (rows(tables, alike) <= Index.MOST_ROWS) {
      finders.putAll(shared(tables, alike, Map.of()));
    }
    List<Integer> few = few(tables);
    Map<Integer, RowFinder> alone = new HashMap<>();
    few.forEach(
        i -> alone.put(i, finders.containsKey(i) ? finders.get(i) : Index.alone(tables.get(i))));
    finders.putAll(shared(tables, few, alone));
    return IntStream.range(0, tables.size())
        .mapToObj(
            i -> {
              RowFinder finder = finders.get(i);
              Table table = tables.get(i);
              return finder == null ? Deciders.of(table) : new Index(table, finder);
            })
        .toList();
  }

  private static int rows(List<Table> tables, List<Integer> some) {
    return some.stream().mapToInt(i -> tables.get(i).rows().size()).sum();
  }

  /** As many tables, the shortest first, as share an index of few rows. */
  private static List<Integer> few(List<Table> tables) {
    List<Integer> few = new ArrayList<>();
    Set<Integer> facts = new HashSet<>();
    int rows = 0;
    for (int i :
        IntStream.range(0, tables.size())
            .boxed()
            .sorted(Comparator.comparing(table -> tables.get(table).rows().size()))
            .toList()) {
      rows += tables.get(i).rows().size();
      tables.get(i).inputs().forEach(input -> facts.add(input.fact()));
      if (rows > SHORT || facts.size() > RowFinders.MOST_COLUMNS) {
        break;
      }
      few.add(i);
    }
    return few;
  }

  private static Map<Integer, RowFinder> shared(
      List<Table> tables, List<Integer> some, Map<Integer, RowFinder> alone) {
    Map<Integer, RowFinder> shared = new HashMap<>();
    if (some.size() > 1) {
      Together together = new Together(some.stream().map(tables::get).toList());
      for (int i = 0; i < some.size(); i++) {
        int table = some.get(i);
        shared.put(table, new SharedFinder(together, i, Optional.ofNullable(alone.get(table))));
      }
    }
    return shared;
  }
}
