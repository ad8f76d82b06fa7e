package io.usher.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Brand BERLIN = brand("Europe/Berlin");

  private static Brand brand(String zone) {
    return new Brand(ZoneId.of(zone), "", "EUR", Map.of("USD", BigDecimal.ONE), DayOfWeek.MONDAY);
  }

  private static Window window(String written) {
    return Window.parse(written).orElseThrow();
  }

  private static void leaves(String window, String time, String end) {
    Instant at = Instant.parse(time);
    Instant edge = Instant.parse(end);
    assertThat(window(window).holds(at, edge.minusSeconds(1), BERLIN)).isTrue();
    assertThat(window(window).holds(at, edge, BERLIN)).isFalse();
    assertThat(window(window).end(at, at, BERLIN)).contains(edge);
  }

  @Test
  void anEventIsInsideUntilNotAtItsTimePlusTheWindow() {
    leaves("6 months", "2026-01-10T12:00:00Z", "2026-07-10T11:00:00Z");
    leaves("24 hours", "2026-01-10T12:00:00Z", "2026-01-11T12:00:00Z");
    assertThat(
            window("6 months")
                .holds(
                    Instant.parse("2026-01-10T12:00:00Z"),
                    Instant.parse("2026-01-10T11:59:59Z"),
                    BERLIN))
        .isFalse();
  }

  @Test
  void monthEndsClampToTheLastDay() {
    leaves("1 month", "2026-01-31T12:00:00Z", "2026-02-28T12:00:00Z");
    leaves("1 month", "2028-01-31T12:00:00Z", "2028-02-29T12:00:00Z");
    leaves("1 year", "2028-02-29T12:00:00Z", "2029-02-28T12:00:00Z");
    leaves("12 months", "2028-02-29T12:00:00Z", "2029-02-28T12:00:00Z");
  }

  @Test
  void daysKeepTheLocalTimeAcrossDaylightSavingAndHoursDoNot() {
    leaves("1 day", "2026-03-28T12:00:00Z", "2026-03-29T11:00:00Z");
    leaves("24 hours", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z");
    leaves("1 day", "2026-10-24T12:00:00Z", "2026-10-25T13:00:00Z");
    leaves("1 week", "2026-03-25T01:30:00Z", "2026-04-01T00:30:00Z");
  }

  @Test
  void aLocalTimeThatIsSkippedMovesOnByTheGap() {
    leaves("1 day", "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z");
  }

  @Test
  void calendarPeriodsFollowTheBrandsZoneAndWeek() {
    Instant december = Instant.parse("2025-12-31T22:59:59Z");
    Instant january = Instant.parse("2025-12-31T23:00:00Z");
    Instant now = Instant.parse("2026-01-15T12:00:00Z");

    assertThat(window("this month").holds(january, now, BERLIN)).isTrue();
    assertThat(window("this month").holds(december, now, BERLIN)).isFalse();
    assertThat(window("last month").holds(december, now, BERLIN)).isTrue();
    assertThat(window("last year").holds(december, now, BERLIN)).isTrue();
    assertThat(window("this year").holds(january, now, BERLIN)).isTrue();
    assertThat(window("this week").holds(Instant.parse("2026-01-11T23:00:00Z"), now, BERLIN))
        .isTrue();
    assertThat(window("this week").holds(Instant.parse("2026-01-11T22:59:59Z"), now, BERLIN))
        .isFalse();
  }

  @Test
  void whatIsNoWindowIsNotRead() {
    for (String written :
        new String[] {"6", "months", "0 days", "next month", "6 moons", "1.5 h"}) {
      assertThat(Window.parse(written)).as(written).isEmpty();
    }
    assertThat(window("").show()).isEmpty();
    assertThat(window(" 6  Months ").show()).isEqualTo("6 months");
  }

  /** The short way that spares the calendar must never differ from the calendar. */
  @Test
  void theEdgeIsExactToTheSecondInEveryZone() {
    String[] zones = {"Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"};
    String[] windows = {
      "1 day", "7 days", "2 weeks", "1 month", "13 months", "3 years", "50 hours"
    };
    for (int seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      Brand brand = brand(zones[random.nextInt(zones.length)]);
      Window.Sliding window = (Window.Sliding) window(windows[random.nextInt(windows.length)]);
      Instant time = Instant.ofEpochSecond(1_200_000_000L + random.nextInt(900_000_000));
      Instant end = window.span().after(time, brand.zone());

      String told = "seed " + seed + " " + window + " " + time + " " + brand.zone();
      for (long off : new long[] {-90_000, -3_600, -1, 0, 1, 3_600, 90_000}) {
        Instant now = end.plusSeconds(off);
        boolean inside = !time.isAfter(now) && off < 0;
        assertThat(window.holds(time, now, brand)).as(told + " " + off).isEqualTo(inside);
      }
    }
  }
}
