package io.usher.table;

import io.usher.decide.Answer;
import io.usher.decide.Answer.Hit;
import io.usher.value.Value;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each row says, made when it first speaks and kept if its outputs are constant. Threads may
 * make the same twice; all of it is immutable.
 */
final class Spoken {
  private final Table table;
  private final Judge judge;
  private final HitRule rule;
  private final @Nullable Hit[] hits;
  private final @Nullable Answer[] alone;

  Spoken(Table table, Judge judge, HitRule rule) {
    this.table = table;
    this.judge = judge;
    this.rule = rule;
    this.hits = new Hit[table.rows().size()];
    this.alone = new Answer[table.rows().size()];
  }

  Hit hit(int row, Function<String, Value> byName) {
    Hit known = hits[row];
    if (known != null) {
      return known;
    }
    Hit made = judge.hit(row, byName);
    if (constant(row)) {
      hits[row] = made;
    }
    return made;
  }

  /** The answer when no other row matches. */
  Answer alone(int row, Function<String, Value> byName) {
    Answer known = alone[row];
    if (known != null) {
      return known;
    }
    Answer made = rule.answer(List.of(hit(row, byName)));
    if (constant(row)) {
      alone[row] = made;
    }
    return made;
  }

  private boolean constant(int row) {
    return table.rows().get(row).outputs().stream().allMatch(Then.Constant.class::isInstance);
  }
}
