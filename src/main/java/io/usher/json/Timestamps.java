package io.usher.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Timestamps as producers write them: ISO 8601 dates and date-times, extended or basic ({@code
 * 2026-05-01}, {@code 2026-05-01T10:00:00.123+02:00}, {@code 20260501T100000Z}; a space for the
 * {@code T}; without a zone: UTC), and milliseconds since 1970.
 */
final class Timestamps {

  /** Nobody's event is older; anything before is a broken clock. */
  static final Instant OLDEST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");

  /** Smaller numbers are seconds that were meant as milliseconds, or nonsense. */
  private static final long LEAST_MILLIS = 100_000_000_000L;

  private final String text;
  private int at;

  private Timestamps(String text) {
    this.text = text;
  }

  static Optional<Instant> read(String text) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    if (text.length() >= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > 15 ? Optional.empty() : ofMillis(Long.parseLong(text));
    }
    try {
      Instant instant = new Timestamps(text).instant();
      return instant.isBefore(OLDEST) || instant.isAfter(NEWEST)
          ? Optional.empty()
          : Optional.of(instant);
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> ofMillis(long millis) {
    return millis < LEAST_MILLIS || millis > NEWEST.toEpochMilli()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis));
  }

  private Instant instant() {
    int year = digits(4);
    boolean extended = skip('-');
    int month = digits(2);
    expect('-', extended);
    int day = digits(2);
    if (end()) {
      return LocalDateTime.of(year, month, day, 0, 0).toInstant(ZoneOffset.UTC);
    }
    if (!skip('T') && !skip('t') && !skip(' ')) {
      throw new DateTimeException("no time");
    }
    int hour = digits(2);
    expect(':', extended);
    int minute = digits(2);
    int second = 0;
    int nano = 0;
    if (!end() && (text.charAt(at) == ':' || digit(text.charAt(at)))) {
      expect(':', extended);
      second = digits(2);
      nano = skip('.') || skip(',') ? fraction() : 0;
    }
    ZoneOffset zone = end() ? ZoneOffset.UTC : zone();
    if (!end()) {
      throw new DateTimeException("more than a timestamp");
    }
    return LocalDateTime.of(year, month, day, hour, minute, second, nano).toInstant(zone);
  }

  private ZoneOffset zone() {
    if (skip('Z') || skip('z')) {
      return ZoneOffset.UTC;
    }
    int sign = skip('-') ? -1 : 1;
    if (sign == 1 && !skip('+')) {
      throw new DateTimeException("no zone");
    }
    int hours = digits(2);
    skip(':');
    int minutes = end() ? 0 : digits(2);
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  /** Nanoseconds of a decimal fraction of any length. */
  private int fraction() {
    int start = at;
    int nano = 0;
    while (!end() && digit(text.charAt(at))) {
      if (at - start < 9) {
        nano = nano * 10 + (text.charAt(at) - '0');
      }
      at++;
    }
    if (at == start) {
      throw new DateTimeException("no fraction");
    }
    for (int i = at - start; i < 9; i++) {
      nano *= 10;
    }
    return nano;
  }

  private int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      char c = text.charAt(at++);
      if (!digit(c)) {
        throw new DateTimeException("no digit");
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean end() {
    return at == text.length();
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c, boolean wanted) {
    if (wanted && !skip(c)) {
      throw new DateTimeException("no separator");
    }
  }
}
