package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Answer;
import io.usher.table.RandomTables.Recipe;
import io.usher.table.RandomTables.Sample;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random tables are of use only if much happens in them. */
class RandomTablesTest {
  @Test
  void theSameSeedDrawsTheSameTableAndCustomers() {
    assertThat(RandomTables.of(3, Recipe.FULL).drawn())
        .isEqualTo(RandomTables.of(3, Recipe.FULL).drawn());
    assertThat(RandomTables.of(3, Recipe.FULL).customers())
        .isEqualTo(RandomTables.of(3, Recipe.FULL).customers());
  }

  @Test
  void rowsSpeakAloneTogetherAndNotAtAllUnderEveryPolicy() {
    Map<HitPolicy, Set<String>> seen = new EnumMap<>(HitPolicy.class);
    for (int seed = 0; seed < 800; seed++) {
      Sample sample = RandomTables.of(seed, Recipe.FULL);
      LinearScan scan = new LinearScan(sample.table());
      for (RandomTables.Customer customer : sample.customers()) {
        Answer answer = scan.decide(customer);
        Set<String> here = seen.computeIfAbsent(sample.table().policy(), policy -> new TreeSet<>());
        here.add(
            answer.fault().isPresent() ? "fault" : Math.min(2, answer.hits().size()) + " hits");
        if (!scan.unjudged(customer).isEmpty()) {
          here.add("unjudged");
        }
      }
    }

    for (HitPolicy policy : HitPolicy.values()) {
      assertThat(seen.get(policy)).as("%s", policy).contains("0 hits", "1 hits", "unjudged");
    }
    assertThat(seen.get(HitPolicy.UNIQUE)).contains("fault");
    assertThat(seen.get(HitPolicy.ANY)).contains("fault");
    assertThat(seen.get(HitPolicy.OUTPUT_ORDER)).contains("2 hits");
  }
}
