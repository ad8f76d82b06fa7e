package io.usher.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.measure.Attribute;
import io.usher.recount.Recount;
import io.usher.recount.Recount.Item;
import io.usher.recount.Recount.Raw;
import io.usher.recount.Refunds;
import io.usher.recount.Refunds.Back;
import io.usher.recount.Refunds.Told;
import io.usher.recount.Windows;
import io.usher.recount.Words;
import io.usher.redis.HandClock;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import io.usher.stitch.Stitching;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random people through lanes, stitching and a real Redis, all on one clock that is moved: what
 * they do comes late, twice, out of order and is refunded, as visitors and as customers, who become
 * one at some instant and now and then two again. What is stored of each is held against a recount
 * of all that ever happened.
 */
@ExtendWith(RealRedis.class)
class RetoldHistoriesTest {
  private static final int SEEDS = Integer.getInteger("usher.retold", 400);
  private static final int ROUNDS = 14;
  private static final Instant START = Instant.parse("2027-10-20T10:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int MOST = 41;

  private static final String ATTRIBUTES =
      """
      Attribute | Type   | Measure    | Of    | Event           | Where       | Within
      lately    | number | count      |       | Order Completed |             | 20 days
      pro       | number | count      |       | Order Completed | plan is pro | 1 month
      ever      | number | count      |       | Order Completed |             |
      spent     | number | sum        | total | Order Completed |             |
      spend     | number | sum        | total | Order Completed |             | 20 days
      monthly   | number | sum        | total | Order Completed |             | this month
      greatest  | number | max        | total | Order Completed |             | 20 days
      plans     | number | distinct   | plan  | Order Completed |             | 20 days
      first     | text   | first      | plan  | Order Completed |             |
      last      | text   | last       | plan  | Order Completed |             | 1 month
      quiet     | number | days since |       | Order Completed |             | 1 month
      gold      | number | count      |       | Order Completed | traits.level is gold | 20 days
      spent gold | number | sum       | total | Order Completed | traits.level is gold |
      """;

  private final Windows windows = new Windows(ZONE);
  private final Map<String, Integer> met = new TreeMap<>();
  private final HandClock clock = new HandClock(START);
  private RedisStore store;
  private LiveRulebook live;
  private Lanes lanes;
  private Stitching stitching;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    live =
        Shop.with(
                Sheets.of("Settings", "time zone | Europe/Berlin"),
                Sheets.of("Attributes", ATTRIBUTES),
                Sheets.of(
                    "Events",
                    """
                    Event           | Also called | Once per | Reversed by                     | Match by
                    Order Completed | bought      |          | Order Refunded; Order Cancelled | order_id
                    """),
                Sheets.of(
                    "Buyers",
                    """
                    Decision | Buyers
                    Kind     | segment
                             | When   |       | Then
                    #        | lately | pro   | segment
                    buyer    | >= 1   |       | Buyers
                    loyal    | >= 3   |       | Loyal
                    bulk     | >= 40  | >= 40 | Bulk
                    pros     |        | >= 2  | Pros
                    """))
            .live;
    LiveRulebooks rulebooks =
        new LiveRulebooks() {
          @Override
          public LiveRulebook now() {
            return live;
          }

          @Override
          public LiveRulebook atLeast(long sequence) {
            return live;
          }
        };
    lanes = new Lanes(2, 10_000, RedisStore::partition, store::profiles, rulebooks, clock);
    stitching = new Stitching(lanes);
  }

  @AfterEach
  void stop() {
    stitching.close();
    lanes.close();
    store.close();
  }

  @Test
  void whatIsStoredOfEverybodyEqualsARecountOfAllTheyDid() {
    List<Person> all = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      all.add(new Person(seed));
    }
    Random steps = new Random(1);
    Instant now = START;
    for (int round = 0; round < ROUNDS; round++) {
      now = now.plusSeconds(step(steps));
      clock.to(now);
      List<Occasion> occasions = new ArrayList<>();
      for (Person person : all) {
        occasions.addAll(person.does(now, round));
      }
      offer(occasions);
      for (Person person : all) {
        person.parts(round, now);
      }
      if (round % 4 == 3) {
        check(all, now);
      }
    }
    check(all, now);
    for (int i = 0; i < 6; i++) {
      now = now.plusSeconds(step(steps) * 2);
      clock.to(now);
      List<Occasion> due = new ArrayList<>();
      for (Person person : all) {
        for (CustomerId id : person.now()) {
          due.add(new Occasion.Due(id, now, false));
        }
      }
      offer(due);
      check(all, now);
    }

    for (String what :
        List.of("late", "again", "back", "one", "two", "no", "left", "inside", "level", "then")) {
      assertThat(met.getOrDefault(what, 0)).as(what).isGreaterThan(SEEDS / 10);
    }
  }

  @Test
  void whoBecomesOneLeavesASegmentAtTheSecondTheirFirstOrderLeavesItsWindow() {
    CustomerId anna = CustomerId.user("anna");
    CustomerId visitor = CustomerId.anonymous("tab");
    Instant first = START.plusSeconds(11);
    at(START.plusSeconds(60), order(visitor, 1, first), order(visitor, 2, first.plusSeconds(20)));
    at(START.plusSeconds(70), order(anna, 3, START.plusSeconds(70)));
    assertThat(Town.segments(stored(anna))).containsExactly("Buyers");

    at(START.plusSeconds(80), identify("anna", "tab"));

    // 20 days later by the calendar of Berlin, where clocks are changed in between
    Instant leaves = first.plus(Duration.ofDays(20)).plusSeconds(3_600);
    assertThat(Town.segments(stored(anna))).containsExactly("Buyers", "Loyal");
    assertThat(stored(anna).nextChangeAt()).contains(leaves);
    at(leaves.minusSeconds(1), new Occasion.Due(anna, leaves.minusSeconds(1), false));
    assertThat(Town.segments(stored(anna))).containsExactly("Buyers", "Loyal");
    at(leaves.plusSeconds(7), new Occasion.Due(anna, leaves.plusSeconds(7), false));
    assertThat(Town.segments(stored(anna))).containsExactly("Buyers");
    try (Profiles profiles = store.profiles()) {
      assertThat(profiles.history(anna))
          .filteredOn(change -> !change.messages().isEmpty())
          .anySatisfy(
              change -> {
                assertThat(change.at()).isEqualTo(leaves);
                assertThat(change.messages().get(0).type()).isEqualTo("segment.exited");
              });
    }
  }

  @Test
  void aMergeCanBeUndoneUpToTheLastSecondOfThirtyDays() {
    Instant merged = START.plusSeconds(90);
    for (String who : List.of("ann", "ben")) {
      CustomerId visitor = CustomerId.anonymous("of " + who);
      at(START, order(visitor, 1, START), order(CustomerId.user(who), 2, START));
      at(merged, identify(who, "of " + who));
    }
    Instant over = merged.plus(Duration.ofDays(30));

    clock.to(over.minusSeconds(1));
    assertThat(stitching.unmerge(CustomerId.anonymous("of ann")).join()).isTrue();
    assertThat(stored(CustomerId.user("ann")).links().merged()).isEmpty();

    clock.to(over);
    assertThat(stitching.unmerge(CustomerId.anonymous("of ben")).join()).isFalse();
    assertThat(stored(CustomerId.user("ben")).links().merged()).hasSize(1);
  }

  private Profile stored(CustomerId customer) {
    try (Profiles profiles = store.profiles()) {
      return profiles.read(List.of(customer)).get(0).orElseThrow();
    }
  }

  private void at(Instant now, Occasion... occasions) {
    clock.to(now);
    offer(List.of(occasions));
  }

  private static Occasion order(CustomerId customer, int number, Instant at) {
    Data.Fields order = Shop.fields("order_id", customer.text() + number, "total", 10);
    return happened(customer, "Order Completed", at, Optional.empty(), order);
  }

  private static Occasion identify(String user, String anonymous) {
    Optional<String> visitor = Optional.of(anonymous);
    return happened(CustomerId.user(user), "identify", START, visitor, Data.Fields.NONE);
  }

  private static Occasion happened(
      CustomerId customer,
      String name,
      Instant at,
      Optional<String> anonymous,
      Data.Fields properties) {
    Event.Call call = name.equals("identify") ? Event.Call.IDENTIFY : Event.Call.TRACK;
    String id = customer.text() + " " + name + " " + properties.at("order_id");
    Event event =
        new Event(
            id,
            call,
            name,
            at,
            customer,
            anonymous,
            properties,
            Data.Fields.NONE,
            Data.Fields.NONE);
    return new Occasion.Happened(event, false, false, false);
  }

  private static long step(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 3_600 + random.nextInt(3_600);
      case 1 -> 10_000 + random.nextInt(60_000);
      default -> random.nextInt(5 * 86_400) + 100;
    };
  }

  private void met(String what) {
    met.merge(what, 1, Integer::sum);
  }

  private void offer(List<Occasion> occasions) {
    for (int from = 0; from < occasions.size(); from += 1_000) {
      CompletableFuture<List<Receipt>> receipts = new CompletableFuture<>();
      List<Occasion> some = occasions.subList(from, Math.min(occasions.size(), from + 1_000));
      while (!stitching.offer(some, receipts::complete)) {
        Thread.onSpinWait();
      }
      for (Receipt receipt : receipts.join()) {
        assertThat(receipt).isInstanceOfAny(Receipt.Done.class, Receipt.SeenBefore.class);
      }
    }
  }

  private void check(List<Person> all, Instant now) {
    Map<CustomerId, Profile> stored = new HashMap<>();
    List<CustomerId> ids = new ArrayList<>();
    all.forEach(person -> ids.addAll(person.now()));
    try (Profiles profiles = store.profiles()) {
      for (int from = 0; from < ids.size(); from += 500) {
        List<CustomerId> some = ids.subList(from, Math.min(ids.size(), from + 500));
        List<Optional<Profile>> read = profiles.read(some);
        for (int i = 0; i < some.size(); i++) {
          if (read.get(i).isPresent()) {
            stored.put(some.get(i), read.get(i).get());
          }
        }
      }
    }
    for (Person person : all) {
      for (CustomerId id : person.now()) {
        Optional.ofNullable(stored.get(id))
            .ifPresentOrElse(
                profile -> person.of(id).check(profile, now),
                () -> assertThat(person.of(id).orders).as(id.text()).isEmpty());
      }
    }
  }

  /** A word on consent, and when it was said. */
  private record Word(boolean yes, long second) {
    Word or(Word other) {
      return second > other.second ? this : other;
    }

    Word and(Word other) {
      return yes == other.yes ? or(other) : yes ? other : this;
    }
  }

  /** All that was told of one profile. */
  private final class Part {
    private final String told;
    private final List<Told> orders = new ArrayList<>();
    private final List<Back> backs = new ArrayList<>();
    private final Map<String, Word> consent = new HashMap<>();
    private Words level = new Words();

    /** Whether the first and last values are known no better than before a merge. */
    private boolean parted;

    Part(String told) {
      this.told = told;
    }

    Part copy() {
      Part copy = new Part(told);
      copy.orders.addAll(orders);
      copy.backs.addAll(backs);
      copy.consent.putAll(consent);
      copy.level = level.copy();
      return copy;
    }

    void takesIn(Part other, Instant now) {
      level.takeIn(other.level, now.getEpochSecond());
      orders.addAll(other.orders);
      backs.addAll(other.backs);
      other.consent.forEach((what, word) -> consent.merge(what, word, Word::and));
    }

    void loses(Part other, Words before, Instant now) {
      level.lose(other.level, before, now.getEpochSecond());
      orders.removeAll(other.orders);
      backs.removeAll(other.backs);
      parted = true;
    }

    private Map<String, Boolean> yes() {
      return consent.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, word -> word.getValue().yes()));
    }

    private static Map<String, Boolean> yes(Profile profile) {
      return profile.consent().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, word -> word.getValue().yes()));
    }

    void check(Profile profile, Instant now) {
      Recount recount = new Recount(windows, new Refunds(orders, backs).left());
      if (parted) {
        // a yes the visitor had brought goes with them, a no stays
        consent.forEach(
            (what, word) ->
                assertThat(word.yes() || profile.consent().containsKey(what)).as(told).isTrue());
        assertThat(yes()).as(told).containsAllEntriesOf(yes(profile));
      } else {
        assertThat(yes(profile)).as(told).isEqualTo(yes());
      }
      values(profile, recount, now);
      segments(profile, recount, now);
      recount.edges(Set.of("20 days", "1 month"), now, now.plusSeconds(6_000_000)).stream()
          .skip(orders.size() % 3)
          .limit(4)
          .forEach(
              edge -> {
                values(profile, recount, edge.minusSeconds(edge.equals(now) ? 0 : 1));
                values(profile, recount, edge);
              });
    }

    private void values(Profile profile, Recount recount, Instant at) {
      List<Raw> lately = recount.inside("20 days", raw -> true, at);
      List<Raw> ever = recount.inside("", raw -> true, at);
      List<Raw> month = recount.inside("1 month", raw -> true, at);
      List<Raw> spend = recount.amounts("20 days", raw -> true, at);
      long pro = month.stream().filter(raw -> raw.plan().equals("pro")).count();
      equal(profile, "lately", at, Value.of(Math.min(MOST, lately.size())));
      equal(profile, "pro", at, Value.of(Math.min(MOST, pro)));
      equal(profile, "ever", at, Value.of(ever.size()));
      equal(profile, "gold", at, Value.of(spend.stream().filter(this::gold).count()));
      equal(
          profile,
          "spent gold",
          at,
          Value.of(Recount.sum(ever.stream().filter(this::gold).toList())));
      equal(profile, "spent", at, Value.of(Recount.sum(ever)));
      equal(profile, "spend", at, Value.of(Recount.sum(spend)));
      equal(
          profile,
          "monthly",
          at,
          Value.of(Recount.sum(recount.inside("this month", raw -> true, at))));
      equal(profile, "plans", at, Value.of(Recount.plans(lately)));
      equal(profile, "quiet", at, recount.days(month, at).map(Value::of).orElse(Value.MISSING));
      if (!parted) {
        equal(
            profile,
            "greatest",
            at,
            spend.stream()
                .map(Raw::total)
                .max(BigDecimal::compareTo)
                .map(Value::of)
                .orElse(Value.MISSING));
        equal(profile, "first", at, plan(ever, 0));
        equal(profile, "last", at, plan(month, month.size() - 1));
      }
    }

    /** Whether the level was gold when it happened, by what was known when it came. */
    private boolean gold(Raw raw) {
      return raw.items().get(0).name().equals("gold");
    }

    private Value plan(List<Raw> raws, int place) {
      return raws.isEmpty() ? Value.MISSING : Value.of(raws.get(place).plan());
    }

    private void segments(Profile profile, Recount recount, Instant now) {
      int lately = recount.inside("20 days", raw -> true, now).size();
      long pros = recount.inside("1 month", raw -> raw.plan().equals("pro"), now).size();
      Set<String> expected = new TreeSet<>();
      add(expected, "Buyers", lately >= 1);
      add(expected, "Loyal", lately >= 3);
      add(expected, "Bulk", lately >= 40 && pros >= 40);
      add(expected, "Pros", pros >= 2);
      assertThat(Town.segments(profile)).as(() -> told + " at " + now).isEqualTo(expected);
      met(expected.isEmpty() ? "left" : "inside");
    }

    private void add(Set<String> all, String name, boolean so) {
      if (so) {
        all.add(name);
      }
    }

    private void equal(Profile profile, String attribute, Instant at, Value expected) {
      assertThat(
              live.rulebook()
                  .attributes()
                  .value(position(attribute), profile, Optional.empty(), at))
          .as(() -> told + ", " + attribute + " at " + at + " of " + orders + " less " + backs)
          .isEqualTo(expected);
    }
  }

  private int position(String attribute) {
    List<Attribute> all = live.rulebook().attributes().all();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(attribute)) {
        return i;
      }
    }
    throw new AssertionError(attribute);
  }

  private record Sent(Occasion occasion, Instant received) {}

  /** A customer and a visitor who turns out to be them. */
  private final class Person {
    private final int seed;
    private final Random random;
    private final CustomerId user;
    private final CustomerId visitor;
    private final Map<CustomerId, Part> parts = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Set<Long> seconds = new HashSet<>();
    private final int becomesOne;
    private final int becomesTwo;
    private final boolean busy;
    private Optional<Part> before = Optional.empty();
    private Words levelBefore = new Words();
    private boolean one;
    private boolean apart;
    private boolean quiet;
    private int numbers;

    Person(int seed) {
      this.seed = seed;
      random = new Random(seed);
      user = CustomerId.user("u" + seed);
      visitor = CustomerId.anonymous("v" + seed);
      for (CustomerId id : List.of(user, visitor)) {
        parts.put(id, new Part("seed " + seed + " " + id.text()));
      }
      becomesOne = random.nextInt(ROUNDS * 3 / 2);
      becomesTwo = random.nextInt(3) == 0 ? becomesOne + random.nextInt(ROUNDS) : Integer.MAX_VALUE;
      busy = seed % 25 == 0;
    }

    Part of(CustomerId id) {
      return Optional.ofNullable(parts.get(id)).orElseThrow();
    }

    /** Who they are now. */
    List<CustomerId> now() {
      return one ? List.of(user) : List.of(user, visitor);
    }

    /** The profile that what is sent for an id goes to. */
    private Part goesTo(CustomerId id) {
      return of(one ? user : id);
    }

    List<Occasion> does(Instant now, int round) {
      List<Occasion> all = new ArrayList<>();
      int deeds = busy && round == 5 ? 50 : random.nextInt(3);
      // what is offered together for two ids has no order: it matters to who says what of consent,
      // and to what a visitor had brought
      boolean order = becomesTwo != Integer.MAX_VALUE;
      int becomes = order ? deeds : random.nextInt(deeds + 1);
      quiet = round == becomesOne;
      if (round % 3 == 1 && !quiet) {
        // by itself, since what is offered together for two ids has no order
        levels(all, now, busy && round == 7 ? 30 : random.nextInt(4));
        return all;
      }
      for (int i = 0; i <= deeds; i++) {
        if (round == becomesOne && i == becomes) {
          all.add(becomeOne(now));
        }
        if (i < deeds) {
          all.add(does(now));
        }
      }
      return all;
    }

    private Occasion does(Instant now) {
      List<Sent> lately =
          sent.stream()
              .filter(it -> it.received().isAfter(now.minus(Duration.ofHours(23))))
              .toList();
      if (!lately.isEmpty() && !apart && random.nextInt(3) == 0) {
        met("again");
        return lately.get(random.nextInt(lately.size())).occasion();
      }
      CustomerId id = random.nextBoolean() ? user : visitor;
      Occasion occasion =
          switch (random.nextInt(8)) {
            case 0, 1 -> back(id, now);
            case 2 -> quiet ? order(id, now) : says(one ? user : id, now);
            default -> order(id, now);
          };
      sent.add(new Sent(occasion, now));
      return occasion;
    }

    private long second(Instant now) {
      long late = random.nextInt(3) == 0 ? random.nextInt(12 * 86_400) : 0;
      met(late > 0 ? "late" : "in time");
      long second = Math.max(START.getEpochSecond(), now.getEpochSecond() - late);
      while (!seconds.add(second)) {
        second--;
      }
      return second;
    }

    private Occasion order(CustomerId id, Instant now) {
      String order = "o" + numbers++;
      long second = second(now);
      BigDecimal total = BigDecimal.valueOf(1 + random.nextInt(900), 1);
      String plan = random.nextBoolean() ? "pro" : random.nextBoolean() ? "free" : "trial";
      Words level = goesTo(id).level;
      met(level.at(second).equals(level.now()) ? "still" : "then");
      Item then = new Item("level", level.at(second), BigDecimal.ONE);
      goesTo(id).orders.add(new Told(order, new Raw(second, total, plan, List.of(then))));
      return happened(
          id,
          random.nextBoolean() ? "bought" : "Order Completed",
          second,
          Shop.fields("order_id", order, "total", total, "plan", plan));
    }

    /** Of any order of either, also of those that are still to come. */
    private Occasion back(CustomerId id, Instant now) {
      List<Told> own = goesTo(id).orders;
      boolean two = becomesTwo != Integer.MAX_VALUE;
      // what was taken back stays so when one becomes two again: then each takes back their own
      if (numbers == 0 || (two && (one || own.isEmpty()))) {
        return order(id, now);
      }
      met("back");
      String order =
          two
              ? own.get(random.nextInt(own.size())).order()
              : "o" + (random.nextInt(numbers) + (random.nextInt(6) == 0 ? 1 : 0));
      Optional<BigDecimal> amount =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(BigDecimal.valueOf(1 + random.nextInt(300), 1));
      Part part = goesTo(id);
      part.backs.add(new Back("m" + seed + "-" + sent.size(), order, amount, List.of()));
      return happened(
          id,
          amount.isEmpty() ? "Order Cancelled" : "Order Refunded",
          second(now),
          amount
              .map(some -> Shop.fields("order_id", order, "total", some))
              .orElseGet(() -> Shop.fields("order_id", order)));
    }

    private void levels(List<Occasion> all, Instant now, int times) {
      for (int i = 0; i < times; i++) {
        CustomerId id = one || random.nextBoolean() ? user : visitor;
        long second = second(now);
        boolean source = random.nextBoolean();
        Optional<String> level =
            random.nextInt(12) == 0
                ? Optional.empty()
                : Optional.of(List.of("gold", "gold", "silver", "tin").get(random.nextInt(4)));
        goesTo(id).level.say(second, level, source, now.getEpochSecond());
        met("level");
        Occasion told =
            event(
                id,
                Event.Call.IDENTIFY,
                "identify",
                second,
                Optional.empty(),
                Data.Fields.NONE,
                Shop.fields("level", level.<Object>map(it -> it).orElse(Data.NOTHING)),
                source
                    ? Shop.fields("traitsFrom", Shop.fields("source", "crm"))
                    : Data.Fields.NONE);
        sent.add(new Sent(told, now));
        all.add(told);
      }
    }

    private Occasion says(CustomerId id, Instant now) {
      String what = random.nextBoolean() ? "ads" : "mail";
      boolean yes = random.nextBoolean();
      long second = second(now);
      goesTo(id).consent.merge(what, new Word(yes, second), Word::or);
      met(yes ? "yes" : "no");
      return event(
          id,
          Event.Call.IDENTIFY,
          "identify",
          second,
          Optional.empty(),
          Data.Fields.NONE,
          Data.Fields.NONE,
          Shop.fields("consent", Shop.fields("categoryPreferences", Shop.fields(what, yes))));
    }

    private Occasion becomeOne(Instant now) {
      met("one");
      before = Optional.of(of(visitor).copy());
      if (!one && !apart) {
        levelBefore = of(user).level.copy();
        of(user).takesIn(of(visitor), now);
        one = true;
      }
      Occasion identify =
          event(
              user,
              Event.Call.IDENTIFY,
              "identify",
              second(now),
              Optional.of(visitor.text()),
              Data.Fields.NONE,
              Data.Fields.NONE,
              Data.Fields.NONE);
      sent.add(new Sent(identify, now));
      return identify;
    }

    /** What came since stays; what the visitor had brought goes back. */
    void parts(int round, Instant now) {
      if (!one || round != becomesTwo) {
        return;
      }
      if (!stitching.unmerge(visitor).join()) {
        // there was no visitor yet
        assertThat(before.orElseThrow().orders).as("seed " + seed).isEmpty();
        return;
      }
      met("two");
      one = false;
      apart = true;
      of(user).loses(before.orElseThrow(), levelBefore, now);
      parts.put(visitor, before.orElseThrow());
    }

    private Occasion happened(CustomerId id, String name, long second, Data.Fields properties) {
      return event(
          id,
          Event.Call.TRACK,
          name,
          second,
          Optional.empty(),
          properties,
          Data.Fields.NONE,
          Data.Fields.NONE);
    }

    private Occasion event(
        CustomerId id,
        Event.Call call,
        String name,
        long second,
        Optional<String> anonymous,
        Data.Fields properties,
        Data.Fields traits,
        Data.Fields context) {
      return new Occasion.Happened(
          new Event(
              "m" + seed + "-" + sent.size(),
              call,
              name,
              Instant.ofEpochSecond(second),
              id,
              anonymous,
              properties,
              traits,
              context),
          false,
          false,
          random.nextBoolean());
    }
  }
}
