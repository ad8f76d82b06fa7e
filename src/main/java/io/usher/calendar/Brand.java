package io.usher.calendar;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The brand's settings that decide what a day, a week and an amount mean.
 *
 * @param customerZone path of the customer's own zone, such as {@code traits.timezone}; empty for
 *     the brand's
 * @param currency ISO 4217 code, such as {@code EUR}
 * @param rates one unit of another currency in the brand's, by its upper-case code
 */
public record Brand(
    ZoneId zone,
    String customerZone,
    String currency,
    Map<String, BigDecimal> rates,
    DayOfWeek weekStarts) {

  /** What holds where nobody wrote settings: UTC, EUR, weeks from Monday. */
  public static final Brand DEFAULT =
      new Brand(ZoneOffset.UTC, "", "EUR", Map.of(), DayOfWeek.MONDAY);

  public Brand {
    rates = Map.copyOf(rates);
  }

  /** The brand's calendar day at an instant. */
  public LocalDate day(Instant at) {
    return LocalDate.ofEpochDay(epochDay(at.getEpochSecond()));
  }

  private long epochDay(long second) {
    return Math.floorDiv(second + Offsets.at(second, zone), Offsets.DAY_SECONDS);
  }

  /** The instant at which a day of the brand begins. */
  public Instant startOf(LocalDate day) {
    return Offsets.fixed(zone)
        ? Instant.ofEpochSecond(day.toEpochDay() * Offsets.DAY_SECONDS - Offsets.at(0, zone))
        : day.atStartOfDay(zone).toInstant();
  }

  /** The epoch second at which the day of the brand begins that holds another. */
  public long startOfDay(long second) {
    long day = epochDay(second);
    int offset = Offsets.at(second, zone);
    long start = day * Offsets.DAY_SECONDS - offset;
    // midnight may be skipped or come twice where the clocks are changed
    boolean steady =
        Offsets.at(start, zone) == offset
            && Offsets.at(start - Offsets.DAY_SECONDS, zone) == offset;
    return steady ? start : startOf(LocalDate.ofEpochDay(day)).getEpochSecond();
  }
}
