package io.usher.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The brand's quick arithmetic against the calendar of the Java library. */
class CalendarLawsTest {
  private static final int SEEDS = 20_000;
  private static final List<Span.Unit> UNITS = List.of(Span.Unit.values());
  private static final String[] ZONES = {
    "UTC",
    "Z",
    "+05:45",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu"
  };

  @Test
  void aSpanEndsWhereTheCalendarSaysAlsoWhereClocksAreChanged() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      ZoneId zone = zone(random);
      long second = second(random, zone);
      Span.Unit unit = UNITS.get(random.nextInt(UNITS.size()));
      Span span = new Span(1 + random.nextInt(40), unit);

      ZonedDateTime from = Instant.ofEpochSecond(second).atZone(zone);
      boolean exact = unit.compareTo(Span.Unit.HOUR) <= 0;
      Instant later =
          exact
              ? from.toInstant().plus(span.amount(), unit.chrono)
              : from.plus(span.amount(), unit.chrono).toInstant();
      Instant earlier =
          exact
              ? from.toInstant().minus(span.amount(), unit.chrono)
              : from.minus(span.amount(), unit.chrono).toInstant();

      String told = "seed " + seed + ": " + span.show() + " from " + from;
      assertThat(span.after(second, zone)).as(told).isEqualTo(later.getEpochSecond());
      assertThat(span.after(from.toInstant().plusNanos(7), zone))
          .as(told)
          .isEqualTo(later.plusNanos(7));
      assertThat(span.before(from.toInstant(), zone)).as(told).isEqualTo(earlier);
    }
  }

  @Test
  void aDayBeginsWhereTheCalendarSaysAlsoWhereClocksAreChanged() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      ZoneId zone = zone(random);
      Brand brand = new Brand(zone, "", "EUR", Map.of(), DayOfWeek.MONDAY);
      long second = second(random, zone);

      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
      Instant start = day.atStartOfDay(zone).toInstant();

      String told = "seed " + seed + ": " + second + " in " + zone;
      assertThat(brand.day(Instant.ofEpochSecond(second))).as(told).isEqualTo(day);
      assertThat(brand.startOf(day)).as(told).isEqualTo(start);
      assertThat(brand.startOfDay(second)).as(told).isEqualTo(start.getEpochSecond());
    }
  }

  private static ZoneId zone(Random random) {
    return ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
  }

  /** Often within three days of an instant at which clocks are changed. */
  private static long second(Random random, ZoneId zone) {
    long second = random.nextInt(2_000_000_000);
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(second));
    return next == null || random.nextInt(3) == 0
        ? second
        : next.toEpochSecond() + random.nextInt(6 * 86_400) - 3 * 86_400;
  }
}
