package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rotation promises, looked up in the lines of the ledgers. */
final class Shares {
  private final List<JsonNode> lines;

  Shares(List<JsonNode> lines) {
    this.lines = lines;
  }

  void check(int equalLeads) {
    equals(equalLeads);
    assertThat(given(Sales.WEIGHTS)).isEqualTo(Map.of("w0", 30, "w1", 15, "w2", 15));
    neverMoreThanOneApart(
        Sales.EQUALS, Sales.POOLS.get(Sales.EQUALS).stream().map(Sales.Seat::rep).toList());
    neverMoreThanOneApart(Sales.MIXED, Sales.ALWAYS);
    noBurst(Sales.NARROW);
  }

  private List<JsonNode> routed(String pool) {
    return lines.stream()
        .filter(line -> line.path("pool").asText().equals(pool))
        .filter(line -> line.path("what").asText().equals("routed"))
        .toList();
  }

  private Map<String, Integer> given(String pool) {
    Map<String, Integer> given = new TreeMap<>();
    routed(pool).forEach(line -> given.merge(line.path("rep").asText(), 1, Integer::sum));
    return given;
  }

  private void equals(int leads) {
    Map<String, Integer> given = given(Sales.EQUALS);
    int least = leads / Sales.EQUAL_REPS;
    int more = leads % Sales.EQUAL_REPS;
    assertThat(Collections.frequency(given.values(), least + 1)).as("%s", given).isEqualTo(more);
    assertThat(Collections.frequency(given.values(), least))
        .as("%s", given)
        .isEqualTo(Sales.EQUAL_REPS - more);
  }

  /** At no line of the ledger. */
  private void neverMoreThanOneApart(String pool, List<String> equals) {
    Map<String, Integer> given = new HashMap<>();
    equals.forEach(rep -> given.put(rep, 0));
    for (JsonNode line : routed(pool)) {
      given.computeIfPresent(line.path("rep").asText(), (rep, count) -> count + 1);
      assertThat(Collections.max(given.values()) - Collections.min(given.values()))
          .as("%s after %s", given, line)
          .isLessThanOrEqualTo(1);
    }
  }

  /**
   * Whoever could have had a lead had no fewer turns a unit of weight than anybody had who could
   * have had an earlier one, and at most one turn of the least weight more than the least of them:
   * nobody makes up for what they missed.
   */
  private void noBurst(String pool) {
    long leastWeight =
        Sales.POOLS.get(pool).stream().mapToLong(Sales.Seat::weight).min().orElseThrow();
    long[] level = {0, 1};
    for (JsonNode line : routed(pool)) {
      List<long[]> able = new ArrayList<>();
      for (JsonNode seat : line.path("members")) {
        if (!seat.has("skipped")) {
          long turns = seat.path("before").asLong() + seat.path("lifted").asLong();
          able.add(new long[] {turns, seat.path("weight").asLong()});
        }
      }
      long[] least = able.stream().min((a, b) -> compare(a, b)).orElseThrow();
      assertThat(compare(level, least)).as("the level fell: %s", line).isNotPositive();
      level = least;
      long[] most = {least[0] * leastWeight + least[1], least[1] * leastWeight};
      assertThat(able).as("%s", line).allMatch(one -> compare(one, most) <= 0);
    }
  }

  private static int compare(long[] a, long[] b) {
    return Long.compare(a[0] * b[1], b[0] * a[1]);
  }
}
