package io.usher.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When somebody works: a weekly plan with exceptions, in whatever zone it is asked for. The clock
 * on the wall decides: an instant is open if its local time lies in a span of its local day, so an
 * hour that comes twice counts twice and one that is skipped does not count. Counted in whole
 * milliseconds.
 *
 * @param name as written
 * @param rules in the sheet's order; of those that name a day the most exact one says its hours,
 *     and of equally exact ones all together; a day that none names is closed
 */
public record WorkHours(String name, List<Rule> rules) {
  public WorkHours {
    rules = List.copyOf(rules);
  }

  /**
   * The hours of some days.
   *
   * @param spans none: closed
   */
  public record Rule(Days days, List<Hours> spans) {
    public Rule {
      spans = List.copyOf(spans);
    }
  }

  /** Which days a rule is for. */
  public sealed interface Days {}

  /** Some days of every week. */
  public record Weekly(Set<DayOfWeek> days) implements Days {
    public Weekly {
      days = Set.copyOf(days);
    }
  }

  /** One day of every year; 29 February only in leap years. */
  public record Yearly(MonthDay day) implements Days {}

  /** One day. */
  public record OneDay(LocalDate day) implements Days {}

  /**
   * A span of a day.
   *
   * @param from minute of the day, 0 to 1439
   * @param to minute of the day at which it ends, itself excluded; later than {@code from}, at most
   *     1440
   */
  public record Hours(int from, int to) {
    /** Minutes of a day. */
    public static final int DAY = 1_440;

    public Hours {
      if (from < 0 || to <= from || to > DAY) {
        throw new IllegalArgumentException("a span of hours lies within one day");
      }
    }
  }

  /** Whether it is open at an instant. */
  public boolean isOpen(Instant at, ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  /** The first open instant at or after another; empty if there is none for years. */
  public Optional<Instant> nextOpen(Instant from, ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  /**
   * The first instant by which that much has been worked: at the end of a span, that end. Nothing
   * has been worked at {@code from} itself. Empty if so much is never worked.
   */
  public Optional<Instant> plus(Instant from, Duration worked, ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  /** How much is worked from one instant to a later one; zero if it is not later. */
  public Duration between(Instant from, Instant to, ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
