package io.usher.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Holds the arithmetic of working hours against going through two years minute by minute. */
class WorkHoursAgainstCountingTest {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int MINUTES = 2 * 365 * 1_440;

  /** Clocks changed by an hour, by half an hour, at midnight, in both halves of the year, never. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Santiago",
          "Africa/Casablanca",
          "Asia/Kolkata",
          "+05:45");

  private static final long SEEDS = Long.getLong("usher.test.hours.seeds", 7);

  @Test
  void everyAnswerIsWhatCountingMinutesGives() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Random random = new Random(seed);
      ZoneId zone = ZoneId.of(ZONES.get((int) ((seed - 1) % ZONES.size())));
      WorkHours hours = randomHours(random);

      String of = "seed " + seed + " in " + zone + " " + hours;
      holdsAgainstCounting(hours, zone, minute -> openAt(hours, zone, minute), random, of);
    }
  }

  @Test
  void ofSeveralPeopleItIsWhatCountingTheMinutesGivesInWhichAnyWorks() {
    for (long seed = 1; seed <= Math.max(1, SEEDS / 3); seed++) {
      Random random = new Random(seed);
      Set<SharedHours.Shift> shifts = new HashSet<>();
      for (int i = 0; i < 2 + random.nextInt(2); i++) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        shifts.add(new SharedHours.Shift(randomHours(random), zone));
      }
      String of = "seed " + seed + " " + shifts;

      holdsAgainstCounting(
          new SharedHours(shifts),
          ZoneOffset.UTC,
          minute -> shifts.stream().anyMatch(it -> openAt(it.hours(), it.zone(), minute)),
          random,
          of);
    }
  }

  private static void holdsAgainstCounting(
      OpenHours hours, ZoneId zone, IntPredicate openAt, Random random, String of) {
    int[] worked = new int[MINUTES + 1];
    for (int minute = 0; minute < MINUTES; minute++) {
      worked[minute + 1] = worked[minute] + (openAt.test(minute) ? 1 : 0);
    }

    for (int i = 0; i < 2_000; i++) {
      int from = random.nextInt(MINUTES);
      int to = i % 2 == 0 ? from + random.nextInt(MINUTES - from) : nearBy(random, from);
      boolean open = worked[from + 1] > worked[from];

      assertThat(hours.isOpen(at(from), zone)).as("%s open at %s", of, at(from)).isEqualTo(open);
      assertThat(hours.between(at(from), at(to), zone))
          .as("%s between %s and %s", of, at(from), at(to))
          .isEqualTo(Duration.ofMinutes(worked[to] - worked[from]));
      int next = firstMinute(worked, from, worked[from] + 1) - 1;
      if (next < MINUTES) {
        assertThat(hours.nextOpen(at(from), zone))
            .as("%s after %s", of, at(from))
            .contains(at(next));
      }
      int much = 1 + random.nextInt(i % 2 == 0 ? 600 : 20_000);
      int by = firstMinute(worked, from, worked[from] + much);
      if (by <= MINUTES) {
        assertThat(hours.plus(at(from), Duration.ofMinutes(much), zone))
            .as("%s %d minutes from %s", of, much, at(from))
            .contains(at(by));
      }
    }
  }

  private static int nearBy(Random random, int from) {
    return Math.min(MINUTES, from + random.nextInt(5_000));
  }

  /** The first minute by which that much has been worked; beyond the last if none. */
  private static int firstMinute(int[] worked, int from, int much) {
    int low = from;
    int high = MINUTES + 2;
    while (low < high) {
      int middle = (low + high) / 2;
      if (middle > MINUTES || worked[middle] >= much) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static Instant at(int minute) {
    return START.plusSeconds(60L * minute);
  }

  /** Whether the clock on the wall shows working time, found by reading every rule. */
  private static boolean openAt(WorkHours hours, ZoneId zone, int minute) {
    ZonedDateTime wall = at(minute).atZone(zone);
    List<WorkHours.Hours> today = new ArrayList<>();
    int exactness = 0;
    for (WorkHours.Rule rule : hours.rules()) {
      int rank = rank(rule.days(), wall.toLocalDate());
      if (rank > exactness) {
        today.clear();
        exactness = rank;
      }
      if (rank > 0 && rank == exactness) {
        today.addAll(rule.spans());
      }
    }
    LocalTime time = wall.toLocalTime();
    int of = time.getHour() * 60 + time.getMinute();
    return today.stream().anyMatch(span -> span.from() <= of && of < span.to());
  }

  private static int rank(WorkHours.Days days, LocalDate day) {
    if (days instanceof WorkHours.Weekly weekly) {
      return weekly.days().contains(day.getDayOfWeek()) ? 1 : 0;
    }
    if (days instanceof WorkHours.Yearly yearly) {
      return yearly.day().equals(MonthDay.from(day)) ? 2 : 0;
    }
    return ((WorkHours.OneDay) days).day().equals(day) ? 3 : 0;
  }

  private static WorkHours randomHours(Random random) {
    List<WorkHours.Rule> rules = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
      for (DayOfWeek day : DayOfWeek.values()) {
        if (random.nextInt(3) > 0) {
          days.add(day);
        }
      }
      rules.add(new WorkHours.Rule(new WorkHours.Weekly(days), spans(random)));
    }
    for (int i = 0; i < random.nextInt(6); i++) {
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(730));
      rules.add(new WorkHours.Rule(new WorkHours.OneDay(day), spans(random)));
      rules.add(
          new WorkHours.Rule(new WorkHours.Yearly(MonthDay.from(day.plusDays(2))), spans(random)));
    }
    return new WorkHours("random", rules);
  }

  private static List<WorkHours.Hours> spans(Random random) {
    List<WorkHours.Hours> spans = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      int from = random.nextInt(1_440);
      spans.add(new WorkHours.Hours(from, from + 1 + random.nextInt(1_440 - from)));
    }
    return spans;
  }
}
