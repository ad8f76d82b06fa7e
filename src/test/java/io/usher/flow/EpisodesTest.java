package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows that take effect once an episode. */
class EpisodesTest {
  @Test
  void whereASheetIsAskedAtEventsOnlyTheyAloneBeginAndEndAnEpisode() {
    Shop shop =
        Shop.with(
            sheet(
                "Attributes",
                """
                Attribute | Type   | Measure    | Of | Event         | Within
                letters   | number | count      |    | Email Bounced | 1 day
                """),
            sheet(
                "Seen",
                """
                Decision | Seen
                Kind     | value
                         | When    | Then
                #        | letters | seen
                some     | >= 1    | yes
                """),
            sheet(
                "Alarm",
                """
                Decision | Alarm
                Kind     | trigger
                On       | Email Bounced; Email Delivered
                         | When          | Then      |
                #        | event         | trigger   | repeat
                first    | Email Bounced | Call them | once an episode
                """));
    shop.track("Email Bounced", "2026-05-01T10:00:00Z", fields());
    shop.track("Visit", "2026-05-01T11:00:00Z", fields());
    shop.until("2026-05-03T00:00:00Z");
    shop.track("Email Bounced", "2026-05-03T10:00:00Z", fields());
    shop.track("Email Delivered", "2026-05-04T10:00:00Z", fields());
    shop.track("Email Bounced", "2026-05-05T10:00:00Z", fields());

    assertThat(shop.announced())
        .filteredOn(message -> message.endsWith("trigger.fired"))
        .containsExactly(
            "2026-05-01T10:00:00Z trigger.fired", "2026-05-05T10:00:00Z trigger.fired");
  }
}
