package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.attribute.gauge.Remembered;
import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.cell.Bounds;
import io.usher.measure.Attribute;
import io.usher.measure.RecentEvents;
import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The newest events one by one, as rule bases look at them. */
class RecentEventsTest {

  private static Story story(Bounds bounds) {
    Attribute lately =
        RecentEvents.attribute(
                "lately",
                List.of("Product Viewed", "Order Completed"),
                3,
                new Span(7, Span.Unit.DAY),
                List.of(
                    new RecentEvents.Field("category", Type.TEXT),
                    new RecentEvents.Field("price", Type.NUMBER),
                    new RecentEvents.Field("products.category", Type.TEXT_LIST)))
            .orElseThrow();
    return new Story(
        Attributes.of(List.of(lately), List.of(), Map.of("lately", bounds), Brand.DEFAULT));
  }

  private static Data.Fields viewed(String category) {
    return fields("category", text(category), "price", num("12.50"));
  }

  @Test
  void theNewestEventsAreRememberedWithWhatWasAskedOfThem() {
    Story story = story(Bounds.NONE);
    story.happened("2026-03-01T10:00:00Z", "product viewed", viewed("Serums"));
    story.happened(
        "2026-03-02T10:00:00Z",
        "Order Completed",
        fields(
            "products",
            new Data.Items(
                List.of(fields("category", text("Toners")), fields("category", text("Serums"))))));
    story.happened("2026-03-02T11:00:00Z", "Signed In", viewed("Serums"));

    assertThat(story.recent("lately", "2026-03-04T09:00:00Z"))
        .containsExactly(
            new Remembered(
                "Order Completed",
                Instant.parse("2026-03-02T10:00:00Z"),
                2,
                List.of(
                    Value.MISSING, Value.MISSING, new Value.Texts(List.of("Toners", "Serums")))),
            new Remembered(
                "product viewed",
                Instant.parse("2026-03-01T10:00:00Z"),
                3,
                List.of(Value.of("Serums"), Value.of(new BigDecimal("12.5")), Value.MISSING)));
    assertThat(story.show("lately", "2026-03-04T09:00:00Z"))
        .isEqualTo("product viewed; Order Completed");
  }

  @Test
  void onlySoManyAreKeptAndALateOneTakesItsPlace() {
    Story story = story(Bounds.NONE);
    story.happened("2026-03-01T10:00:00Z", "Product Viewed", viewed("A"));
    story.happened("2026-03-03T10:00:00Z", "Product Viewed", viewed("C"));
    story.happened("2026-03-04T10:00:00Z", "Product Viewed", viewed("D"));
    story.happened("2026-03-02T10:00:00Z", "Product Viewed", viewed("B"));

    assertThat(story.recent("lately", "2026-03-04T11:00:00Z"))
        .extracting(event -> event.values().get(0).show())
        .containsExactly("D", "C", "B");
  }

  @Test
  void anEventIsForgottenAfterItsSpan() {
    Story story = story(Bounds.NONE);
    story.happened("2026-03-01T10:00:00Z", "Product Viewed", viewed("A"));

    assertThat(story.recent("lately", "2026-03-08T09:59:59Z")).hasSize(1);
    assertThat(story.recent("lately", "2026-03-08T10:00:00Z")).isEmpty();
    assertThat(story.nextChange("2026-03-01T10:00:00Z"))
        .contains(Instant.parse("2026-03-08T10:00:00Z"));
  }

  @Test
  void theNextChangeIsTheDayOnWhichAnEventIsTooOld() {
    Story story = story(Bounds.of(List.of(BigDecimal.valueOf(3))));
    story.happened("2026-03-01T10:00:00Z", "Product Viewed", viewed("A"));

    assertThat(story.nextChange("2026-03-01T10:00:00Z"))
        .contains(Instant.parse("2026-03-04T00:00:00Z"));
    assertThat(story.nextChange("2026-03-04T00:00:00Z"))
        .contains(Instant.parse("2026-03-05T00:00:00Z"));
    assertThat(story.nextChange("2026-03-05T00:00:00Z"))
        .contains(Instant.parse("2026-03-08T10:00:00Z"));
  }
}
