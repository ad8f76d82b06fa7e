package io.usher.calendar;

import java.time.DayOfWeek;
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
 * hour that comes twice counts twice and one that is skipped does not count.
 */
public final class WorkHours implements OpenHours {

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

  @Override
  public boolean isOpen(Instant at, ZoneId zone) {
    long local = at.toEpochMilli() + 1000L * Offsets.at(at.getEpochSecond(), zone);
    return plan.holds(Math.floorDiv(local, DayPlan.DAY_MS), Math.floorMod(local, DayPlan.DAY_MS));
  }

  @Override
  public Times from(Instant from, ZoneId zone) {
    return new OpenTimes(plan, from, zone);
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
