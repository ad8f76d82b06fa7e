package io.usher.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkHours TEN_TO_SIX = hours("Mon-Fri", "10:00-18:00");

  static WorkHours hours(String... daysAndSpans) {
    List<WorkHours.Rule> rules = new ArrayList<>();
    for (int i = 0; i < daysAndSpans.length; i += 2) {
      rules.add(
          new WorkHours.Rule(
              WorkHours.Days.parse(daysAndSpans[i]).orElseThrow(),
              WorkHours.Hours.parse(daysAndSpans[i + 1]).orElseThrow()));
    }
    return new WorkHours("office", rules);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @Test
  void tenHoursFromWednesdayAfternoonAreDueOnThursdayAtFive() {
    assertThat(TEN_TO_SIX.plus(at("2026-03-04T15:00"), Duration.ofHours(10), BERLIN))
        .contains(at("2026-03-05T17:00"));
  }

  @Test
  void tenHoursFromWednesdayEveningAreDueOnFridayAtNoon() {
    assertThat(TEN_TO_SIX.plus(at("2026-03-04T20:00"), Duration.ofHours(10), BERLIN))
        .contains(at("2026-03-06T12:00"));
  }

  @Test
  void whatFillsADayIsDueAtItsEndAndNotTheNextMorning() {
    assertThat(TEN_TO_SIX.plus(at("2026-03-04T10:00"), Duration.ofHours(8), BERLIN))
        .contains(at("2026-03-04T18:00"));
  }

  @Test
  void theEndOfASpanIsClosed() {
    assertThat(TEN_TO_SIX.isOpen(at("2026-03-04T10:00"), BERLIN)).isTrue();
    assertThat(TEN_TO_SIX.isOpen(at("2026-03-04T17:59:59"), BERLIN)).isTrue();
    assertThat(TEN_TO_SIX.isOpen(at("2026-03-04T18:00"), BERLIN)).isFalse();
    assertThat(TEN_TO_SIX.nextOpen(at("2026-03-06T18:00"), BERLIN))
        .contains(at("2026-03-09T10:00"));
  }

  @Test
  void theMostExactDayWins() {
    WorkHours hours =
        hours(
            "2026-12-25",
            "08:00-09:00",
            "every 25 Dec",
            "closed",
            "Mon-Sun",
            "10:00-18:00",
            "2026-12-24",
            "10:00-12:00",
            "2026-12-24",
            "13:00-14:00");

    assertThat(hours.between(at("2026-12-25T00:00"), at("2026-12-26T00:00"), BERLIN))
        .isEqualTo(Duration.ofHours(1));
    assertThat(hours.between(at("2027-12-25T00:00"), at("2027-12-26T00:00"), BERLIN))
        .isEqualTo(Duration.ZERO);
    assertThat(hours.between(at("2026-12-24T00:00"), at("2026-12-25T00:00"), BERLIN))
        .isEqualTo(Duration.ofHours(3));
  }

  @Test
  void anHourThatComesTwiceCountsTwiceAndASkippedOneDoesNotCount() {
    WorkHours nights = hours("Mon-Sun", "00:00-04:00");

    assertThat(nights.between(at("2026-10-25T00:00"), at("2026-10-26T00:00"), BERLIN))
        .isEqualTo(Duration.ofHours(5));
    assertThat(nights.between(at("2026-03-29T00:00"), at("2026-03-30T00:00"), BERLIN))
        .isEqualTo(Duration.ofHours(3));
  }

  @Test
  void aSpanInTheSkippedHourIsNotWorkedThatDay() {
    WorkHours early = hours("Mon-Sun", "02:15-02:45");

    assertThat(early.nextOpen(at("2026-03-28T12:00"), BERLIN)).contains(at("2026-03-30T02:15"));
  }

  @Test
  void whatIsAlwaysClosedNeverOpensAndNeverHangs() {
    WorkHours none = new WorkHours("none", List.of());
    WorkHours closed = hours("Mon-Sun", "closed");
    WorkHours past = hours("2020-01-01", "09:00-17:00");

    for (WorkHours hours : List.of(none, closed, past)) {
      assertThat(hours.nextOpen(at("2026-01-01T00:00"), BERLIN)).isEmpty();
      assertThat(hours.plus(at("2026-01-01T00:00"), Duration.ofMinutes(1), BERLIN)).isEmpty();
      assertThat(hours.between(at("1970-01-01T00:00"), at("2019-12-31T00:00"), BERLIN))
          .isEqualTo(Duration.ZERO);
      assertThat(hours.due(at("2026-01-01T00:00"), new Span(2, Span.Unit.DAY), BERLIN)).isEmpty();
    }
  }

  @Test
  void whatHardlyEverOpensIsFoundButNotWaitedForWithoutEnd() {
    WorkHours leap = hours("every 29 Feb", "09:00-10:00");

    assertThat(leap.nextOpen(at("2096-03-01T00:00"), BERLIN)).contains(at("2104-02-29T09:00"));
    assertThat(leap.plus(at("2026-01-01T00:00"), Duration.ofHours(9_999), BERLIN)).isEmpty();
  }

  @Test
  void daysAreDaysOnWhichItIsOpen() {
    assertThat(TEN_TO_SIX.due(at("2026-03-05T15:00"), new Span(2, Span.Unit.DAY), BERLIN))
        .contains(at("2026-03-09T15:00"));
    assertThat(TEN_TO_SIX.due(at("2026-03-04T20:00"), new Span(1, Span.Unit.DAY), BERLIN))
        .contains(at("2026-03-06T10:00"));
    assertThat(TEN_TO_SIX.due(at("2026-03-07T20:00"), new Span(1, Span.Unit.WEEK), BERLIN))
        .contains(at("2026-03-16T10:00"));
  }

  @Test
  void daysAndHoursAreReadAsWritten() {
    assertThat(WorkHours.Days.parse("Fri-Mon"))
        .isEqualTo(WorkHours.Days.parse("fri; sat; Sunday; Mon"));
    assertThat(WorkHours.Hours.parse("09:00-12:00; 13:00-24:00"))
        .contains(List.of(new WorkHours.Hours(540, 720), new WorkHours.Hours(780, 1440)));
  }

  @Test
  void whatIsNoDayAndNoHoursIsNotRead() {
    assertThat(
            List.of("", "Mo", "Mon-Fri-Sun", "2026-02-30", "every 31 Jun", "every day", "25 Dec"))
        .allMatch(text -> WorkHours.Days.parse(text).isEmpty());
    assertThat(List.of("", "9-17", "17:00-09:00", "09:00-09:00", "09:60-10:00", "09:00-24:01"))
        .allMatch(text -> WorkHours.Hours.parse(text).isEmpty());
  }
}
