package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.Counter;
import io.usher.measure.Attribute;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowedTest {
  private static final Brand BERLIN =
      new Brand(ZoneId.of("Europe/Berlin"), "", "EUR", Map.of(), DayOfWeek.MONDAY);
  private static final String ORDER = "Order Completed";

  private static Data.Fields total(String amount) {
    return fields("total", num(amount));
  }

  private static Story counting(int number, String... rows) {
    return new Story(Sheet.compared(BERLIN, List.of(number), rows));
  }

  @Test
  void aThirdPurchaseCountsUntilTheWindowSlidesPastTheFirst() {
    Story story =
        counting(3, "orders|number|count||Order Completed||6 months")
            .happened("2026-01-10T12:00:00Z", ORDER, fields())
            .happened("2026-02-10T12:00:00Z", ORDER, fields())
            .happened("2026-03-10T12:00:00Z", ORDER, fields());

    assertThat(story.show("orders", "2026-07-10T10:59:59Z")).isEqualTo("3");
    assertThat(story.show("orders", "2026-07-10T11:00:00Z")).isEqualTo("2");
    assertThat(story.nextChange("2026-03-10T12:00:00Z"))
        .contains(Instant.parse("2026-07-10T11:00:00Z"));
    assertThat(story.nextChange("2026-07-10T11:00:00Z")).isEmpty();
  }

  @Test
  void aCountIsShownExactlyUpToItsBoundAndWithAPlusBeyond() {
    Story story = counting(5, "orders|number|count||Order Completed||6 months");
    for (int day = 1; day <= 9; day++) {
      story.happened("2026-01-0" + day + "T12:00:00Z", ORDER, fields());
      String expected = day <= 5 ? String.valueOf(day) : "5+";
      assertThat(story.show("orders", "2026-01-0" + day + "T12:00:00Z")).isEqualTo(expected);
    }
    assertThat(story.counters().values())
        .singleElement()
        .satisfies(kept -> assertThat(((Counter.Newest) kept).seconds()).hasSize(6));
  }

  @Test
  void whatLeavesEarlierThoughItHappenedLaterDoesNotPushOutWhatStays() {
    Story story =
        counting(1, "orders|number|count||Order Completed||1 month")
            .happened("2026-01-30T19:00:00Z", ORDER, fields())
            .happened("2026-01-30T19:00:01Z", ORDER, fields())
            .happened("2026-01-31T14:00:00Z", ORDER, fields())
            .happened("2026-01-31T14:00:01Z", ORDER, fields());

    assertThat(story.value("orders", "2026-02-28T16:00:00Z")).isEqualTo(Value.of(2));
    assertThat(story.value("orders", "2026-02-28T19:00:00Z")).isEqualTo(Value.of(1));
    assertThat(story.value("orders", "2026-02-28T19:00:01Z")).isEqualTo(Value.of(0));
  }

  @Test
  void lateAndRepeatedArrivalsCountAtTheirOwnTime() {
    Story story =
        counting(3, "orders|number|count||Order Completed||7 days")
            .happened("2026-01-10T12:00:00Z", ORDER, fields())
            .happened("2026-01-05T12:00:00Z", ORDER, fields())
            .happened("2025-12-01T12:00:00Z", ORDER, fields());

    assertThat(story.show("orders", "2026-01-10T12:00:00Z")).isEqualTo("2");
    assertThat(story.show("orders", "2026-01-12T12:00:00Z")).isEqualTo("1");
  }

  @Test
  void calendarPeriodsAreExactWithLateEvents() {
    Story story =
        counting(
                3,
                "this|number|count||Order Completed||this month",
                "last|money|sum|total|Order Completed||last month")
            .happened("2026-01-31T23:00:00Z", ORDER, total("5"))
            .happened("2026-01-31T22:59:59Z", ORDER, total("7"));

    assertThat(story.show("this", "2026-02-10T00:00:00Z")).isEqualTo("1");
    assertThat(story.show("last", "2026-02-10T00:00:00Z")).isEqualTo("7");
    assertThat(story.show("last", "2026-02-28T23:00:00Z")).isEqualTo("5");
    assertThat(story.show("last", "2026-03-31T22:00:00Z")).isEqualTo("0");
    assertThat(story.nextChange("2026-02-10T00:00:00Z"))
        .contains(Instant.parse("2026-03-31T22:00:00Z"));
  }

  @Test
  void aSumIsKeptByDayAndHoldsADayUntilAllOfItHasLeft() {
    Story story =
        counting(100, "spend|money|sum|total|Order Completed||12 months")
            .happened("2025-03-10T12:00:00Z", ORDER, total("60"))
            .happened("2025-05-10T12:00:00Z", ORDER, total("70"));

    assertThat(story.show("spend", "2026-03-10T22:59:59Z")).isEqualTo("130");
    assertThat(story.show("spend", "2026-03-10T23:00:00Z")).isEqualTo("70");
    assertThat(story.nextChange("2025-06-01T00:00:00Z"))
        .contains(Instant.parse("2026-03-10T23:00:00Z"));
  }

  @Test
  void shortWindowsAreKeptByHourAndByMinute() {
    Story story =
        counting(
                100,
                "week|money|sum|total|Order Completed||7 days",
                "hour|money|sum|total|Order Completed||1 hour")
            .happened("2026-01-10T12:20:30Z", ORDER, total("60"));

    assertThat(story.show("week", "2026-01-17T12:59:59Z")).isEqualTo("60");
    assertThat(story.show("week", "2026-01-17T13:00:00Z")).isEqualTo("0");
    assertThat(story.show("hour", "2026-01-10T13:20:59Z")).isEqualTo("60");
    assertThat(story.show("hour", "2026-01-10T13:21:00Z")).isEqualTo("0");
  }

  @Test
  void bucketsThatHaveLeftAreForgotten() {
    Story story = counting(100, "spend|money|sum|total|Order Completed||30 days");
    for (int day = 1; day <= 400; day++) {
      story.take(
          Story.event(
              Instant.parse("2025-01-01T00:00:00Z").plusSeconds(day * 86_400L).toString(),
              ORDER,
              total("1")));
    }

    Counter.Buckets kept = (Counter.Buckets) story.counters().values().iterator().next();
    assertThat(kept.starts()).hasSizeBetween(30, 32);
  }

  @Test
  void attributesWithTheSameFilterAndWindowShareOneCounter() {
    List<Attribute> all =
        Sheet.done(
            Sheet.attributes(
                "sum|money|sum|total|Order Completed||12 months",
                "mean|money|average|total|order completed||12 months",
                "few|number|count||Order Completed||6 months",
                "many|number|count||Order Completed||6 months",
                "days|number|days since||Order Completed||6 months"));
    Attributes attributes =
        Attributes.of(
            all,
            List.of(),
            Map.of(
                "few", Bounds.of(List.of(BigDecimal.ONE)),
                "many", Bounds.of(List.of(BigDecimal.TEN))),
            BERLIN);
    Story story = new Story(attributes);
    for (int day = 10; day < 25; day++) {
      story.happened("2026-01-" + day + "T12:00:00Z", ORDER, total("1"));
    }

    assertThat(story.counters()).hasSize(2);
    assertThat(story.show("many", "2026-01-25T12:00:00Z")).isEqualTo("10+");
  }

  @Test
  void aCounterKeepsItsNameFromRulebookToRulebook() {
    Story old =
        counting(3, "orders|number|count||Order Completed|total >= 5|6 months")
            .happened("2026-01-10T12:00:00Z", ORDER, total("7"));
    Story renamed =
        counting(9, "all orders|number|count||ORDER completed|total  >=  5|6 Months")
            .happened("2026-01-10T12:00:00Z", ORDER, total("7"));

    assertThat(renamed.counters().keySet()).isEqualTo(old.counters().keySet());
  }

  @Test
  void countersThatDoNotMoveStayTheSameObjectsAndThoseOfOtherRulebooksGo() {
    Attributes attributes =
        Sheet.compared(
            BERLIN,
            List.of(3),
            "orders|number|count||Order Completed||6 months",
            "pages|number|count||page");
    Story story =
        new Story(attributes)
            .happened("2026-01-10T12:00:00Z", ORDER, fields())
            .happened("2026-01-10T12:00:00Z", "page", fields());
    Map<String, Counter> before = new java.util.LinkedHashMap<>(story.counters());
    before.put("stranger", Counter.Tally.NONE);
    story.restore(before);

    story.happened("2026-01-11T12:00:00Z", "Something Else", fields());
    assertThat(story.counters()).containsKey("stranger");

    story.happened("2026-01-11T12:00:00Z", ORDER, fields());
    assertThat(story.counters()).hasSize(2).doesNotContainKey("stranger");
    long same =
        story.counters().entrySet().stream()
            .filter(entry -> before.get(entry.getKey()) == entry.getValue())
            .count();
    assertThat(same).isEqualTo(1);
  }
}
