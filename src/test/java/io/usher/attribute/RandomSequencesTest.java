package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.Seeds;
import io.usher.calendar.Brand;
import io.usher.recount.Retrace;
import io.usher.recount.Retrace.Raw;
import io.usher.recount.Windows;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Random customers whose streaks, steps and dates are held against {@link Retrace}. */
class RandomSequencesTest {
  private static final int SEEDS = Integer.getInteger("usher.histories", 1_000);
  private static final String[] ZONES = {
    "Europe/Berlin", "UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"
  };
  private static final String[] SPANS = {
    "", "90 minutes", "36 hours", "1 day", "7 days", "2 weeks", "1 month", "2 months", "1 year"
  };
  private static final String[] PERIODS = {
    "this day", "this week", "this month", "last week", "last month", "last year"
  };
  private static final List<String> STEPS = List.of("Delivered", "Opened", "Bought", "Praised");
  private static final Instant START = Instant.parse("2027-09-01T00:00:00Z");

  private final Map<String, Integer> seen = new ConcurrentHashMap<>();

  @Test
  void everySequenceIsAsToldAgainFromTheRawEventsAtEveryEdge() {
    Seeds.each(SEEDS, seed -> new History(seed).live());
    // the test itself is worth something only if it met what it is about
    assertThat(seen.get("late")).isGreaterThan(SEEDS);
    assertThat(seen.get("changes")).isGreaterThan(SEEDS);
    assertThat(seen.get("streak")).isGreaterThan(SEEDS);
    assertThat(seen.get("long streak")).isGreaterThan(SEEDS / 10);
    assertThat(seen.get("dropped")).isGreaterThan(SEEDS);
    assertThat(seen.get("done")).isGreaterThan(SEEDS / 2);
    assertThat(seen.get("all")).isGreaterThan(SEEDS / 2);
    assertThat(seen.get("until")).isGreaterThan(SEEDS);
  }

  private void met(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  private final class History {
    final String told;
    final Random random;
    final Brand brand;
    final Windows windows;
    final String span;
    final String timeOut;
    final String window;
    final List<String> steps;
    final int bound;
    final Story story;
    final List<Raw> raws = new ArrayList<>();
    Instant now = START;

    History(int seed) {
      random = new Random(seed);
      ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
      windows = new Windows(zone);
      brand = new Brand(zone, "", "EUR", Map.of(), DayOfWeek.MONDAY);
      span = random.nextInt(6) == 0 ? PERIODS[random.nextInt(3)] : pick(SPANS);
      timeOut = pick(SPANS);
      window = random.nextInt(3) == 0 ? pick(PERIODS) : pick(SPANS);
      steps = STEPS.subList(0, 2 + random.nextInt(3));
      bound = 1 + random.nextInt(3);
      told =
          "seed %d, %s, streak `%s`, steps `%s`, within `%s`, %d"
              .formatted(seed, zone, span, timeOut, window, bound);
      story =
          new Story(
              Sheet.compared(
                  brand,
                  List.of(bound),
                  "streak|number|streak|campaign|Delivered > Opened|kind is newsletter|" + span,
                  "steps|text|steps||" + String.join(" > ", steps) + "||" + timeOut,
                  "all|yes/no|all of||Delivered; Opened; Bought||" + window,
                  "until|number|days until|day|Bought||" + window,
                  "month|number|month of|day|Bought||" + window,
                  "fixed|number|days until|date"));
      story.trait("date", text(date(START).toString()));
    }

    private String pick(String[] some) {
      return some[random.nextInt(some.length)];
    }

    private LocalDate date(Instant from) {
      return LocalDate.ofInstant(from, brand.zone()).plusDays(random.nextInt(40) - 8);
    }

    void live() {
      int events = 1 + random.nextInt(16);
      for (int i = 0; i < events; i++) {
        happen();
        check(now);
        if (random.nextInt(12) == 0) {
          checkEdges();
        }
      }
      checkEdges();
      follow();
    }

    private void happen() {
      now = now.plusSeconds(step());
      long late = random.nextInt(3) == 0 ? step() : 0;
      met(late > 0 ? "late" : "in time");
      long second = Math.max(START.getEpochSecond(), now.getEpochSecond() - late);
      if (!raws.isEmpty() && random.nextInt(8) == 0) {
        second = raws.get(random.nextInt(raws.size())).second();
      }
      // often the answer to what came last, so that there are streaks
      boolean answers = !raws.isEmpty() && random.nextInt(5) < 3;
      Raw last = answers ? raws.get(raws.size() - 1) : new Raw(0, "", "", true, date(now));
      String name =
          switch (last.name()) {
            case "Delivered" -> "Opened";
            case "Opened" -> "Delivered";
            default -> STEPS.get(random.nextInt(4));
          };
      Raw raw =
          new Raw(
              second,
              name,
              name.equals("Opened") && answers ? last.campaign() : "c" + random.nextInt(3),
              random.nextInt(6) > 0,
              date(now));
      raws.add(raw);
      story.decided(now);
      story.take(Story.event(Instant.ofEpochSecond(second).toString(), raw.name(), sent(raw)));
    }

    private Data.Fields sent(Raw raw) {
      return fields(
          "campaign",
          text(raw.campaign()),
          "kind",
          text(raw.newsletter() ? "newsletter" : "invoice"),
          "day",
          text(raw.day().toString()));
    }

    private long step() {
      return switch (random.nextInt(6)) {
        case 0 -> random.nextInt(3);
        case 1 -> random.nextInt(4_000);
        case 2 -> random.nextInt(90_000);
        case 3 -> {
          Instant end = now.atZone(brand.zone()).plusMonths(1).withDayOfMonth(1).toInstant();
          yield Math.max(0, end.getEpochSecond() - now.getEpochSecond() - random.nextInt(250_000));
        }
        default -> random.nextInt(6 * 86_400);
      };
    }

    private Set<Instant> edges(Instant after, Instant before) {
      return new Retrace(windows, raws)
          .edges(new TreeSet<>(List.of(span, timeOut, window)), after, before);
    }

    private void checkEdges() {
      edges(now, now.plusSeconds(40_000_000)).stream()
          .skip(random.nextInt(5))
          .limit(10)
          .forEach(
              edge -> {
                for (int off = -1; off <= 1; off++) {
                  if (!edge.plusSeconds(off).isBefore(now)) {
                    check(edge.plusSeconds(off));
                  }
                }
              });
    }

    private void check(Instant at) {
      Retrace retrace = new Retrace(windows, raws);
      int streak = retrace.streak(span, at);
      met(streak == 0 ? "no streak" : streak > 2 ? "long streak" : "streak");
      equal("streak", at, Value.of(Math.min(streak, bound + 1)));
      assertThat(story.show("streak", at))
          .as(told)
          .isEqualTo(streak > bound ? bound + "+" : String.valueOf(streak));
      Optional<String> reached = retrace.steps(steps, timeOut, at);
      met(
          reached.isEmpty()
              ? "nowhere"
              : reached.get().startsWith("dropped")
                  ? "dropped"
                  : reached.get().equals(steps.get(steps.size() - 1)) ? "done" : "under way");
      equal("steps", at, reached.map(Value::of).orElse(Value.MISSING));
      boolean all = retrace.all(List.of("Delivered", "Opened", "Bought"), window, at);
      met(all ? "all" : "some");
      equal("all", at, Value.of(all));
      Optional<LocalDate> day = retrace.day("Bought", window, at);
      Optional<Long> until = retrace.until(day, at);
      met(until.isPresent() ? "until" : "over");
      equal("until", at, until.map(Value::of).orElse(Value.MISSING));
      equal("month", at, day.map(date -> Value.of(date.getMonthValue())).orElse(Value.MISSING));
    }

    private void equal(String attribute, Instant at, Value expected) {
      assertThat(story.value(attribute, at))
          .as(() -> told + ", " + attribute + " at " + at + " of " + raws)
          .isEqualTo(expected);
    }

    /** From change to change: what is told is later than now, and nothing crossed before it. */
    private void follow() {
      Instant here = now;
      for (int i = 0; i < 12; i++) {
        Optional<Instant> next = story.nextChange(here);
        Instant until = next.orElse(here.plusSeconds(60_000_000));
        assertThat(until).as(() -> told + ", change of " + next).isAfter(here);
        List<String> judged = judged(here);
        for (Instant edge : edges(here, until)) {
          assertThat(judged(edge))
              .as(() -> told + ", nothing was to change before " + next + ", but at " + edge)
              .isEqualTo(judged);
        }
        if (next.isEmpty()) {
          return;
        }
        // what is told does change: nobody is decided again for nothing
        assertThat(judged(until)).as(() -> told + ", change of " + next).isNotEqualTo(judged);
        met("changes");
        here = until;
      }
    }

    /** How a cell that compares with the bound judges each attribute. */
    private List<String> judged(Instant at) {
      List<String> judged = new ArrayList<>();
      for (String attribute : List.of("streak", "until", "month", "fixed")) {
        judged.add(
            attribute
                + (story.value(attribute, at) instanceof Value.Num num
                    ? " " + num.number().compareTo(BigDecimal.valueOf(bound))
                    : " missing"));
      }
      judged.add(story.value("steps", at).show());
      judged.add(story.value("all", at).show());
      return judged;
    }
  }
}
