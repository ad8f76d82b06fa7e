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
 * Puts the rows of all sheets of segments into one index, so that many sheets cost what one does.
 */
final class SegmentsTogether {
  private SegmentsTogether() {}

  /**
   * The decisions in the same order.
   *
   * @param attributes how many attributes the rulebook has; sheets that read other decisions stay
   *     as they are, since those are decided in between
   */
  static List<Decision> of(List<Decision> decisions, int attributes, Derived derived) {
    List<Integer> places = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      Decision decision = decisions.get(i);
      if (decision.kind() == Kind.SEGMENT
          && decision.decider() instanceof TableDecider decider
          && Sharing.possible(decider.table())
          && decider.reads().stream()
              .allMatch(
                  fact -> fact < Facts.BUILT_IN + attributes && derived.outputs(fact).isEmpty())) {
        places.add(i);
        tables.add(decider.table());
      }
    }
    List<TableDecider> deciders = Sharing.of(tables);
    List<Decision> together = new ArrayList<>(decisions);
    for (int i = 0; i < places.size(); i++) {
      int place = places.get(i);
      together.set(place, decisions.get(place).by(deciders.get(i)));
    }
    return together;
  }
}
