package io.usher.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time in calendar units, such as {@code 6 months}. Hours and shorter are exact; days
 * and longer follow the zone's calendar: the same local time that many days, months or years away,
 * month ends clamped to the last day.
 *
 * @param amount at least 1
 */
public record Span(int amount, Unit unit) {

  /** A calendar unit, with the words that name it. */
  public enum Unit {
    SECOND(ChronoUnit.SECONDS),
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    final ChronoUnit chrono;
    private final long typicalSeconds;

    Unit(ChronoUnit chrono) {
      this.chrono = chrono;
      this.typicalSeconds = chrono.getDuration().toSeconds();
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\s*([a-z]+?)s?");
  private static final Map<String, Unit> WORDS =
      Map.of(
          "second",
          Unit.SECOND,
          "minute",
          Unit.MINUTE,
          "hour",
          Unit.HOUR,
          "day",
          Unit.DAY,
          "week",
          Unit.WEEK,
          "month",
          Unit.MONTH,
          "year",
          Unit.YEAR);

  public Span {
    if (amount < 1) {
      throw new IllegalArgumentException("a span is at least 1 " + unit.word());
    }
  }

  /**
   * Reads {@code 6 months}, {@code 1 day}, {@code 24 hours}; empty if it is nothing of the kind.
   */
  public static Optional<Span> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || !WORDS.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    int amount = Integer.parseInt(matcher.group(1));
    return amount < 1
        ? Optional.empty()
        : Optional.of(new Span(amount, WORDS.get(matcher.group(2))));
  }

  /** The instant this span after {@code start}. */
  public Instant after(Instant start, ZoneId zone) {
    return move(start, zone, amount);
  }

  /** The instant this span before {@code end}. */
  public Instant before(Instant end, ZoneId zone) {
    return move(end, zone, -amount);
  }

  /** The epoch second this span after another. */
  public long after(long second, ZoneId zone) {
    return move(second, zone, amount);
  }

  private Instant move(Instant from, ZoneId zone, int by) {
    return Instant.ofEpochSecond(move(from.getEpochSecond(), zone, by), from.getNano());
  }

  private long move(long from, ZoneId zone, int by) {
    if (unit.compareTo(Unit.HOUR) <= 0) {
      return from + by * unit.typicalSeconds;
    }
    int offset = Offsets.at(from, zone);
    long local = from + offset;
    long day = moved(Math.floorDiv(local, Offsets.DAY_SECONDS), by);
    long to = day * Offsets.DAY_SECONDS + Math.floorMod(local, Offsets.DAY_SECONDS) - offset;
    // where the zone has another offset then, its rules say what the local time means
    return Offsets.at(to, zone) == offset
        ? to
        : ZonedDateTime.ofInstant(Instant.ofEpochSecond(from), zone)
            .plus(by, unit.chrono)
            .toEpochSecond();
  }

  private long moved(long epochDay, int by) {
    return switch (unit) {
      case WEEK -> epochDay + 7L * by;
      case MONTH -> LocalDate.ofEpochDay(epochDay).plusMonths(by).toEpochDay();
      case YEAR -> LocalDate.ofEpochDay(epochDay).plusYears(by).toEpochDay();
      default -> epochDay + by;
    };
  }

  /**
   * Seconds it is surely at least, wherever in any calendar it starts: months and years vary by
   * their lengths, and a zone may skip or repeat up to a day.
   */
  public long atLeastSeconds() {
    return unit.compareTo(Unit.HOUR) <= 0 ? typicalSeconds() : typicalSeconds() - slackSeconds();
  }

  /** Seconds it is surely at most. */
  long atMostSeconds() {
    return unit.compareTo(Unit.HOUR) <= 0 ? typicalSeconds() : typicalSeconds() + slackSeconds();
  }

  /** Seconds by the length of an average month or year. */
  public long typicalSeconds() {
    return amount * unit.typicalSeconds;
  }

  private long slackSeconds() {
    return Offsets.DAY_SECONDS * (unit.compareTo(Unit.WEEK) <= 0 ? 2 : 7);
  }

  /** As written, such as {@code 6 months}. */
  public String show() {
    return amount + " " + unit.word() + (amount == 1 ? "" : "s");
  }
}
