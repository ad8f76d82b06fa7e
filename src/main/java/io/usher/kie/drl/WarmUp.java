package io.usher.kie.drl;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a rule base on made-up customers before anybody waits for it: the first run is a hundred
 * times as slow as a later one. What it says, and where it fails, is of no interest.
 */
final class WarmUp {
  private static final int RUNS = 20;

  private WarmUp() {}

  static void run(Checked checked, LoadedRules base) {
    for (int i = 0; i < RUNS; i++) {
      int points = i;
      List<Value> values =
          checked.customer().stream().map(it -> sample(it.type(), points)).toList();
      base.run(
          new Seen(values, Optional.of(event(i)), "Order Completed", List.of(), ZoneOffset.UTC));
    }
  }

  private static Value sample(Type type, int points) {
    if (points == 0) {
      return Value.MISSING;
    }
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> Value.of(BigDecimal.valueOf(points));
      case DATE -> new Value.Day(LocalDate.EPOCH.plusDays(points));
      case TIME -> new Value.Time(LocalTime.NOON);
      case YES_NO -> Value.of(points % 2 == 0);
      case TEXT_LIST -> new Value.Texts(List.of("sample"));
      case TEXT, EXACT_TEXT, CODE -> Value.of("sample");
    };
  }

  private static Event event(int number) {
    Data product =
        new Data.Fields(
            Map.of("sku", new Data.Text("S-" + number), "name", new Data.Text("sample")));
    return new Event(
        "warm-up-" + number,
        Event.Call.TRACK,
        "Order Completed",
        Instant.EPOCH,
        CustomerId.user("warm-up"),
        Optional.empty(),
        new Data.Fields(Map.of("products", new Data.Items(List.of(product)))),
        Data.Fields.NONE,
        Data.Fields.NONE);
  }
}
