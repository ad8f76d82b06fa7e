package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Attributes that are new, filled with what happened before: they must come to what they would be
 * had they been there from the start.
 */
class BackfillTest {
  private static final int SEEDS = Integer.getInteger("usher.backfill", 300);
  private static final CustomerId ANNA = CustomerId.user("anna");
  private static final Grid EVENTS =
      sheet(
          "Events",
          """
          Event           | Also called | Once per | Reversed by | Match by
          Order Completed | Bought      | order_id | Refunded    | order_id
          """);
  private static final Grid OLD = attributes("");
  private static final Grid NEW =
      attributes(
          """
          spend   | money  | sum        | total | Order Completed |             |
          recent  | number | count      |       | Order Completed |             | 40 days
          pro     | number | count      |       | Order Completed | plan is pro |
          month   | money  | sum        | total | Order Completed |             | last month
          first   | text   | first      | plan  | Order Completed |             |
          last    | text   | last       | plan  | Order Completed |             |
          quiet   | number | days since |       | Order Completed |             |
          plans   | number | distinct   | plan  | Order Completed |             |
          visits  | number | count      |       | Visit           |             |
          pages   | number | distinct   | page  | Visit           |             | 3 months
          back    | money  | sum        | total | Refunded        |             |
          """);
  private static final Grid BIG =
      sheet(
          "Big",
          """
          Decision | Big
          Kind     | segment
                   | When     |           | Then
          #        | spend    | recent    | segment
          big      | >= 100   |           | Big spenders
          often    |          | >= 4      | Often
          """);

  private static Grid attributes(String more) {
    return sheet(
        "Attributes",
        "Attribute | Type | Measure | Of | Event | Where | Within\n"
            + "orders  | number | count   |       | Order Completed |       |\n"
            + "paid    | money  | sum     | total | Order Completed |       | 6 months\n"
            + more);
  }

  private static Event event(int i, String name, Instant at, Data.Fields properties) {
    return new Event(
        "m-" + i,
        Event.Call.TRACK,
        name,
        at,
        ANNA,
        Optional.empty(),
        properties,
        Data.Fields.NONE,
        Data.Fields.NONE);
  }

  /** Takes an occasion in as a lane does, its message id remembered. */
  private static List<Change> settle(Shop shop, Occasion occasion, Instant now) {
    Fold fold = new Fold(ANNA);
    fold.stored = Optional.of(shop.profile).filter(profile -> profile.version() > 0);
    fold.add(0, occasion);
    Optional<Profiles.Commit> commit = fold.plan(shop.rulebooks(), now, Set.of());
    commit.ifPresent(done -> shop.profile = done.after());
    return commit.map(Profiles.Commit::changes).orElse(List.of());
  }

  private static void live(Shop shop, Event event, Instant now) {
    settle(shop, new Occasion.Happened(event, false, false, false), now);
  }

  private static List<Change> bring(Shop shop, Event event, Instant now) {
    return settle(shop, new Occasion.Backfilled(event, shop.live.sequence(), Instant.EPOCH), now);
  }

  @Test
  void whatIsBroughtAnnouncesNothingAndIsDecidedAfterwards() {
    Shop shop = Shop.with(OLD, EVENTS);
    Event old = event(1, "Bought", Instant.parse("2026-03-01T10:00:00Z"), fields("total", 500));
    live(shop, old, old.timestamp());
    shop = shop.publishing("2026-05-01T00:00:00Z", NEW, EVENTS, BIG);
    Instant now = Instant.parse("2026-05-02T00:00:00Z");
    settle(shop, new Occasion.Redecide(ANNA), now);
    shop = shop.bringing(now);

    List<Change> brought = bring(shop, old, now);
    bring(shop, old, now);

    assertThat(brought).isEmpty();
    assertThat(shop.segments()).isEmpty();
    assertThat(shop.profile.settled()).isFalse();
    shop = shop.backfilled("2026-01-01T00:00:00Z");
    settle(shop, new Occasion.Due(ANNA, now, true), now);
    assertThat(shop.segments()).containsExactly("Big spenders");
    assertThat(shop.view("2026-05-03T00:00:00Z").attributes())
        .containsEntry("spend", Value.of(500))
        .containsEntry("orders", Value.of(1));
    assertThat(
            Objects.requireNonNull(shop.view("2026-05-03T00:00:00Z").exactness().get("spend"))
                .completeFrom())
        .contains(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void aCustomerNobodyKnowsIsNotMadeByWhatIsBrought() {
    Instant now = Instant.parse("2026-05-02T00:00:00Z");
    Shop shop = Shop.with(NEW, EVENTS).bringing(now);

    bring(shop, event(1, "Visit", now.minusSeconds(9), fields("page", "home")), now);

    assertThat(shop.profile.version()).isZero();
  }

  @Test
  void nothingIsTakenInOnceWhatWasBroughtMayBeForgotten() {
    Shop shop = Shop.with(OLD, EVENTS);
    Event old = event(1, "Bought", Instant.parse("2026-03-01T10:00:00Z"), fields("total", 500));
    live(shop, old, old.timestamp());
    Instant begun = Instant.parse("2026-05-02T00:00:00Z");
    shop = shop.publishing("2026-05-01T00:00:00Z", NEW, EVENTS, BIG).bringing(begun);

    bring(shop, old, begun.plusSeconds(1));
    bring(shop, old, begun.plus(Duration.ofHours(25)));
    bring(
        shop,
        event(2, "Bought", Instant.parse("2026-03-02T10:00:00Z"), fields("total", 70)),
        begun.plus(Duration.ofHours(22)));

    assertThat(shop.view("2026-05-03T02:00:00Z").attributes())
        .containsEntry("spend", Value.of(500));
  }

  @Test
  void aCustomerWhoWasCompleteKeepsWhatTheyHaveWhenABackfillIsGivenUp() {
    Instant now = Instant.parse("2026-05-02T00:00:00Z");
    Shop shop =
        Shop.with(OLD, EVENTS).publishing("2026-05-01T00:00:00Z", NEW, EVENTS, BIG).bringing(now);
    live(shop, event(1, "Bought", now, fields("total", 500)), now);

    shop = shop.givingUp(now.plusSeconds(60));
    live(shop, event(2, "Bought", now.plusSeconds(90), fields("total", 1)), now.plusSeconds(90));

    assertThat(shop.view("2026-05-03T00:00:00Z").attributes())
        .containsEntry("spend", Value.of(501));
    assertThat(shop.segments()).containsExactly("Big spenders");
  }

  @Test
  void newAttributesComeToWhatTheyWouldBeHadTheyBeenThereFromTheStart() {
    Map<String, Integer> met = new HashMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      new Twice(seed, met).live();
    }
    assertThat(met.get("brought")).isGreaterThan(SEEDS * 3);
    assertThat(met.get("given up")).isGreaterThan(SEEDS / 5);
    assertThat(met.get("late")).isGreaterThan(SEEDS / 2);
    assertThat(met.get("refund")).isGreaterThan(SEEDS / 2);
  }

  @Test
  void conditionsOnTraitsAreMetAsTheTraitsWereIfTheFileIsInOrder() {
    Grid byPlan =
        attributes(
            """
            gold    | number | count      |       | Order Completed | traits.level is gold |
            """);
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Shop always = Shop.with(byPlan, EVENTS);
      Shop later = Shop.with(OLD, EVENTS);
      List<Event> file = new ArrayList<>();
      Instant now = Instant.parse("2026-01-01T00:00:00Z");
      int published = 5 + random.nextInt(20);
      for (int i = 0; i < 30; i++) {
        now = now.plusSeconds(60 + random.nextInt(10 * 86_400));
        if (i == published) {
          later = later.publishing(now.toString(), byPlan, EVENTS);
        }
        // nobody orders before they have a level
        Event event = i == 0 || random.nextInt(4) == 0 ? level(i, now, random) : bought(i, now);
        file.add(event);
        live(always, event, now);
        live(later, event, now);
      }
      later = later.bringing(now);
      for (Event event : file) {
        bring(later, event, now);
      }
      later = later.backfilled("2025-01-01T00:00:00Z");
      settle(later, new Occasion.Due(ANNA, now, true), now);
      for (int i = 30; i < 40; i++) {
        // and those that come late find the same
        Instant at = file.get(random.nextInt(file.size())).timestamp().plusSeconds(30);
        live(always, bought(i, at), now);
        live(later, bought(i, at), now);
      }

      assertThat(later.view(now.toString()).attributes())
          .as("seed " + seed + " of " + file)
          .isEqualTo(always.view(now.toString()).attributes());
      assertThat(later.profile.traits()).isEqualTo(always.profile.traits());
    }
  }

  private static Event bought(int number, Instant at) {
    return event(number, "Bought", at, fields("order_id", "o-" + number, "total", 5));
  }

  private static Event level(int number, Instant at, Random random) {
    return new Event(
        "m-" + number,
        Event.Call.IDENTIFY,
        "identify",
        at,
        ANNA,
        Optional.empty(),
        Data.Fields.NONE,
        fields("level", List.of("gold", "silver", "tin").get(random.nextInt(3))),
        Data.Fields.NONE);
  }

  /** One customer twice: with all attributes from the start, and with most of them later. */
  private static final class Twice {
    private final Random random;
    private final int seed;
    private final Map<String, Integer> met;
    private final List<Event> file = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int events;

    Twice(int seed, Map<String, Integer> met) {
      this.seed = seed;
      this.random = new Random(seed);
      this.met = met;
    }

    void live() {
      Shop always = Shop.with(NEW, EVENTS, BIG);
      Shop later = Shop.with(OLD, EVENTS);
      for (int i = 2 + random.nextInt(10); i > 0; i--) {
        happen(always, later);
      }
      now = now.plusSeconds(1);
      Instant published = now;
      later = later.publishing(now.toString(), NEW, EVENTS, BIG);
      if (random.nextBoolean()) {
        settle(later, new Occasion.Redecide(ANNA), now);
      }
      for (int i = random.nextInt(6); i > 0; i--) {
        happen(always, later);
      }
      Collections.shuffle(file, random);
      later = later.bringing(now);
      if (random.nextInt(3) == 0) {
        later = givenUp(later);
        published = now;
      }
      for (Event event : file) {
        met("brought", event.timestamp().isBefore(published));
        bring(later, event, now);
        if (random.nextInt(4) == 0) {
          bring(later, event, now);
        }
      }
      later = later.backfilled("2025-01-01T00:00:00Z");
      settle(later, new Occasion.Due(ANNA, now, true), now);
      same(always, later);
      for (int i = random.nextInt(6); i > 0; i--) {
        happen(always, later);
        same(always, later);
      }
    }

    /** Part of the file was brought, more happened, and it was given up days later. */
    private Shop givenUp(Shop begun) {
      met("given up", true);
      for (Event event : file.subList(0, random.nextInt(file.size() + 1))) {
        bring(begun, event, now);
      }
      now = now.plus(Duration.ofDays(random.nextInt(3))).plusSeconds(1);
      Shop anew = begun.givingUp(now);
      if (random.nextBoolean()) {
        settle(anew, new Occasion.Redecide(ANNA), now);
      }
      now = now.plusSeconds(1);
      return anew.bringing(now);
    }

    private void same(Shop always, Shop later) {
      Map<String, Value> expected = always.view(now.toString()).attributes();
      assertThat(later.view(now.toString()).attributes())
          .as(() -> "seed " + seed + " of " + file)
          .isEqualTo(expected);
    }

    private void met(String what, boolean so) {
      met.merge(what, so ? 1 : 0, Integer::sum);
    }

    private void happen(Shop always, Shop later) {
      now = now.plusSeconds(60 + random.nextInt(20 * 86_400));
      boolean late = random.nextInt(3) == 0;
      met("late", late);
      Instant at = late ? now.minusSeconds(60 + random.nextInt(40 * 86_400)) : now;
      int kind = random.nextInt(5);
      met("refund", kind == 4);
      Event event = kind < 3 ? order(at) : kind == 3 ? visit(at) : refund(at);
      events++;
      file.add(event);
      BackfillTest.live(always, event, now);
      BackfillTest.live(later, event, now);
    }

    private Event order(Instant at) {
      return event(
          events,
          random.nextBoolean() ? "Bought" : "Order Completed",
          at,
          fields(
              "order_id",
              "o-" + events,
              "total",
              BigDecimal.valueOf(100 + random.nextInt(6_000), 2),
              "plan",
              random.nextBoolean() ? "pro" : "free"));
    }

    private Event visit(Instant at) {
      return event(events, "Visit", at, fields("page", "p" + random.nextInt(5)));
    }

    private Event refund(Instant at) {
      String order = "o-" + Math.max(0, events - random.nextInt(5) + 1);
      return event(
          events,
          "Refunded",
          at,
          random.nextInt(3) == 0
              ? fields("order_id", order)
              : fields(
                  "order_id", order, "total", BigDecimal.valueOf(1 + random.nextInt(3_000), 2)));
    }
  }
}
