package io.usher.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
 */
public final class WorkHours {

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
  public sealed interface Days {

    /** Reads {@code Mon-Fri}, {@code Sat; Sun}, {@code 2026-12-24} or {@code every 25 Dec}. */
    static Optional<Days> parse(String text) {
      return WrittenHours.days(text);
    }
  }

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

    /**
     * Reads {@code 09:00-12:00; 13:00-17:00}, up to {@code 24:00}, or {@code closed} for none;
     * empty if it is nothing of the kind, or a span ends before it begins.
     */
    public static Optional<List<Hours>> parse(String text) {
      return WrittenHours.spans(text);
    }
  }

  private final String name;
  private final List<Rule> rules;
  private final DayPlan plan;
  private final int hash;

  /**
   * @param name as written
   * @param rules in the sheet's order; of those that name a day the most exact ones say its hours,
   *     and equally exact ones all together; a day that none names is closed
   */
  public WorkHours(String name, List<Rule> rules) {
    this.name = name;
    this.rules = List.copyOf(rules);
    this.plan = new DayPlan(this.rules);
    this.hash = 31 * name.hashCode() + this.rules.hashCode();
  }

  public String name() {
    return name;
  }

  public List<Rule> rules() {
    return rules;
  }

  /** Whether it is open at an instant. */
  public boolean isOpen(Instant at, ZoneId zone) {
    long local = at.toEpochMilli() + 1000L * Offsets.at(at.getEpochSecond(), zone);
    return plan.holds(Math.floorDiv(local, DayPlan.DAY_MS), Math.floorMod(local, DayPlan.DAY_MS));
  }

  /** The first open instant at or after another; empty if there is none for years. */
  public Optional<Instant> nextOpen(Instant from, ZoneId zone) {
    OpenTimes times = new OpenTimes(plan, from, zone);
    return times.next() ? Optional.of(later(from, times.start())) : Optional.empty();
  }

  /**
   * The first instant by which that much has been worked: at the end of a span, that end. Empty if
   * so much is never worked.
   */
  public Optional<Instant> plus(Instant from, Duration worked, ZoneId zone) {
    long left = worked.toMillis();
    if (left <= 0) {
      return Optional.of(from);
    }
    OpenTimes times = new OpenTimes(plan, from, zone);
    while (times.next()) {
      if (left <= times.end() - times.start()) {
        return Optional.of(Instant.ofEpochMilli(times.start() + left));
      }
      left -= times.end() - times.start();
    }
    return Optional.empty();
  }

  /** How much is worked from one instant to a later one; zero if it is not later. */
  public Duration between(Instant from, Instant to, ZoneId zone) {
    long end = to.toEpochMilli();
    long worked = 0;
    OpenTimes times = new OpenTimes(plan, from, zone);
    while (times.nextBefore(end)) {
      worked += Math.min(end, times.end()) - times.start();
    }
    return Duration.ofMillis(worked);
  }

  /**
   * When something is due that may take that long. Hours and shorter are time worked. Days are days
   * on which it is open: the same local time that many of them later, counted from the next opening
   * if it is closed now. Weeks and longer are the calendar's. What would be due while it is closed
   * is due when it opens. Empty if that never comes.
   */
  public Optional<Instant> due(Instant from, Span span, ZoneId zone) {
    if (span.unit().compareTo(Span.Unit.HOUR) <= 0) {
      return plus(from, Duration.ofSeconds(span.typicalSeconds()), zone);
    }
    if (span.unit() != Span.Unit.DAY) {
      return nextOpen(span.after(from, zone), zone);
    }
    return nextOpen(from, zone).flatMap(open -> daysAfter(open, span.amount(), zone));
  }

  private Optional<Instant> daysAfter(Instant open, int days, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(open, zone);
    long day = local.toLocalDate().toEpochDay();
    int left = days;
    for (int closed = 0; left > 0 && closed <= DayPlan.LONGEST_CLOSED_DAYS; ) {
      day++;
      boolean opens = plan.spans(day).length > 0;
      closed = opens ? 0 : closed + 1;
      left -= opens ? 1 : 0;
    }
    return left > 0
        ? Optional.empty()
        : nextOpen(
            LocalDateTime.of(LocalDate.ofEpochDay(day), local.toLocalTime())
                .atZone(zone)
                .toInstant(),
            zone);
  }

  /** The instant itself if its millisecond is the one found. */
  private static Instant later(Instant from, long found) {
    return found == from.toEpochMilli() ? from : Instant.ofEpochMilli(found);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkHours hours && name.equals(hours.name) && rules.equals(hours.rules);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "WorkHours[" + name + ", " + rules + "]";
  }
}
