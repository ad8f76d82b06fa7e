package io.usher.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which events count at an instant, by when they happened. Empty text means {@link Ever}. */
public sealed interface Window {

  /** Whether an event at {@code time} counts at {@code now}. */
  boolean holds(Instant time, Instant now, Brand brand);

  /** The same for an event at an epoch second. */
  default boolean holds(long second, Instant now, Brand brand) {
    return holds(Instant.ofEpochSecond(second), now, brand);
  }

  /**
   * The first instant after {@code now} at which an event at {@code time}, inside now, is no longer
   * inside.
   */
  Optional<Instant> end(Instant time, Instant now, Brand brand);

  /** As written; empty for ever. */
  String show();

  /** All events up to now. */
  record Ever() implements Window {
    @Override
    public boolean holds(Instant time, Instant now, Brand brand) {
      return !time.isAfter(now);
    }

    @Override
    public Optional<Instant> end(Instant time, Instant now, Brand brand) {
      return Optional.empty();
    }

    @Override
    public String show() {
      return "";
    }
  }

  /** The last {@code span}: an event at t counts while {@code t <= now < t + span}. */
  record Sliding(Span span) implements Window {
    @Override
    public boolean holds(Instant time, Instant now, Brand brand) {
      if (time.isAfter(now)) {
        return false;
      }
      long age = now.getEpochSecond() - time.getEpochSecond();
      // the calendar is only asked near the edge
      if (age < span.atLeastSeconds() - 1) {
        return true;
      }
      return age <= span.atMostSeconds() + 1 && now.isBefore(span.after(time, brand.zone()));
    }

    @Override
    public boolean holds(long second, Instant now, Brand brand) {
      long age = now.getEpochSecond() - second;
      return age >= 0
          && (age < span.atLeastSeconds()
              || (age <= span.atMostSeconds()
                  && now.getEpochSecond() < span.after(second, brand.zone())));
    }

    @Override
    public Optional<Instant> end(Instant time, Instant now, Brand brand) {
      return Optional.of(span.after(time, brand.zone()));
    }

    @Override
    public String show() {
      return span.show();
    }
  }

  /**
   * A calendar day, week, month or year of the brand's zone.
   *
   * @param back 0 for this one, 1 for the last one
   */
  record Period(Span.Unit unit, int back) implements Window {
    @Override
    public boolean holds(Instant time, Instant now, Brand brand) {
      return !time.isAfter(now)
          && !time.isBefore(start(now, back, brand))
          && time.isBefore(start(now, back - 1, brand));
    }

    @Override
    public Optional<Instant> end(Instant time, Instant now, Brand brand) {
      return Optional.of(start(now, -1, brand));
    }

    @Override
    public String show() {
      return (back == 0 ? "this " : "last ") + unit.word();
    }

    /**
     * The start of the period {@code periodsBack} before the one that holds {@code now}; negative
     * for later ones.
     */
    public Instant start(Instant now, int periodsBack, Brand brand) {
      LocalDate day = brand.day(now);
      LocalDate first =
          switch (unit) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(brand.weekStarts()));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
            default -> day;
          };
      ChronoUnit step = unit.chrono;
      return brand.startOf(first.minus(periodsBack, step));
    }
  }

  Pattern CALENDAR = Pattern.compile("(this|last) (day|week|month|year)");

  /**
   * Reads {@code 6 months}, {@code this month}, {@code last year} or empty text; empty if it is
   * none of them.
   */
  static Optional<Window> parse(String text) {
    String written = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (written.isEmpty()) {
      return Optional.of(new Ever());
    }
    Matcher calendar = CALENDAR.matcher(written);
    if (calendar.matches()) {
      Span.Unit unit = Span.Unit.valueOf(calendar.group(2).toUpperCase(Locale.ROOT));
      return Optional.of(new Period(unit, calendar.group(1).equals("this") ? 0 : 1));
    }
    return Span.parse(written).map(Sliding::new);
  }
}
