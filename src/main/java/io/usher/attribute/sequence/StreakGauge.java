package io.usher.attribute.sequence;

import io.usher.attribute.gauge.Crossing;
import io.usher.attribute.gauge.Gauge;
import io.usher.attribute.gauge.Look;
import io.usher.attribute.sequence.StreakKeeper.Entry;
import io.usher.value.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many in a row, the newest inside the window first, were answered before the next one came.
 * The newest itself neither counts nor ends the row while its answer is still to come. Those of one
 * second came together: the next one is that of a later second.
 */
record StreakGauge(StreakKeeper keeper) implements Gauge {

  @Override
  public Value value(Look look) {
    return Value.of(Math.min(keeper.most(), streak(look)));
  }

  @Override
  public Optional<Integer> atLeast(Look look) {
    return streak(look) >= keeper.most()
        ? Optional.of(Math.max(1, keeper.most() - 1))
        : Optional.empty();
  }

  private int streak(Look look) {
    List<Entry> entries = keeper.entries(look.counter(keeper));
    Set<Long> answered = new HashSet<>();
    int streak = 0;
    boolean newest = true;
    int i = entries.size() - 1;
    while (i >= 0) {
      long second = entries.get(i).second();
      if (second > look.now().getEpochSecond()) {
        i--;
        continue;
      }
      // a second's answers stand behind what they may answer, so going back they are met first
      int asked = 0;
      int open = 0;
      boolean inside = keeper.window().holds(second, look.now(), look.brand());
      for (; i >= 0 && entries.get(i).second() == second; i--) {
        Entry entry = entries.get(i);
        if (entry.mark() == StreakKeeper.ANSWER) {
          answered.add(entry.key());
        } else {
          asked++;
          open += answered.contains(entry.key()) ? 0 : 1;
        }
      }
      if (asked == 0) {
        continue;
      }
      answered.clear();
      if (inside) {
        if (open > 0 && !newest) {
          return streak;
        }
        streak += asked - open;
      }
      newest = false;
    }
    return streak;
  }

  @Override
  public Optional<Instant> change(Look look, Crossing crossing) {
    TreeSet<Instant> edges = new TreeSet<>();
    List<Long> seconds =
        keeper.entries(look.counter(keeper)).stream()
            .filter(
                entry ->
                    entry.mark() == StreakKeeper.ASK
                        || entry.second() > look.now().getEpochSecond())
            .map(Entry::second)
            .toList();
    Gauge.addEdges(edges, keeper.window(), seconds, look);
    return Gauge.first(this, look, crossing, edges);
  }

  @Override
  public Optional<String> counter() {
    return Optional.of(keeper.signature());
  }
}
