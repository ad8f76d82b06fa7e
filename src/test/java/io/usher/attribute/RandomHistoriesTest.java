package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.Seeds;
import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.measure.Attribute;
import io.usher.recount.Recount;
import io.usher.recount.Recount.Item;
import io.usher.recount.Recount.Raw;
import io.usher.recount.Windows;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Random customers, each held against {@link Recount} at every instant that could matter. */
class RandomHistoriesTest {
  private static final int SEEDS = Integer.getInteger("usher.histories", 1_000);
  private static final String[] ZONES = {
    "Europe/Berlin",
    "UTC",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/St_Johns",
    // clocks are changed at midnight
    "Africa/Cairo",
    "America/Santiago"
  };
  private static final String[] WINDOWS = {
    "",
    "90 minutes",
    "2 hours",
    "5 hours",
    "36 hours",
    "1 day",
    "7 days",
    "2 weeks",
    "1 month",
    "2 months",
    "12 months",
    "1 year",
    "200 hours",
    "this day",
    "this week",
    "this month",
    "last week",
    "last month",
    "last year"
  };
  private static final Instant START = Instant.parse("2027-09-01T00:00:00Z");

  private static final String PRO = "plan is pro";
  private static final String SERUM = "products.category is serum and products.name contains big";

  private final Map<String, Integer> seen = new ConcurrentHashMap<>();

  @Test
  void everyValueEqualsARecountFromTheRawEventsAtEveryEdge() {
    Seeds.each(SEEDS, seed -> new History(seed).live());
    // the test itself is worth something only if it met what it is about
    assertThat(seen.get("edges")).isGreaterThan(SEEDS * 10);
    assertThat(seen.get("late")).isGreaterThan(SEEDS);
    assertThat(seen.get("changes")).isGreaterThan(SEEDS * 2);
    assertThat(seen.get("capped")).isGreaterThan(SEEDS / 2);
    assertThat(seen.get("held")).isGreaterThan(SEEDS);
    assertThat(seen.get("sooner")).isGreaterThan(SEEDS);
  }

  private void met(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  private final class History {
    final String told;
    final Random random;
    final Brand brand;
    final Windows windows;
    final String window;
    final String other;
    final int bound;
    final Story story;
    final List<Raw> raws = new ArrayList<>();
    Instant now = START;

    History(int seed) {
      random = new Random(seed);
      ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
      windows = new Windows(zone);
      brand = new Brand(zone, "", "EUR", Map.of(), DayOfWeek.MONDAY);
      window = WINDOWS[random.nextInt(WINDOWS.length)];
      other = WINDOWS[random.nextInt(WINDOWS.length)];
      bound = 1 + random.nextInt(4);
      told =
          "seed " + seed + ", " + zone + ", within `" + window + "` and `" + other + "`, " + bound;
      story = new Story(attributes());
    }

    private Attributes attributes() {
      String order = "|Order Completed|";
      List<Attribute> all =
          Sheet.done(
              Sheet.attributes(
                  "count|number|count|" + order + "|" + window,
                  "pro|number|count|" + order + PRO + "|" + other,
                  "serums|number|count|" + order + SERUM + "|" + other,
                  "each|number|count|" + order + SERUM + "|" + window + "|products",
                  "open|number|count|" + order + PRO + "|" + window,
                  "both|number|count|" + order + PRO + "|" + window,
                  "days|number|days since|" + order + "|" + window,
                  "first|text|first|plan" + order + "|" + window,
                  "last|text|last|plan" + order + PRO + "; free|" + other,
                  "plans|number|distinct|plan" + order + "|" + window,
                  "sum|number|sum|total" + order + "|" + window,
                  "min|number|min|total" + order + "|" + window,
                  "max|number|max|total" + order + "|" + window,
                  "average|number|average|total" + order + "|" + window,
                  "pieces|number|sum|products.quantity" + order + SERUM + "|" + other,
                  "quantity|number|sum|products.quantity" + order + SERUM + "||products"));
      Map<String, Bounds> uses = new LinkedHashMap<>();
      all.forEach(it -> uses.put(it.name(), Bounds.of(List.of(BigDecimal.valueOf(bound)))));
      // a formula reads it: kept in buckets like an amount
      uses.put("open", Bounds.OPEN);
      uses.merge("both", Bounds.OPEN, Bounds::and);
      return Attributes.of(all, List.of(), uses, brand);
    }

    void live() {
      int events = 1 + random.nextInt(14);
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
      List<Item> items = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        items.add(
            new Item(
                random.nextBoolean() ? "serum" : "cream",
                random.nextBoolean() ? "Big one" : "small",
                BigDecimal.valueOf(1 + random.nextInt(3))));
      }
      Raw raw =
          new Raw(
              second,
              BigDecimal.valueOf(1 + random.nextInt(500), 2),
              random.nextBoolean() ? "pro" : "free",
              items);
      raws.add(raw);
      story.decided(now);
      story.take(
          Story.event(Instant.ofEpochSecond(second).toString(), "Order Completed", sent(raw)));
    }

    /** Often near the end of a month, where calendars are at their worst. */
    private long step() {
      return switch (random.nextInt(6)) {
        case 0 -> random.nextInt(3);
        case 1 -> random.nextInt(4_000);
        case 2 -> random.nextInt(90_000);
        case 3 -> {
          Instant end = now.atZone(brand.zone()).plusMonths(1).withDayOfMonth(1).toInstant();
          yield Math.max(0, end.getEpochSecond() - now.getEpochSecond() - random.nextInt(250_000));
        }
        case 4 -> random.nextInt(30 * 86_400);
        default -> random.nextInt(8 * 86_400);
      };
    }

    private Data.Fields sent(Raw raw) {
      Data[] items =
          raw.items().stream()
              .map(
                  item ->
                      (Data)
                          fields(
                              "category",
                              text(item.category()),
                              "name",
                              text(item.name()),
                              "quantity",
                              num(item.quantity().toString())))
              .toArray(Data[]::new);
      return fields(
          "total",
          num(raw.total().toString()),
          "plan",
          text(raw.plan()),
          "products",
          Story.items(items));
    }

    /** A second before, at and after each instant at which something leaves. */
    private void checkEdges() {
      Recount recount = new Recount(windows, raws);
      Set<Instant> edges =
          recount.edges(new TreeSet<>(List.of(window, other)), now, now.plusSeconds(40_000_000));
      edges.stream()
          .skip(edges.size() > 12 ? random.nextInt(6) : 0)
          .limit(12)
          .forEach(
              edge -> {
                met("edges");
                for (int off = -1; off <= 1; off++) {
                  if (!edge.plusSeconds(off).isBefore(now)) {
                    check(edge.plusSeconds(off));
                  }
                }
              });
    }

    private void check(Instant at) {
      Recount recount = new Recount(windows, raws);
      Predicate<Raw> pro = raw -> raw.plan().equals("pro");
      List<Raw> inside = recount.inside(window, raw -> true, at);

      counted("count", at, inside.size(), window);
      counted("pro", at, recount.inside(other, pro, at).size(), other);
      counted("serums", at, recount.inside(other, raw -> serums(raw) > 0, at).size(), other);
      counted("each", at, inside.stream().mapToInt(this::serums).sum(), window);
      equal("days", at, recount.days(inside, at).map(Value::of));
      equal("first", at, inside.stream().findFirst().map(raw -> Value.of(first(inside))));
      List<Raw> plans = recount.inside(other, raw -> true, at);
      equal("last", at, plans.stream().reduce((a, b) -> b).map(raw -> Value.of(last(raw, plans))));
      equal("plans", at, Optional.of(Value.of(Recount.plans(inside))));
      amounts(recount, at);
    }

    /** Of those in the first second, the one that arrived first. */
    private String first(List<Raw> inside) {
      long second = inside.get(0).second();
      return raws.stream().filter(raw -> raw.second() == second).findFirst().orElseThrow().plan();
    }

    private String last(Raw newest, List<Raw> inside) {
      return raws.stream()
          .filter(raw -> raw.second() == newest.second() && inside.contains(raw))
          .reduce((a, b) -> b)
          .orElseThrow()
          .plan();
    }

    private int serums(Raw raw) {
      return (int) raw.items().stream().filter(this::serum).count();
    }

    private boolean serum(Item item) {
      return item.category().equals("serum") && item.name().startsWith("Big");
    }

    private void counted(String attribute, Instant at, int count, String within) {
      boolean sliding = !within.isEmpty() && Character.isDigit(within.charAt(0));
      int expected = sliding ? Math.min(count, bound + 1) : count;
      met(expected < count ? "capped" : "exact");
      equal(attribute, at, Optional.of(Value.of(expected)));
      assertThat(story.show(attribute, at))
          .as(() -> told + ", " + attribute + " at " + at)
          .isEqualTo(sliding && count > bound ? bound + "+" : String.valueOf(count));
    }

    /** To the second for ever and for calendar periods; else by buckets, as it is stated. */
    private void amounts(Recount recount, Instant at) {
      List<Raw> counted = recount.amounts(window, raw -> true, at);
      BigDecimal sum = Recount.sum(counted);
      met(counted.isEmpty() ? "nothing" : "amounts");
      met(counted.size() > recount.inside(window, raw -> true, at).size() ? "held" : "at once");
      equal("sum", at, Optional.of(Value.of(sum)));
      equal("min", at, counted.stream().map(Raw::total).min(BigDecimal::compareTo).map(Value::of));
      equal("max", at, counted.stream().map(Raw::total).max(BigDecimal::compareTo).map(Value::of));
      equal("average", at, average(sum, counted.size()).map(Value::of));
      int held = recount.amounts(window, raw -> raw.plan().equals("pro"), at).size();
      equal("open", at, Optional.of(Value.of(held)));
      // tables compare it as well: to the second as far as they do
      int inside = recount.inside(window, raw -> raw.plan().equals("pro"), at).size();
      met(inside < held && inside <= bound ? "sooner" : "as late");
      equal("both", at, Optional.of(Value.of(inside <= bound ? inside : held)));
      equal("pieces", at, Optional.of(Value.of(pieces(recount.amounts(other, raw -> true, at)))));
      equal("quantity", at, Optional.of(Value.of(pieces(raws))));
    }

    private static Optional<BigDecimal> average(BigDecimal sum, int count) {
      return count == 0
          ? Optional.empty()
          : Optional.of(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128));
    }

    private BigDecimal pieces(List<Raw> some) {
      return some.stream()
          .flatMap(raw -> raw.items().stream())
          .filter(this::serum)
          .map(Item::quantity)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<BigDecimal> number(String attribute, Instant at) {
      return story.value(attribute, at) instanceof Value.Num num
          ? Optional.of(num.number())
          : Optional.empty();
    }

    private void equal(String attribute, Instant at, Optional<Value> expected) {
      assertThat(story.value(attribute, at))
          .as(() -> told + ", " + attribute + " at " + at + " of " + raws)
          .isEqualTo(expected.orElse(Value.MISSING));
    }

    /** From change to change: what is told is later than now, and nothing crossed before it. */
    private void follow() {
      Recount recount = new Recount(windows, raws);
      Instant here = now;
      for (int i = 0; i < 12; i++) {
        Optional<Instant> next = story.nextChange(here);
        Instant until = next.orElse(here.plusSeconds(60_000_000));
        assertThat(until).as(() -> told + ", change of " + next).isAfter(here);
        List<String> judged = judged(here);
        for (Instant edge : recount.edges(new TreeSet<>(List.of(window, other)), here, until)) {
          assertThat(judged(edge))
              .as(() -> told + ", nothing was to change before " + next + ", but at " + edge)
              .isEqualTo(judged);
        }
        if (next.isEmpty()) {
          return;
        }
        met("changes");
        here = until;
      }
    }

    /** How a cell that compares with the bound judges each attribute. */
    private List<String> judged(Instant at) {
      List<String> judged = new ArrayList<>();
      for (String attribute :
          List.of(
              "count", "pro", "serums", "each", "days", "plans", "sum", "min", "max", "average",
              "pieces")) {
        judged.add(
            attribute
                + number(attribute, at)
                    .map(number -> " " + number.compareTo(BigDecimal.valueOf(bound)))
                    .orElse(" missing"));
      }
      judged.add(story.value("open", at).show());
      judged.add(story.value("both", at).show());
      judged.add(story.value("first", at).show());
      judged.add(story.value("last", at).show());
      return judged;
    }
  }
}
