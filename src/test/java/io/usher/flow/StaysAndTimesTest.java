package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Sheets;
import io.usher.journey.Message;
import io.usher.value.Data;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random customers in segments with stays, and with reminders of random appointments, lived by the
 * engine and by slow models that go hour by hour. Everything happens on a whole hour.
 */
class StaysAndTimesTest {
  private static final int SEEDS = Integer.getInteger("usher.stays", 500);
  private static final int HOURS = 24 * 200;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final ZonedDateTime START = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZONE);
  private static final ZonedDateTime[] CLOCK = new ZonedDateTime[HOURS + 1];
  private static final String ATTRIBUTES =
      """
      Attribute   | Type   | Measure    | Of
      points      | number | trait      | points
      idle        | number | days since | seen
      appointment | date   | trait      | appointment
      status      | text   | trait      | status
      """;

  static {
    for (int hour = 0; hour <= HOURS; hour++) {
      CLOCK[hour] = START.plusHours(hour);
    }
  }

  private static Shop shop(String sheet) {
    return Shop.with(
        Sheets.of("Attributes", ATTRIBUTES),
        Sheets.of("Settings", "time zone | " + ZONE),
        Sheets.of("Decided", sheet));
  }

  private static List<String> told(Shop shop, String field) {
    List<String> told = new ArrayList<>();
    for (Change change : shop.changes) {
      for (Message message : change.messages()) {
        if (message.data().fields().get(field) instanceof Data.Text text) {
          told.add(change.at() + " " + message.type() + " " + text.text());
        }
      }
    }
    return told;
  }

  private static int later(Random random, int hour) {
    return hour
        + switch (random.nextInt(4)) {
          case 0 -> 1;
          case 1 -> 24;
          case 2 -> 1 + random.nextInt(100);
          default -> 1 + random.nextInt(1_000);
        };
  }

  /** Points from an hour on; the customer was seen that day. */
  private record Deed(int hour, int points) {}

  @Test
  void aSegmentIsLeftWhenItsRowsAreSilentAndItsStayIsOver() {
    int changes = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      int[] stays = {random.nextInt(40), random.nextInt(3) * 7, 0};
      int[] idles = {1 + random.nextInt(5), 3 + random.nextInt(30), 2 + random.nextInt(60)};
      List<Deed> deeds = new ArrayList<>();
      for (int hour = random.nextInt(100); hour <= HOURS; hour = later(random, hour)) {
        deeds.add(new Deed(hour, random.nextInt(3)));
      }
      StringBuilder sheet = new StringBuilder("Decision | S\nKind | segment\n | When | | Then\n");
      sheet.append("# | points | idle | segment | stay at least\n");
      for (int row = 0; row < 3; row++) {
        String stay = stays[row] == 0 ? "" : stays[row] + " days";
        sheet.append("r" + row + " | " + row + " | <= " + idles[row] + " | A | " + stay + "\n");
      }

      Shop shop = shop(sheet.toString());
      for (Deed deed : deeds) {
        shop.identify(
            CLOCK[deed.hour()].toInstant().toString(),
            fields("points", deed.points(), "seen", CLOCK[deed.hour()].toLocalDate().toString()));
      }
      shop.until(CLOCK[HOURS].toInstant().toString());

      List<String> expected = membership(stays, idles, deeds);
      assertThat(told(shop, "segment")).as("seed " + seed + "\n" + sheet).isEqualTo(expected);
      changes += expected.size();
    }
    assertThat(changes).isGreaterThan(SEEDS * 2);
  }

  private static List<String> membership(int[] stays, int[] idles, List<Deed> deeds) {
    List<String> told = new ArrayList<>();
    int points = -1;
    LocalDate seen = LocalDate.EPOCH;
    int since = -1;
    int longest = 0;
    int next = 0;
    for (int hour = 0; hour <= HOURS; hour++) {
      boolean more = true;
      while (more) {
        long idle = ChronoUnit.DAYS.between(seen, CLOCK[hour].toLocalDate());
        boolean speaks = points >= 0 && idle <= idles[points];
        if (speaks && since < 0) {
          since = hour;
          longest = 0;
          told.add(CLOCK[hour].toInstant() + " segment.entered A");
        }
        if (speaks) {
          longest = Math.max(longest, stays[points]);
        }
        boolean stayed =
            since >= 0
                && !CLOCK[hour].toInstant().isBefore(CLOCK[since].plusDays(longest).toInstant());
        if (since >= 0 && !speaks && stayed) {
          since = -1;
          told.add(CLOCK[hour].toInstant() + " segment.exited A");
        }
        more = next < deeds.size() && deeds.get(next).hour() == hour;
        if (more) {
          points = deeds.get(next).points();
          seen = CLOCK[hour].toLocalDate();
          next++;
        }
      }
    }
    return told;
  }

  /** What is known of an appointment from an hour on; {@code starts} empty for none. */
  private record Known(int hour, String starts, boolean cancelled) {}

  @Test
  void aReminderFiresAtItsTimeIfTheAppointmentStillStandsThen() {
    int fired = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Known> all = new ArrayList<>();
      for (int hour = random.nextInt(100); hour <= HOURS; hour = later(random, hour)) {
        all.add(new Known(hour, starts(random, hour, all), random.nextInt(4) == 0));
      }

      Shop shop =
          shop(
              """
              Decision | R
              Kind | trigger
               | When | Then
              # | status | trigger | at
              a | not cancelled | before | 24 hours before appointment
              b | not cancelled | day | 1 day after appointment
              c | not cancelled | month | 1 month before appointment
              d | not cancelled | now | appointment
              """);
      for (Known known : all) {
        shop.identify(
            CLOCK[known.hour()].toInstant().toString(),
            fields(
                "appointment",
                known.starts().isEmpty() ? Data.NOTHING : known.starts(),
                "status",
                known.cancelled() ? "cancelled" : "booked"));
      }
      shop.until(CLOCK[HOURS].toInstant().toString());

      List<String> expected = reminders(all);
      assertThat(told(shop, "trigger")).as("seed " + seed + " " + all).isEqualTo(expected);
      fired += expected.size();
    }
    assertThat(fired).isGreaterThan(SEEDS * 3);
  }

  /** A time, a day, nothing, or the same as before. */
  private static String starts(Random random, int hour, List<Known> before) {
    ZonedDateTime start = CLOCK[hour].plusHours(random.nextInt(1_500));
    return switch (random.nextInt(5)) {
      case 0 -> start.toInstant().toString();
      case 1 -> start.toLocalDateTime().toString();
      case 2 -> start.toLocalDate().toString();
      case 3 -> "";
      default -> before.isEmpty() ? "" : before.get(before.size() - 1).starts();
    };
  }

  private static List<String> reminders(List<Known> all) {
    List<String> told = new ArrayList<>();
    Known known = new Known(0, "", true);
    int next = 0;
    for (int hour = 0; hour <= HOURS; hour++) {
      Instant now = CLOCK[hour].toInstant();
      if (!known.cancelled() && !known.starts().isEmpty()) {
        ZonedDateTime start = start(known.starts());
        fire(told, now, start.minusHours(24), "before");
        fire(told, now, start.plusDays(1), "day");
        fire(told, now, start.minusMonths(1), "month");
        fire(told, now, start, "now");
      }
      while (next < all.size() && all.get(next).hour() == hour) {
        known = all.get(next);
        next++;
      }
    }
    return told;
  }

  private static void fire(List<String> told, Instant now, ZonedDateTime due, String what) {
    if (due.toInstant().equals(now)) {
      told.add(now + " trigger.fired " + what);
    }
  }

  private static ZonedDateTime start(String text) {
    if (text.endsWith("Z")) {
      return Instant.parse(text).atZone(ZONE);
    }
    return text.contains("T")
        ? LocalDateTime.parse(text).atZone(ZONE)
        : LocalDate.parse(text).atStartOfDay(ZONE);
  }
}
