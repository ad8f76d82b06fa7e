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
    return LocalDate.ofInstant(at, zone);
  }

  /** The instant at which a day of the brand begins. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
