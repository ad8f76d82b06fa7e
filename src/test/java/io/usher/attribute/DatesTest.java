package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.value.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days until a date, ages, months, and whether all of several events were seen. */
class DatesTest {
  private static final Brand BERLIN =
      new Brand(ZoneId.of("Europe/Berlin"), "", "EUR", Map.of(), DayOfWeek.MONDAY);

  private static Story compared(List<Integer> numbers, String... rows) {
    return new Story(Sheet.compared(BERLIN, numbers, rows));
  }

  @Test
  void daysUntilARenewalFallToNoughtOnItsDayAndAreMissingOnceItIsOver() {
    Story story =
        compared(List.of(30), "days to renewal|number|days until|renewal")
            .trait("renewal", text("2026-06-30"));

    assertThat(story.show("days to renewal", "2026-05-30T21:59:59Z")).isEqualTo("31");
    assertThat(story.show("days to renewal", "2026-05-30T22:00:00Z")).isEqualTo("30");
    assertThat(story.show("days to renewal", "2026-06-30T21:59:59Z")).isEqualTo("0");
    assertThat(story.value("days to renewal", "2026-06-30T22:00:00Z")).isEqualTo(Value.MISSING);
  }

  @Test
  void aLineDrawnOnDaysUntilIsCrossedAtMidnightOfTheBrandAndAgainWhenTheDayIsOver() {
    Story story =
        compared(List.of(30), "days to renewal|number|days until|renewal")
            .trait("renewal", text("2026-06-30"));

    assertThat(story.nextChange("2026-01-01T00:00:00Z"))
        .contains(Instant.parse("2026-05-30T22:00:00Z"));
    assertThat(story.nextChange("2026-05-30T22:00:00Z"))
        .contains(Instant.parse("2026-05-31T22:00:00Z"));
    assertThat(story.nextChange("2026-05-31T22:00:00Z"))
        .contains(Instant.parse("2026-06-30T22:00:00Z"));
    assertThat(story.nextChange("2026-06-30T22:00:00Z")).isEmpty();
  }

  @Test
  void anAppointmentIsTheOneTheLastBookingNamed() {
    Story story =
        compared(
                List.of(1),
                "until|number|days until|day|Booked|place is Berlin|6 months||99",
                "month|number|month of|day|Booked")
            .happened("2026-01-10T12:00:00Z", "Booked", booked("2026-03-29", "Berlin"))
            .happened("2026-01-11T12:00:00Z", "Booked", booked("2026-04-02", "Berlin"))
            .happened("2026-01-12T12:00:00Z", "Booked", booked("2026-05-02", "Bonn"));

    assertThat(story.show("until", "2026-03-28T12:00:00Z")).isEqualTo("5");
    assertThat(story.show("until", "2026-04-03T12:00:00Z")).isEqualTo("99");
    assertThat(story.show("month", "2026-04-03T12:00:00Z")).isEqualTo("5");
  }

  private static io.usher.value.Data.Fields booked(String day, String place) {
    return fields("day", text(day), "place", text(place));
  }

  @Test
  void whatStandsInForAMissingNumberOfDaysCountsWhenALineIsLookedFor() {
    Story story =
        compared(List.of(3), "tenure|number|days since|joined|||||0")
            .trait("joined", text("2026-02-10"));

    assertThat(story.show("tenure", "2026-02-01T00:00:00Z")).isEqualTo("0");
    assertThat(story.nextChange("2026-02-01T00:00:00Z"))
        .contains(Instant.parse("2026-02-12T23:00:00Z"));
  }

  @Test
  void whoWasBornOn29FebruaryTurnsAYearOlderOn1MarchAndHasItsBirthdayInFebruary() {
    Story story =
        compared(List.of(18), "age|number|age|born", "birthday month|number|month of|born")
            .trait("born", text("2008-02-29"));

    assertThat(story.show("age", "2026-02-28T22:59:59Z")).isEqualTo("17");
    assertThat(story.show("age", "2026-02-28T23:00:00Z")).isEqualTo("18");
    assertThat(story.nextChange("2026-01-01T00:00:00Z"))
        .contains(Instant.parse("2026-02-28T23:00:00Z"));
    assertThat(story.show("age", "2028-02-28T23:00:00Z")).isEqualTo("20");
    assertThat(story.show("birthday month", "2026-03-01T00:00:00Z")).isEqualTo("2");
  }

  @Test
  void theMonthItIsNowChangesWithTheBrandsCalendar() {
    Story story = compared(List.of(6), "this month|number|month of|today");

    assertThat(story.show("this month", "2026-05-31T21:59:59Z")).isEqualTo("5");
    assertThat(story.show("this month", "2026-05-31T22:00:00Z")).isEqualTo("6");
    assertThat(story.nextChange("2025-12-31T12:00:00Z"))
        .contains(Instant.parse("2025-12-31T23:00:00Z"));
    assertThat(story.nextChange("2025-12-31T23:00:00Z"))
        .contains(Instant.parse("2026-05-31T22:00:00Z"));
  }

  @Test
  void onboardingIsDoneWhileAllItsStepsLieInTheWindowInWhateverOrder() {
    Story story =
        compared(
                List.of(1),
                "done|yes/no|all of||Profile Filled; Photo Added; Mail Confirmed||7 days")
            .happened("2026-01-03T12:00:00Z", "Mail Confirmed", fields())
            .happened("2026-01-01T12:00:00Z", "Profile Filled", fields())
            .happened("2026-01-02T12:00:00Z", "profile filled", fields());

    assertThat(story.show("done", "2026-01-03T12:00:00Z")).isEqualTo("no");
    story.happened("2026-01-04T12:00:00Z", "Photo Added", fields());
    assertThat(story.show("done", "2026-01-04T12:00:00Z")).isEqualTo("yes");
    assertThat(story.nextChange("2026-01-04T12:00:00Z"))
        .contains(Instant.parse("2026-01-09T12:00:00Z"));
    assertThat(story.show("done", "2026-01-09T12:00:00Z")).isEqualTo("no");
  }

  @Test
  void eachEventOfASetSharesItsCounterWithWhoeverCountsTheSame() {
    Story story =
        compared(
                List.of(1),
                "done|yes/no|all of||Profile Filled; Photo Added||7 days",
                "photos|number|count||Photo Added||7 days",
                "photo days|number|days since||Photo Added||7 days")
            .happened("2026-01-01T12:00:00Z", "Profile Filled", fields())
            .happened("2026-01-02T12:00:00Z", "Photo Added", fields());

    assertThat(story.counters()).hasSize(2);
  }

  @Test
  void whatAMeasureOfADateCannotReadIsRefusedAtItsCell() {
    assertThat(
            Sheet.attributes(
                    "a|number|days until||Booked",
                    "b|number|month of",
                    "c|number|month of|born||total > 5",
                    "d|yes/no|all of||A > B",
                    "e|number|all of||A; B",
                    "f|yes/no|all of")
                .problems())
        .extracting(problem -> problem.place().show() + " " + problem.text())
        .containsExactly(
            "shop.xlsx Attributes!C2 `days until` needs the column `Of`",
            "shop.xlsx Attributes!C3 `month of` needs an event, or a date under `Of`",
            "shop.xlsx Attributes!F4 without an event `month of` has no use for `Where`",
            "shop.xlsx Attributes!E5 `A > B` puts events in an order, and `all of` asks for none",
            "shop.xlsx Attributes!B6 `all of` cannot give `number`",
            "shop.xlsx Attributes!C7 `all of` needs the column `Event`");
  }
}
