package io.usher.redis;

import io.usher.customer.Consent;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Tally;
import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.RecentIds.SeenId;
import io.usher.customer.Standing;
import io.usher.customer.Tie;
import io.usher.customer.TraitSource;
import io.usher.flow.Change;
import io.usher.journey.Held;
import io.usher.journey.Message;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Profiles and changes of every shape there is, drawn from a seed. */
final class RandomProfiles {
  private final Random random;

  RandomProfiles(long seed) {
    random = new Random(seed);
  }

  Profile profile(CustomerId id) {
    return new Profile(
        id,
        1 + below(1L << 39),
        below(1L << 31),
        instant(),
        random.nextInt(20) == 0 ? Instant.EPOCH : instant(),
        instant(),
        byName(10, this::data),
        byName(
            4, () -> new Consent(random.nextBoolean(), instant().truncatedTo(ChronoUnit.MILLIS))),
        byName(10, this::counter),
        byName(8, this::standing),
        new RecentIds(
            list(20, () -> new SeenId(random.nextLong(), second())),
            random.nextBoolean() ? Instant.EPOCH : instant()),
        maybe(this::instant),
        random.nextInt(10) > 0,
        random.nextInt(4) > 0 ? Links.NONE : links(),
        below(1L << 20),
        random.nextInt(3) > 0 ? Map.of() : byName(4, this::source));
  }

  private TraitSource source() {
    return new TraitSource(
        random.nextInt(3) == 0 ? "" : name(),
        List.of(TraitSource.Party.values()).get(random.nextInt(TraitSource.Party.values().length)),
        Instant.ofEpochSecond(second()));
  }

  private Links links() {
    Tie tie =
        switch (random.nextInt(4)) {
          case 0 -> new Tie.Free();
          case 1 -> new Tie.Sealed(id(), instant());
          case 2 -> new Tie.Pointer(id(), instant());
          default -> new Tie.Returning(id(), instant());
        };
    return new Links(
        tie, list(3, () -> new Links.Merged(id(), instant())), list(2, random::nextLong));
  }

  private CustomerId id() {
    CustomerId.Space[] spaces = CustomerId.Space.values();
    String text = "i" + random.nextInt();
    return new CustomerId(spaces[random.nextInt(spaces.length)], text);
  }

  Change change() {
    return new Change(
        instant(),
        name(),
        text(),
        below(1L << 39),
        name(),
        list(
            4,
            () ->
                new Change.Explained(
                    name(),
                    byName(3, this::value),
                    list(
                        3,
                        () ->
                            new Change.Reason(
                                name(),
                                name(),
                                name(),
                                random.nextInt(100),
                                byName(4, this::value))),
                    list(2, () -> new Held(name(), hold())),
                    list(2, this::name))),
        list(3, () -> new Message(name(), new Data.Fields(byName(3, this::data)))),
        list(2, this::problem),
        maybe(() -> new Change.Late(Duration.ofMillis(below(1L << 40)), list(3, this::name))));
  }

  private Problem problem() {
    Place place =
        switch (random.nextInt(5)) {
          case 0 -> new Place.Cell(name(), name(), random.nextInt(200), random.nextInt(99_999));
          case 1 -> new Place.Workbook(name(), name());
          case 2 -> new Place.Pointer(text());
          case 3 -> new Place.Named(text());
          default -> new Place.Line(text(), below(1L << 40));
        };
    Code[] codes = Code.values();
    return new Problem(codes[random.nextInt(codes.length)], place, text(), text());
  }

  private Counter counter() {
    return switch (random.nextInt(11)) {
      case 0 -> new Counter.Newest(list(6, this::second));
      case 7 ->
          new Counter.Cases(
              below(1L << 20),
              list(
                  4,
                  () ->
                      new Counter.Case(
                          random.nextLong(),
                          maybe(this::number),
                          maybe(this::number),
                          random.nextBoolean())),
              list(3, random::nextLong));
      case 8 -> {
        Map<Long, BigDecimal> lowered = new LinkedHashMap<>();
        list(3, this::number).forEach(amount -> lowered.put(below(1L << 20), amount));
        yield new Counter.Reversible(maybe(this::tally), list(5, this::entry), lowered);
      }
      case 1 -> tally();
      case 2 -> {
        long[] units = {1, 60, 900, 3_600, 86_400};
        long unit = units[random.nextInt(units.length)];
        List<Long> starts = list(6, () -> Math.floorDiv(second(), unit) * unit);
        List<Tally> tallies = new ArrayList<>();
        starts.forEach(start -> tallies.add(tally()));
        yield new Counter.Buckets(starts, tallies);
      }
      case 3 -> {
        Value value = value();
        long at = second();
        yield random.nextBoolean()
            ? new Counter.Ends(value, at, value, at)
            : new Counter.Ends(value(), second(), value(), second());
      }
      case 4 -> {
        List<Long> seconds = list(6, this::second);
        List<Value> values = new ArrayList<>();
        seconds.forEach(second -> values.add(value()));
        yield new Counter.Series(seconds, values);
      }
      case 5 -> new Counter.Seen(list(6, random::nextLong));
      case 10 -> {
        List<Long> seconds = list(6, this::second);
        List<Data> values = new ArrayList<>();
        for (int i = seconds.isEmpty() || random.nextBoolean() ? -1 : 0; i < seconds.size(); i++) {
          values.add(data(1));
        }
        yield new Counter.Past(seconds, values);
      }
      case 9 -> {
        List<Long> seconds = list(6, this::second);
        List<Integer> marks = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        boolean keyed = !seconds.isEmpty() && random.nextBoolean();
        for (int i = 0; i < seconds.size(); i++) {
          marks.add(random.nextInt(random.nextBoolean() ? 5 : 1_000));
          if (keyed) {
            keys.add(below(1L << 48));
          }
        }
        yield new Counter.Trail(seconds, marks, keys);
      }
      default -> {
        Map<String, Long> seen = new LinkedHashMap<>();
        list(6, this::text).forEach(text -> seen.put(text, second()));
        yield new Counter.Distinct(seen);
      }
    };
  }

  private Counter.Entry entry() {
    return new Counter.Entry(
        below(1L << 20),
        second(),
        random.nextBoolean() ? list(3, () -> Value.MISSING) : list(3, this::value));
  }

  private Tally tally() {
    return random.nextInt(4) == 0
        ? Tally.NONE
        : new Tally(below(1L << 40), number(), maybe(this::number), maybe(this::number));
  }

  private Standing standing() {
    return switch (random.nextInt(8)) {
      case 7 -> {
        Map<String, Standing.Lead> leads = new LinkedHashMap<>();
        list(3, this::lead).forEach(lead -> leads.put("lead " + random.nextInt(), lead));
        yield new Standing.Routed(name(), instant(), byName(4, this::value), leads);
      }
      case 0 -> new Standing.Values(byName(4, this::value));
      case 1 ->
          new Standing.Segments(
              byName(5, () -> new Standing.Membership(instant(), name(), maybe(this::instant))));
      case 2 ->
          new Standing.Tier(
              random.nextInt(3) == 0 ? "" : name(),
              instant(),
              name(),
              byName(3, this::value),
              maybe(this::hold),
              maybe(() -> new Standing.Past(name(), instant())));
      case 3 -> new Standing.Score(byName(4, this::contribution), list(2, this::early));
      case 4 ->
          new Standing.Qualification(
              name(),
              instant(),
              list(3, () -> new Standing.Failing(name(), text(), name(), list(3, this::name))));
      case 5 ->
          new Standing.Suppressions(
              list(
                  3,
                  () ->
                      new Standing.Suppression(
                          name(),
                          text(),
                          text(),
                          text(),
                          text(),
                          instant(),
                          maybe(this::instant))));
      default ->
          new Standing.Triggers(
              byName(
                  4,
                  () ->
                      new Standing.Firing(
                          maybe(this::instant),
                          below(1L << 40),
                          random.nextBoolean(),
                          maybe(this::instant))));
    };
  }

  private Standing.Lead lead() {
    boolean answered = random.nextBoolean();
    return new Standing.Lead(
        name(),
        name(),
        random.nextBoolean(),
        answered ? name() : "",
        answered ? text() : "",
        answered ? below(1L << 30) : 0,
        instant());
  }

  private Standing.Hold hold() {
    Standing.Because[] reasons = Standing.Because.values();
    return new Standing.Hold(
        random.nextBoolean() ? "" : name(),
        reasons[random.nextInt(reasons.length)],
        maybe(this::instant));
  }

  private Standing.Contribution contribution() {
    Optional<Instant> asOf = maybe(this::instant);
    return new Standing.Contribution(
        number(),
        asOf,
        list(3, this::credit),
        below(1L << 40),
        random.nextBoolean() ? asOf : maybe(this::instant),
        random.nextBoolean() ? 0 : random.nextLong(),
        random.nextBoolean());
  }

  private Standing.Credit credit() {
    return new Standing.Credit(
        instant(),
        number(),
        random.nextBoolean() ? BigDecimal.ZERO : number(),
        maybe(() -> new Standing.Source(random.nextLong(), number())));
  }

  private Standing.Early early() {
    return new Standing.Early(random.nextLong(), instant(), maybe(this::number));
  }

  private Data data() {
    return data(3);
  }

  private Data data(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> Data.NOTHING;
      case 1 -> new Data.Text(text());
      case 2 -> new Data.Num(number());
      case 3 -> new Data.Flag(random.nextBoolean());
      case 4 -> new Data.Items(list(4, () -> data(depth - 1)));
      default -> new Data.Fields(byName(4, () -> data(depth - 1)));
    };
  }

  private Value value() {
    return switch (random.nextInt(7)) {
      case 0 -> Value.MISSING;
      case 1 -> Value.of(text());
      case 2 -> Value.of(number());
      case 3 -> Value.of(random.nextBoolean());
      case 4 ->
          new Value.Day(
              LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000L), maybe(this::instant));
      case 5 -> new Value.Time(LocalTime.ofNanoOfDay(below(86_400_000_000_000L)));
      default -> new Value.Texts(list(4, this::text));
    };
  }

  private BigDecimal number() {
    return switch (random.nextInt(6)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(100));
      case 1 -> BigDecimal.valueOf(random.nextInt(20_000));
      case 2 -> BigDecimal.valueOf(random.nextLong());
      case 3 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(20));
      case 4 -> BigDecimal.valueOf(random.nextInt(), -random.nextInt(300));
      default -> new BigDecimal(new BigInteger(200, random), random.nextInt(40) - 20);
    };
  }

  private Instant instant() {
    long second = second();
    return switch (random.nextInt(3)) {
      case 0 -> Instant.ofEpochSecond(second);
      case 1 -> Instant.ofEpochMilli(second * 1_000 + random.nextInt(1_000));
      default -> Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
    };
  }

  private long second() {
    return switch (random.nextInt(10)) {
      case 0 -> -below(10_000_000_000L);
      case 1 -> 100_000_000_000L + below(1_000_000_000L);
      default -> 1_700_000_000L + below(100_000_000L);
    };
  }

  private long below(long bound) {
    return Math.floorMod(random.nextLong(), bound);
  }

  /** Mostly from a few, as names are; now and then a strange or very long one. */
  private String name() {
    return switch (random.nextInt(12)) {
      case 0 -> text();
      case 1 -> "long name ".repeat(20) + random.nextInt(10);
      default -> "name " + random.nextInt(200);
    };
  }

  private String text() {
    String[] texts = {
      "", "Berlin", "Ünïcødé 🎉", "x".repeat(63), "y".repeat(64), "z".repeat(5_000)
    };
    return texts[random.nextInt(texts.length)] + (random.nextBoolean() ? "" : random.nextInt(50));
  }

  private <T> Optional<T> maybe(Supplier<T> draw) {
    return random.nextBoolean() ? Optional.of(draw.get()) : Optional.empty();
  }

  private <T> List<T> list(int most, Supplier<T> draw) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      all.add(draw.get());
    }
    return all;
  }

  private <T> Map<String, T> byName(int most, Supplier<T> draw) {
    Map<String, T> all = new LinkedHashMap<>();
    list(most, draw).forEach(one -> all.put(name(), one));
    return all;
  }
}
