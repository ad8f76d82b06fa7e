package io.usher.kie.dmn;

import io.usher.decide.Facts;
import io.usher.rulebook.name.Known;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a new decision a few times before it goes live, because the first answer takes a thousand
 * times as long as the later ones. What it answers does not matter, not even that it fails.
 */
final class Warmth {
  private static final int TIMES = 3;
  private static final LocalDate SOME_DAY = LocalDate.of(2024, 2, 29);

  private Warmth() {}

  static void of(DmnDecider decider, Known known) {
    Map<Integer, Value> samples = new HashMap<>();
    for (Known.Named fact : known.all()) {
      samples.put(fact.position(), sample(fact.type()));
    }
    samples.put(Facts.TODAY, new Value.Day(SOME_DAY));
    for (int i = 0; i < TIMES; i++) {
      decider.decide(position -> samples.getOrDefault(position, Value.MISSING));
      decider.decide(position -> Value.MISSING);
    }
  }

  private static Value sample(Type type) {
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> Value.of(1);
      case DATE -> new Value.Day(SOME_DAY);
      case TIME -> new Value.Time(LocalTime.NOON);
      case TEXT, EXACT_TEXT, CODE -> Value.of("a");
      case TEXT_LIST -> new Value.Texts(List.of("a"));
      case YES_NO -> Value.of(true);
    };
  }
}
