package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leap days, changes of the clocks and ends of months, as `src/docs/attributes.md` promises. */
class CalendarRulesTest {
  private static final Brand BERLIN =
      new Brand(ZoneId.of("Europe/Berlin"), "", "EUR", Map.of(), DayOfWeek.MONDAY);

  private static Story within(String window, String at) {
    return new Story(
            Sheet.compared(BERLIN, List.of(1), "orders|number|count||Order Completed||" + window))
        .happened(at, "Order Completed", fields());
  }

  /** The instant at which what happened at another leaves a window. */
  private static Instant leaves(String window, String at) {
    Instant leaves = within(window, at).nextChange(at).orElseThrow();
    Story story = within(window, at);
    assertThat(story.show("orders", leaves.minusSeconds(1))).isEqualTo("1");
    assertThat(story.show("orders", leaves)).isEqualTo("0");
    return leaves;
  }

  @Test
  void aMonthsEndIsClampedToTheLastDayThereIs() {
    assertThat(leaves("6 months", "2026-08-31T10:00:00Z")).isEqualTo("2027-02-28T11:00:00Z");
    assertThat(leaves("6 months", "2027-08-31T10:00:00Z")).isEqualTo("2028-02-29T11:00:00Z");
  }

  @Test
  void aYearFromALeapDayEndsOnTheLastOfFebruary() {
    assertThat(leaves("1 year", "2028-02-29T11:00:00Z")).isEqualTo("2029-02-28T11:00:00Z");
    assertThat(leaves("12 months", "2028-02-29T11:00:00Z")).isEqualTo("2029-02-28T11:00:00Z");
    assertThat(leaves("4 years", "2028-02-29T11:00:00Z")).isEqualTo("2032-02-29T11:00:00Z");
  }

  @Test
  void hoursAreAsLongAsTheyAreAndDaysKeepTheLocalTimeWhenTheClocksAreChanged() {
    assertThat(leaves("24 hours", "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T12:00:00Z");
    assertThat(leaves("1 day", "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T11:00:00Z");
    assertThat(leaves("1 day", "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T13:00:00Z");
  }

  @Test
  void aSkippedTimeIsReadAnHourLaterAndATimeThatComesTwiceKeepsItsOffset() {
    // 02:30 on 28 March; on the 29th the clocks go from 02:00 to 03:00
    assertThat(leaves("1 day", "2026-03-28T01:30:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    // 02:30 in summer time; on 25 October it comes twice, first in summer time
    assertThat(leaves("1 day", "2026-10-24T00:30:00Z")).isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void aTimeOutInHoursAndOneInDaysDifferWhenTheClocksAreChanged() {
    for (String[] timeOut :
        new String[][] {{"24 hours", "2026-03-29T12:00:00Z"}, {"1 day", "2026-03-29T11:00:00Z"}}) {
      Story story =
          new Story(
                  Sheet.compared(
                      BERLIN, List.of(1), "way|text|steps||Viewed > Added||" + timeOut[0]))
              .happened("2026-03-28T12:00:00Z", "Viewed", fields());

      assertThat(story.nextChange("2026-03-28T12:00:00Z")).contains(Instant.parse(timeOut[1]));
      assertThat(story.show("way", timeOut[1])).isEqualTo("dropped after Viewed");
    }
  }

  @Test
  void calendarDaysAreMidnightsWhateverTheirLength() {
    Story story =
        new Story(
                Sheet.compared(
                    BERLIN,
                    List.of(1),
                    "until|number|days until|day",
                    "since|number|days since||Order Completed"))
            .trait("day", text("2026-03-30"))
            .happened("2026-03-28T22:59:00Z", "Order Completed", fields());

    assertThat(story.show("since", "2026-03-28T23:01:00Z")).isEqualTo("1");
    assertThat(story.show("until", "2026-03-28T23:01:00Z")).isEqualTo("1");
    assertThat(story.show("until", "2026-03-29T21:59:59Z")).isEqualTo("1");
    assertThat(story.show("until", "2026-03-29T22:00:00Z")).isEqualTo("0");
  }

  @Test
  void aTimestampInATraitIsTheDayItIsInTheBrandsZone() {
    Story story =
        new Story(Sheet.compared(BERLIN, List.of(1), "month|number|month of|born"))
            .trait("born", text("1990-04-30T22:30:00Z"));

    assertThat(story.show("month", "2026-01-01T00:00:00Z")).isEqualTo("5");
  }

  @Test
  void aDayWhoseMidnightIsSkippedBeginsAtItsFirstInstant() {
    // in Chile the clocks go from midnight to 01:00 on 6 September, which is 04:00 in UTC
    Brand chile = new Brand(ZoneId.of("America/Santiago"), "", "CLP", Map.of(), DayOfWeek.MONDAY);
    Story story =
        new Story(
                Sheet.compared(
                    chile,
                    List.of(1),
                    "in day|number|count||Order Completed||this day",
                    "spent|number|sum|total|Order Completed||30 days",
                    "days|number|days since||Order Completed"))
            .happened("2026-09-06T03:59:59Z", "Order Completed", fields("total", num("5")));

    assertThat(story.show("in day", "2026-09-06T03:59:59Z")).isEqualTo("1");
    assertThat(story.show("in day", "2026-09-06T04:00:00Z")).isEqualTo("0");
    assertThat(story.show("days", "2026-09-06T03:59:59Z")).isEqualTo("0");
    assertThat(story.show("days", "2026-09-06T04:00:00Z")).isEqualTo("1");
    assertThat(story.nextChange("2026-09-06T03:59:59Z"))
        .contains(Instant.parse("2026-09-06T04:00:00Z"));
    // 30 days later the local midnight is an hour earlier
    assertThat(story.show("spent", "2026-10-06T02:59:59Z")).isEqualTo("5");
    assertThat(story.show("spent", "2026-10-06T03:00:00Z")).isEqualTo("0");
  }

  @Test
  void aDayOf25HoursIsOneDayAndItsHoursAreCountedAsTheyPass() {
    Story day =
        within("1 day", "2026-10-24T22:30:00Z")
            .happened("2026-10-25T22:59:59Z", "Order Completed", fields());

    // 00:30 in summer time; a day later it is 00:30 in winter time
    assertThat(leaves("1 day", "2026-10-24T22:30:00Z")).isEqualTo("2026-10-25T23:30:00Z");
    assertThat(leaves("24 hours", "2026-10-24T22:30:00Z")).isEqualTo("2026-10-25T22:30:00Z");
    assertThat(day.show("orders", "2026-10-25T23:29:59Z")).isEqualTo("1+");
    assertThat(leaves("this day", "2026-10-24T22:30:00Z")).isEqualTo("2026-10-25T23:00:00Z");
    assertThat(leaves("this day", "2026-03-28T23:30:00Z")).isEqualTo("2026-03-29T22:00:00Z");
  }

  @Test
  void aLeapYearsFebruaryHasItsDayInMonthsAndNoneIsLost() {
    assertThat(leaves("this month", "2028-02-28T23:30:00Z")).isEqualTo("2028-02-29T23:00:00Z");
    assertThat(leaves("1 month", "2028-01-29T11:00:00Z")).isEqualTo("2028-02-29T11:00:00Z");
    assertThat(leaves("1 month", "2028-01-30T11:00:00Z")).isEqualTo("2028-02-29T11:00:00Z");
    assertThat(leaves("1 month", "2027-01-29T11:00:00Z")).isEqualTo("2027-02-28T11:00:00Z");
    assertThat(leaves("1 month", "2028-02-29T11:00:00Z")).isEqualTo("2028-03-29T10:00:00Z");
    assertThat(leaves("12 months", "2027-02-28T11:00:00Z")).isEqualTo("2028-02-28T11:00:00Z");
    assertThat(leaves("30 days", "2028-02-01T11:00:00Z")).isEqualTo("2028-03-02T11:00:00Z");
  }
}
