package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.items;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final Brand BERLIN =
      new Brand(
          ZoneId.of("Europe/Berlin"),
          "",
          "EUR",
          Map.of("USD", new BigDecimal("0.92")),
          DayOfWeek.MONDAY);

  private static Story story(String... rows) {
    return new Story(Sheet.compared(BERLIN, List.of(5), rows));
  }

  private static Data.Fields order(String total) {
    return fields("total", num(total));
  }

  @Test
  void aTraitIsReadAtItsPathAsItsType() {
    Story story =
        story("postal code|code|trait|address.postalCode", "concerns|text list|trait|skin.concerns")
            .trait("address", fields("postalCode", text("04109")))
            .trait("skin", fields("concerns", items(text("acne"), text("dry"))));

    assertThat(story.show("postal code", "2026-01-01T00:00:00Z")).isEqualTo("04109");
    assertThat(story.value("concerns", "2026-01-01T00:00:00Z"))
        .isEqualTo(new Value.Texts(List.of("acne", "dry")));
  }

  @Test
  void ifNoneStandsInForAMissingValueOnly() {
    Story story = story("country|text|trait|country||||| none");

    assertThat(story.show("country", "2026-01-01T00:00:00Z")).isEqualTo("none");
    assertThat(story.trait("country", text("DE")).show("country", "2026-01-01T00:00:00Z"))
        .isEqualTo("DE");
  }

  @Test
  void amountsAreAddedUpOverAllTime() {
    Story story =
        story(
                "spend|money|sum|total|Order Completed",
                "least|money|min|total|Order Completed",
                "most|money|max|total|Order Completed",
                "mean|money|average|total|Order Completed",
                "orders|number|count||Order Completed")
            .happened("2020-01-01T00:00:00Z", "Order Completed", order("10.5"))
            .happened("2026-01-01T00:00:00Z", "order completed", order("30"))
            .happened("2023-01-01T00:00:00Z", "Order  Completed", fields());

    assertThat(story.show("spend", "2026-02-01T00:00:00Z")).isEqualTo("40.5");
    assertThat(story.show("least", "2026-02-01T00:00:00Z")).isEqualTo("10.5");
    assertThat(story.show("most", "2026-02-01T00:00:00Z")).isEqualTo("30");
    assertThat(story.show("mean", "2026-02-01T00:00:00Z")).isEqualTo("20.25");
    assertThat(story.show("orders", "2026-02-01T00:00:00Z")).isEqualTo("3");
  }

  @Test
  void whereNothingHappenedCountsAndSumsAreZeroAndTheOthersMissing() {
    Story story =
        story(
            "orders|number|count||Order Completed||6 months",
            "spend|money|sum|total|Order Completed||12 months",
            "distinct|number|distinct|total|Order Completed",
            "least|money|min|total|Order Completed||12 months",
            "mean|money|average|total|Order Completed",
            "first|money|first|total|Order Completed",
            "days|number|days since||Order Completed");

    for (String zero : List.of("orders", "spend", "distinct")) {
      assertThat(story.show(zero, "2026-02-01T00:00:00Z")).as(zero).isEqualTo("0");
    }
    for (String missing : List.of("least", "mean", "first", "days")) {
      assertThat(story.value(missing, "2026-02-01T00:00:00Z")).as(missing).isEqualTo(Value.MISSING);
    }
  }

  @Test
  void moneyIsConvertedByTheBrandsRatesAndNotCountedWithoutOne() {
    Story story =
        story("spend|money|sum|total|Order Completed")
            .happened(
                "2026-01-01T00:00:00Z",
                "Order Completed",
                fields("total", num("100"), "currency", text("usd")))
            .happened(
                "2026-01-02T00:00:00Z",
                "Order Completed",
                fields("total", num("10"), "currency", text("EUR")))
            .happened(
                "2026-01-03T00:00:00Z",
                "Order Completed",
                fields("total", num("1000"), "currency", text("GBP")));

    assertThat(story.show("spend", "2026-02-01T00:00:00Z")).isEqualTo("102");
  }

  @Test
  void firstAndLastGoByWhenItHappenedNotByWhenItArrived() {
    Story story =
        story("first|text|first|source|page", "last|text|last|source|page")
            .happened("2026-01-02T00:00:00Z", "page", fields("source", text("b")))
            .happened("2026-01-03T00:00:00Z", "page", fields("source", text("c")))
            .happened("2026-01-01T00:00:00Z", "page", fields("source", text("a")));

    assertThat(story.show("first", "2026-02-01T00:00:00Z")).isEqualTo("a");
    assertThat(story.show("last", "2026-02-01T00:00:00Z")).isEqualTo("c");
  }

  @Test
  void theLastValueInsideAWindowGoesMissingWhenItLeaves() {
    Story story =
        story("last|text|last|source|page||7 days", "first|text|first|source|page||7 days")
            .happened("2026-01-01T12:00:00Z", "page", fields("source", text("a")))
            .happened("2026-01-03T12:00:00Z", "page", fields("source", text("b")));

    assertThat(story.show("first", "2026-01-08T11:59:59Z")).isEqualTo("a");
    assertThat(story.show("first", "2026-01-08T12:00:00Z")).isEqualTo("b");
    assertThat(story.show("last", "2026-01-10T11:59:59Z")).isEqualTo("b");
    assertThat(story.value("last", "2026-01-10T12:00:00Z")).isEqualTo(Value.MISSING);
    assertThat(story.nextChange("2026-01-04T00:00:00Z"))
        .contains(java.time.Instant.parse("2026-01-08T12:00:00Z"));
  }

  @Test
  void distinctCountsTextsOnceIgnoringCaseAndCanNameThem() {
    Story story =
        story(
                "brands|number|distinct|products.brand|Order Completed",
                "which|text list|distinct|products.brand|Order Completed||30 days")
            .happened(
                "2026-01-01T00:00:00Z",
                "Order Completed",
                fields(
                    "products",
                    items(fields("brand", text("Acme")), fields("brand", text("Nord")))))
            .happened(
                "2026-01-20T00:00:00Z",
                "Order Completed",
                fields("products", items(fields("brand", text(" acme ")))));

    assertThat(story.show("brands", "2026-01-21T00:00:00Z")).isEqualTo("2");
    assertThat(story.show("which", "2026-01-21T00:00:00Z")).isEqualTo("Nord; Acme");
    assertThat(story.show("which", "2026-02-05T00:00:00Z")).isEqualTo("Acme");
  }

  @Test
  void distinctIsKeptUpToItsBoundAndSaysSo() {
    Story story = story("pages|number|distinct|path|page");
    for (int i = 0; i < 130; i++) {
      story.happened(
          "2026-01-01T00:%02d:%02dZ".formatted(i / 60, i % 60),
          "page",
          fields("path", text("/" + i)));
    }

    assertThat(story.show("pages", "2026-01-21T00:00:00Z")).isEqualTo("100+");
    assertThat(story.value("pages", "2026-01-21T00:00:00Z")).isEqualTo(Value.of(100));
  }

  @Test
  void daysSinceAreCalendarDaysOfTheBrand() {
    Story story =
        story("days|number|days since||Order Completed")
            .happened("2026-01-01T22:59:59Z", "Order Completed", order("1"));

    assertThat(story.show("days", "2026-01-01T22:59:59Z")).isEqualTo("0");
    assertThat(story.show("days", "2026-01-01T23:00:00Z")).isEqualTo("1");
    assertThat(story.show("days", "2026-01-08T22:59:59Z")).isEqualTo("7");
  }

  @Test
  void daysSinceCanCountFromADateInATraitOrInAnEvent() {
    Story story =
        story(
                "since signup|number|days since|signed_up",
                "since visit|number|days since|date|Appointment Booked")
            .trait("signed_up", text("2026-01-01"))
            .happened(
                "2026-01-01T00:00:00Z",
                "Appointment Booked",
                fields("date", text("2026-01-10T09:00:00+01:00")));

    assertThat(story.show("since signup", "2026-01-31T12:00:00Z")).isEqualTo("30");
    assertThat(story.value("since visit", "2026-01-09T22:59:59Z")).isEqualTo(Value.MISSING);
    assertThat(story.show("since visit", "2026-01-09T23:00:00Z")).isEqualTo("0");
    assertThat(story.show("since visit", "2026-01-12T12:00:00Z")).isEqualTo("2");
    assertThat(story.nextChange("2026-01-11T00:00:00Z"))
        .contains(java.time.Instant.parse("2026-01-14T23:00:00Z"));
  }

  @Test
  void someoneBornOnLeapDayTurnsAYearOlderOnTheFirstOfMarch() {
    Story story =
        new Story(Sheet.compared(BERLIN, List.of(18), "age|number|age|birthday"))
            .trait("birthday", text("2008-02-29"));

    assertThat(story.show("age", "2026-02-28T22:59:59Z")).isEqualTo("17");
    assertThat(story.show("age", "2026-02-28T23:00:00Z")).isEqualTo("18");
    assertThat(story.show("age", "2028-02-28T23:00:00Z")).isEqualTo("20");
    assertThat(story.nextChange("2009-01-01T00:00:00Z"))
        .contains(java.time.Instant.parse("2026-02-28T23:00:00Z"));
    assertThat(story.nextChange("2026-02-28T23:00:00Z"))
        .contains(java.time.Instant.parse("2027-02-28T23:00:00Z"));
  }

  @Test
  void anEventsPropertyIsThereOnlyWhileItsEventIsApplied() {
    Attributes attributes =
        Sheet.compared(
            BERLIN, List.of(), "guide topic|text|event|topic|Guide Downloaded|||| unknown");
    Story story = new Story(attributes);
    Event guide =
        Story.event("2026-01-01T00:00:00Z", "guide downloaded", fields("topic", text("rosacea")));

    assertThat(attributes.all().get(0).atEvent()).isTrue();
    assertThat(story.during(guide, "guide topic")).isEqualTo(Value.of("rosacea"));
    assertThat(
            story.during(
                Story.event("2026-01-01T00:00:00Z", "Guide Downloaded", fields()), "guide topic"))
        .isEqualTo(Value.of("unknown"));
    assertThat(story.during(Story.event("2026-01-01T00:00:00Z", "page", fields()), "guide topic"))
        .isEqualTo(Value.MISSING);
    assertThat(story.value("guide topic", "2026-01-01T00:00:00Z")).isEqualTo(Value.MISSING);
  }

  @Test
  void twoPathsMayBeMultipliedItemByItem() {
    Story story =
        story("spend|money|sum|products.price * products.quantity|Order Completed")
            .happened(
                "2026-01-01T00:00:00Z",
                "Order Completed",
                fields(
                    "products",
                    items(
                        fields("price", num("10"), "quantity", num("3")),
                        fields("price", text("2.5"), "quantity", num("2")),
                        fields("price", num("99")))));

    assertThat(story.show("spend", "2026-01-01T00:00:00Z")).isEqualTo("35");
  }

  @Test
  void numbersThatNobodyMeansAreNotCounted() {
    Story story =
        story("spend|number|sum|total|Order Completed")
            .happened("2026-01-01T00:00:00Z", "Order Completed", order("1e999999"))
            .happened("2026-01-01T00:00:00Z", "Order Completed", order("1e-999999"))
            .happened("2026-01-01T00:00:00Z", "Order Completed", order("7"));

    assertThat(story.show("spend", "2026-01-01T00:00:00Z")).isEqualTo("7");
  }
}
