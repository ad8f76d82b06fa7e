package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.Seeds;
import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.measure.Attribute;
import io.usher.recount.Recount;
import io.usher.recount.Recount.Item;
import io.usher.recount.Recount.Raw;
import io.usher.recount.Refunds;
import io.usher.recount.Refunds.Back;
import io.usher.recount.Refunds.Told;
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
import org.junit.jupiter.api.Test;

/**
 * Random customers whose orders are refunded: late, repeated, in parts, before they come. Each is
 * held against {@link Refunds} and {@link Recount}.
 */
class RefundedHistoriesTest {
  private static final int SEEDS = Integer.getInteger("usher.histories", 1_000);
  private static final Instant START = Instant.parse("2027-09-01T00:00:00Z");
  private static final BigDecimal FEE = new BigDecimal("7.5");
  private static final String[] WINDOWS = {
    "", "36 hours", "7 days", "1 month", "2 months", "1 year", "this month", "last week"
  };

  private final Map<String, Integer> met = new ConcurrentHashMap<>();

  @Test
  void whatIsLeftOfOrdersEqualsARecountFromAllThatWasTold() {
    Seeds.each(SEEDS, seed -> new History(seed).live());
    // the test itself is worth something only if it met what it is about
    for (String what : List.of("gone", "lowered", "early", "repeated", "twice", "late", "edge")) {
      assertThat(met.getOrDefault(what, 0)).as(what).isGreaterThan(SEEDS / 10);
    }
  }

  private void met(String what, boolean so) {
    met.merge(what, so ? 1 : 0, Integer::sum);
  }

  private final class History {
    private final Random random;
    private final Brand brand;
    private final Windows windows;
    private final String window;
    private final int bound;
    private final String seed;
    private final Story story;
    private final boolean twice;
    private final List<Told> orders = new ArrayList<>();
    private final List<Back> backs = new ArrayList<>();
    private Instant now = START;

    History(int seed) {
      random = new Random(seed);
      brand =
          new Brand(
              ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "America/New_York"),
              "",
              "EUR",
              Map.of(),
              DayOfWeek.MONDAY);
      windows = new Windows(brand.zone());
      window = WINDOWS[random.nextInt(WINDOWS.length)];
      bound = 1 + random.nextInt(4);
      twice = random.nextInt(3) == 0;
      this.seed = "seed " + seed + ", within `" + window + "`, " + bound;
      String order = "|Order Completed|";
      List<Attribute> attributes =
          Sheet.done(
              Sheet.attributes(
                  "count|number|count|" + order + "|" + window,
                  "pro|number|count|" + order + "plan is pro|" + window,
                  "days|number|days since|" + order + "|" + window,
                  "first|text|first|plan" + order + "|" + window,
                  "last|text|last|plan" + order + "|" + window,
                  "plans|number|distinct|plan" + order + "|" + window,
                  "sum|number|sum|total" + order + "|" + window,
                  "lowest|number|min|total" + order + "|" + window,
                  "average|number|average|total" + order + "|" + window,
                  "min|number|min|total" + order,
                  "max|number|max|total" + order,
                  "total|money|sum|total" + order,
                  "pieces|number|sum|products.quantity" + order + "||products",
                  "fees|money|sum|fee" + order));
      Map<String, Bounds> uses = new LinkedHashMap<>();
      attributes.forEach(
          attribute -> uses.put(attribute.name(), Bounds.of(List.of(BigDecimal.valueOf(bound)))));
      story =
          new Story(
              Attributes.of(
                  attributes,
                  Sheet.done(
                      Sheet.events(
                          "Order Completed|bought||Order Refunded; Order Cancelled|order_id")),
                  uses,
                  brand));
    }

    void live() {
      for (int i = 2 + random.nextInt(14); i > 0; i--) {
        now = now.plusSeconds(step());
        story.decided(now);
        if (random.nextInt(5) < 3 || orders.isEmpty()) {
          order();
        } else {
          back();
        }
        check(now);
      }
      Recount recount = new Recount(windows, left());
      for (Instant edge : some(recount.edges(Set.of(window), now, now.plusSeconds(40_000_000)))) {
        met("edge", true);
        check(edge.minusSeconds(edge.minusSeconds(1).isBefore(now) ? 0 : 1));
        check(edge);
      }
      follow(recount);
    }

    private List<Instant> some(Set<Instant> edges) {
      return edges.stream().skip(random.nextInt(3)).limit(8).toList();
    }

    private long step() {
      return switch (random.nextInt(4)) {
        case 0 -> 1 + random.nextInt(3);
        case 1 -> random.nextInt(90_000);
        case 2 -> random.nextInt(30 * 86_400);
        default -> random.nextInt(6 * 86_400);
      };
    }

    private String name() {
      return "o-" + random.nextInt(8);
    }

    private void order() {
      String id = twice ? name() : "o-" + orders.size();
      met("early", backs.stream().anyMatch(back -> back.order().equals(id)));
      met("twice", orders.stream().anyMatch(told -> told.order().equals(id)));
      boolean late = random.nextInt(3) == 0;
      met("late", late);
      long second = now.getEpochSecond() - (late ? step() : 0);
      Raw raw =
          new Raw(
              Math.max(START.getEpochSecond(), second),
              BigDecimal.valueOf(1 + random.nextInt(300), 1),
              random.nextBoolean() ? "pro" : "free",
              items());
      orders.add(new Told(id, raw));
      send(
          "order " + orders.size(),
          random.nextBoolean() ? "bought" : "Order Completed",
          raw.second(),
          fields(
              "order_id",
              text(id),
              "total",
              num(raw.total().toString()),
              "fee",
              num(FEE.toString()),
              "plan",
              text(raw.plan()),
              "products",
              sent(raw.items())));
    }

    private void back() {
      if (random.nextInt(4) == 0 && !backs.isEmpty()) {
        met("repeated", true);
        tell(backs.get(random.nextInt(backs.size())));
        return;
      }
      Optional<BigDecimal> amount =
          random.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(BigDecimal.valueOf(random.nextInt(250), 1));
      Back back =
          new Back(
              "back " + backs.size(),
              twice || random.nextInt(3) == 0
                  ? name()
                  : orders.get(random.nextInt(orders.size())).order(),
              amount,
              amount.isPresent() ? items() : List.of());
      backs.add(back);
      tell(back);
    }

    private void tell(Back back) {
      List<Object> all = new ArrayList<>(List.of("order_id", text(back.order())));
      back.amount()
          .ifPresent(amount -> all.addAll(List.of("total", num(amount.negate().toString()))));
      if (!back.items().isEmpty()) {
        all.addAll(List.of("products", sent(back.items())));
      }
      send(
          back.id(),
          back.amount().isEmpty() ? "Order Cancelled" : "Order Refunded",
          now.getEpochSecond() - random.nextInt(100),
          fields(all.toArray()));
    }

    private void send(String id, String name, long second, Data.Fields properties) {
      story.take(
          new Event(
              id,
              Event.Call.TRACK,
              name,
              Instant.ofEpochSecond(second),
              CustomerId.user("anna"),
              Optional.empty(),
              properties,
              Data.Fields.NONE,
              Data.Fields.NONE));
    }

    private List<Item> items() {
      List<Item> items = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        items.add(new Item("serum", "x", BigDecimal.valueOf(1 + random.nextInt(3))));
      }
      return items;
    }

    private Data sent(List<Item> items) {
      return Story.items(
          items.stream()
              .map(item -> (Data) fields("quantity", num(item.quantity().toString())))
              .toArray(Data[]::new));
    }

    private List<Raw> left() {
      return new Refunds(orders, backs).left();
    }

    private void check(Instant at) {
      Refunds refunds = new Refunds(orders, backs);
      List<Raw> left = refunds.left();
      Recount recount = new Recount(windows, left);
      List<Raw> inside = recount.inside(window, raw -> true, at);
      met("gone", left.size() < orders.size());
      boolean sliding = !window.isEmpty() && Character.isDigit(window.charAt(0));
      long pros = inside.stream().filter(raw -> raw.plan().equals("pro")).count();
      int most = sliding ? bound + 1 : Integer.MAX_VALUE;
      equal("count", at, Optional.of(Value.of(Math.min(most, inside.size()))));
      equal("pro", at, Optional.of(Value.of(Math.min(most, pros))));
      equal("days", at, recount.days(inside, at).map(Value::of));
      equal("plans", at, Optional.of(Value.of(Recount.plans(inside))));
      equal("first", at, ends(inside, true).map(Value::of));
      equal("last", at, ends(inside, false).map(Value::of));
      equal("min", at, left.stream().map(Raw::total).min(BigDecimal::compareTo).map(Value::of));
      equal("max", at, left.stream().map(Raw::total).max(BigDecimal::compareTo).map(Value::of));
      BigDecimal total = Recount.sum(left);
      met(
          "lowered",
          total.compareTo(
                  orders.stream()
                      .filter(told -> !refunds.gone(told.order()))
                      .map(told -> told.raw().total())
                      .reduce(BigDecimal.ZERO, BigDecimal::add))
              < 0);
      equal("total", at, Optional.of(Value.of(total)));
      List<Raw> counted = recount.amounts(window, raw -> true, at);
      BigDecimal sum = Recount.sum(counted);
      equal("sum", at, Optional.of(Value.of(sum)));
      equal(
          "lowest", at, counted.stream().map(Raw::total).min(BigDecimal::compareTo).map(Value::of));
      equal(
          "average",
          at,
          counted.stream()
              .findFirst()
              .map(any -> sum.divide(BigDecimal.valueOf(counted.size()), MathContext.DECIMAL128))
              .map(Value::of));
      if (!twice) {
        equal("pieces", at, Optional.of(Value.of(refunds.pieces())));
        assertThat(number("fees", at).subtract(refunds.fees(FEE)).abs())
            .as(() -> told("fees", at))
            .isLessThan(new BigDecimal("1e-20"));
      }
    }

    /** Of several in one second the first or the last that was told. */
    private Optional<String> ends(List<Raw> inside, boolean first) {
      if (inside.isEmpty()) {
        return Optional.empty();
      }
      long second = inside.get(first ? 0 : inside.size() - 1).second();
      List<Raw> same = left().stream().filter(raw -> raw.second() == second).toList();
      return Optional.of(same.get(first ? 0 : same.size() - 1).plan());
    }

    private BigDecimal number(String attribute, Instant at) {
      return ((Value.Num) story.value(attribute, at)).number();
    }

    private void equal(String attribute, Instant at, Optional<Value> expected) {
      assertThat(story.value(attribute, at))
          .as(() -> told(attribute, at))
          .isEqualTo(expected.orElse(Value.MISSING));
    }

    private String told(String attribute, Instant at) {
      return seed + ", " + attribute + " at " + at + " of " + orders + " less " + backs;
    }

    /** Nothing crosses a line before the next change that is told. */
    private void follow(Recount recount) {
      Instant here = now;
      for (int i = 0; i < 5; i++) {
        Optional<Instant> next = story.nextChange(here);
        Instant until = next.orElse(here.plusSeconds(60_000_000));
        List<Object> judged = judged(here);
        for (Instant edge : some(recount.edges(Set.of(window), here, until))) {
          assertThat(judged(edge))
              .as(() -> seed + ", nothing was to change before " + next + ", but at " + edge)
              .isEqualTo(judged);
        }
        if (next.isEmpty()) {
          return;
        }
        here = until;
      }
    }

    private List<Object> judged(Instant at) {
      List<Object> judged = new ArrayList<>();
      for (String attribute : new TreeSet<>(List.of("count", "pro", "days", "plans", "sum"))) {
        Value value = story.value(attribute, at);
        judged.add(
            value instanceof Value.Num num
                ? num.number().compareTo(BigDecimal.valueOf(bound))
                : value);
      }
      judged.add(story.value("first", at));
      judged.add(story.value("last", at));
      return judged;
    }
  }
}
