package io.usher.recount;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a tier's head means, told hour by hour: slow, obvious, and sharing nothing with the engine.
 * Everything that happens, happens on a whole hour.
 */
public final class TierModel {
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  public static final ZonedDateTime START = ZonedDateTime.of(2027, 9, 1, 0, 0, 0, 0, ZONE);
  public static final int HOURS = 24 * 600;

  /** Every hour there is. */
  private static final ZonedDateTime[] CLOCK = new ZonedDateTime[HOURS + 1];

  private static final int[] DAY = new int[HOURS + 1];
  private static final int NEVER = -1;

  static {
    for (int hour = 0; hour <= HOURS; hour++) {
      CLOCK[hour] = START.plusHours(hour);
      DAY[hour] = (int) CLOCK[hour].toLocalDate().toEpochDay();
    }
  }

  public static ZonedDateTime at(int hour) {
    return CLOCK[hour];
  }

  /** A row: the level it gives to whoever has so many points and was idle for so few days. */
  public record Row(String level, int points, int idle) {
    boolean holds(int has, int days) {
      return has >= points && days >= 0 && days <= idle;
    }
  }

  /** What the head says; 0 and empty for what it does not say. */
  public record Head(
      List<String> levels,
      List<Row> rows,
      boolean atReview,
      boolean oneLevel,
      int reviewMonths,
      String reviewDay,
      int graceDays,
      List<String> moves,
      int stayDays) {}

  /** What the customer does at an hour: their points from then on; the day they were seen. */
  public record Deed(int hour, int points) {}

  private final Head head;
  private final List<String> told = new ArrayList<>();
  private String level = "";
  private int since;
  private int stayEnd;
  private int graceUntil = -1;
  private final Set<Integer> planned = new HashSet<>();
  private int points = -1;
  private int seen = NEVER;

  private TierModel(Head head) {
    this.head = head;
  }

  /** Every change of level: the instant, from what, to what. */
  public static List<String> live(Head head, List<Deed> deeds) {
    TierModel model = new TierModel(head);
    int next = 0;
    for (int hour = 0; hour <= HOURS; hour++) {
      model.decide(hour);
      while (next < deeds.size() && deeds.get(next).hour() == hour) {
        model.points = deeds.get(next).points();
        model.seen = DAY[hour];
        model.decide(hour);
        next++;
      }
    }
    return model.told;
  }

  /** As long as there is a move to make. */
  private void decide(int hour) {
    int before;
    do {
      before = told.size();
      decideOnce(hour);
    } while (told.size() > before);
  }

  private void decideOnce(int hour) {
    String says = says(hour);
    if (level.isEmpty()) {
      if (!says.isEmpty()) {
        move(hour, says);
      }
      return;
    }
    if (says.equals(level)) {
      graceUntil = -1;
      return;
    }
    boolean lower = rank(says) > rank(level);
    if (lower && head.atReview()) {
      String target = head.oneLevel() ? oneBelow() : says;
      if (!allowed(level, target)) {
        graceUntil = -1;
      } else if (graceUntil >= 0) {
        if (hour >= graceUntil) {
          move(hour, target);
        }
      } else if (reviewed(hour)) {
        if (head.graceDays() > 0) {
          graceUntil = hourOf(at(hour).plusDays(head.graceDays()));
        } else {
          move(hour, target);
        }
      }
      return;
    }
    graceUntil = -1;
    if (allowed(level, says) && hour >= stayEnd) {
      move(hour, says);
    }
  }

  private String says(int hour) {
    int idle = seen == NEVER ? NEVER : DAY[hour] - seen;
    String first = "";
    for (Row row : head.rows()) {
      if (row.holds(points, idle)) {
        if (level.isEmpty() || row.level().equals(level) || allowed(level, row.level())) {
          return row.level();
        }
        first = first.isEmpty() ? row.level() : first;
      }
    }
    return first;
  }

  private boolean allowed(String from, String to) {
    return head.moves().isEmpty() || head.moves().contains(from + " > " + to);
  }

  private int rank(String one) {
    return one.isEmpty() ? head.levels().size() : head.levels().indexOf(one);
  }

  private String oneBelow() {
    int next = rank(level) + 1;
    return next < head.levels().size() ? head.levels().get(next) : "";
  }

  private void move(int hour, String to) {
    told.add(at(hour).toInstant() + " " + level + " > " + to);
    level = to;
    since = hour;
    graceUntil = -1;
    plan();
  }

  /** A review within the stay is held at its end. */
  private boolean reviewed(int hour) {
    int end = stayEnd;
    if (hour < end) {
      return false;
    }
    if (hour > end || end == since) {
      return planned(hour);
    }
    for (int within = since + 1; within <= end; within++) {
      if (planned(within)) {
        return true;
      }
    }
    return false;
  }

  private boolean planned(int hour) {
    if (hour <= since) {
      return false;
    }
    ZonedDateTime now = at(hour);
    if (head.reviewMonths() == 0) {
      return now.getHour() == 0 && dayName(now.toLocalDate()).equals(head.reviewDay());
    }
    return planned.contains(hour);
  }

  private void plan() {
    planned.clear();
    for (int times = 1; head.reviewMonths() > 0 && times < 40; times++) {
      LocalDate last = at(since).plusMonths((long) times * head.reviewMonths()).toLocalDate();
      planned.add(hourOf(last.plusDays(1).atStartOfDay(ZONE)));
    }
    stayEnd = head.stayDays() == 0 ? since : hourOf(at(since).plusDays(head.stayDays()));
  }

  private static String dayName(LocalDate day) {
    boolean leapless =
        day.getMonth() == Month.FEBRUARY && day.getDayOfMonth() == 28 && !day.isLeapYear();
    return leapless ? "29 FEBRUARY" : day.getDayOfMonth() + " " + day.getMonth().name();
  }

  private static int hourOf(ZonedDateTime time) {
    return (int) ChronoUnit.HOURS.between(START, time);
  }
}
