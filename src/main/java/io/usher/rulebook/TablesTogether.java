package io.usher.rulebook;

import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Kind;
import io.usher.table.Sharing;
import io.usher.table.Table;
import io.usher.table.TableDecider;
import java.util.ArrayList;
import java.util.List;

/**
 * Has tables share an index: all sheets of segments, so that many cost what one does, and where all
 * decisions are asked the short tables too.
 */
final class TablesTogether {
  private TablesTogether() {}

  /**
   * The decisions in the same order.
   *
   * @param attributes how many attributes the rulebook has; tables that read other decisions stay
   *     as they are, since those are decided in between
   */
  static List<Decision> of(List<Decision> decisions, int attributes, Derived derived) {
    List<Integer> places = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      Decision decision = decisions.get(i);
      if (decision.decider() instanceof TableDecider decider
          && decider.reads().stream()
              .allMatch(
                  fact -> fact < Facts.BUILT_IN + attributes && derived.outputs(fact).isEmpty())) {
        places.add(i);
        tables.add(decider.table());
      }
    }
    List<TableDecider> deciders =
        Sharing.of(tables, table -> decisions.get(places.get(table)).kind() == Kind.SEGMENT);
    List<Decision> together = new ArrayList<>(decisions);
    for (int i = 0; i < places.size(); i++) {
      int place = places.get(i);
      together.set(place, decisions.get(place).by(deciders.get(i)));
    }
    return together;
  }
}
