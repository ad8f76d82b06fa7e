package io.usher.redis;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.lead.Assignment;
import io.usher.lead.Clock;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine;
import io.usher.lead.Needs;
import io.usher.lead.Pool;
import io.usher.lead.PoolState;
import io.usher.lead.RepState;
import io.usher.lead.Seat;
import io.usher.lead.What;
import io.usher.value.Data;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Whatever a sales desk may keep, drawn at random. */
final class RandomDesks {
  private static final List<String> NAMES =
      List.of("ann", "ben o'neill", "emea", "größe", "north america", "demo request", "x");

  private final Random random;

  RandomDesks(Random random) {
    this.random = random;
  }

  Lead lead(String id) {
    CustomerId customer = CustomerId.user("c-" + random.nextInt(100));
    return lead(id, random.nextInt(1_000_000) + 1L, customer, name());
  }

  Lead lead(String id, long number, CustomerId customer, String type) {
    return new Lead(
        id,
        number,
        customer,
        type,
        one(List.of(LeadState.values())),
        maybeText(),
        maybeText(),
        maybeText(),
        random.nextInt(300),
        random.nextInt(20),
        random.nextBoolean(),
        random.nextBoolean() ? Needs.NONE : new Needs(names(), names()),
        List.copyOf(names()),
        List.copyOf(names()),
        maybe(() -> new Span(random.nextInt(50) + 1, one(List.of(Span.Unit.values())))),
        maybe(this::clock),
        maybe(this::clock),
        maybe(this::instant),
        maybe(this::instant),
        instant(),
        instant(),
        maybe(this::instant),
        maybe(this::instant),
        maybeText(),
        some(() -> new Lead.Asked("lead" + random.nextInt(1_000), name())),
        random.nextInt(3),
        maybeText(),
        card());
  }

  private Clock clock() {
    return new Clock(
        Duration.ofSeconds(random.nextInt(1_000_000), random.nextInt(2) * 5_000_000L),
        Duration.ofSeconds(random.nextInt(1_000_000)),
        instant(),
        maybe(this::instant),
        maybe(this::instant),
        random.nextBoolean());
  }

  RepState rep() {
    Optional<LocalDate> day = maybe(() -> LocalDate.ofEpochDay(random.nextInt(40_000)));
    return new RepState(
        random.nextInt(500),
        day,
        day.isPresent() ? random.nextInt(100) : 0,
        day.isPresent() ? random.nextInt(500) : 0,
        random.nextBoolean(),
        random.nextBoolean(),
        some(() -> new RepState.Absence(name(), instant(), maybe(this::instant), maybeText())));
  }

  PoolState pool() {
    Map<String, Long> lanes = new LinkedHashMap<>();
    names().forEach(name -> lanes.put(name + "||", 1L + random.nextInt(1_000)));
    Map<String, Seat> seats = new LinkedHashMap<>();
    names().forEach(name -> seats.put(name, seat()));
    return new PoolState(
        random.nextInt(100_000),
        random.nextInt(1_000),
        random.nextInt(1_000),
        random.nextInt(1_000),
        lanes,
        seats,
        new PoolState.Level(random.nextInt(10_000) - 100, random.nextInt(200) + 1),
        maybe(this::instant));
  }

  private Seat seat() {
    return new Seat(
        random.nextInt(10_000),
        random.nextInt(3),
        random.nextInt(5) - 2,
        random.nextInt(5) - 2,
        random.nextInt(3) + 1,
        random.nextBoolean(),
        random.nextInt(3) - 1);
  }

  LedgerLine line(long number, String pool, String lead) {
    return new LedgerLine(
        number,
        instant(),
        pool,
        lead,
        one(List.of(What.values())),
        maybeText(),
        maybeText(),
        maybeText(),
        random.nextBoolean(),
        one(List.of(Pool.Method.values())),
        some(this::position));
  }

  private LedgerLine.Position position() {
    long before = random.nextInt(2_000) - 10L;
    long lifted = random.nextInt(4) - 1L;
    return new LedgerLine.Position(
        name(),
        random.nextInt(3) + 1,
        random.nextInt(30),
        before,
        lifted,
        before + lifted + random.nextInt(3) - 1,
        random.nextInt(50),
        maybe(() -> one(List.of(LedgerLine.Skip.values()))));
  }

  Assignment answer() {
    return new Assignment(
        "lead" + random.nextInt(1_000),
        CustomerId.anonymous("a-" + random.nextInt(100)),
        some(() -> new Lead.Asked("lead" + random.nextInt(1_000), name())),
        name(),
        random.nextInt(300),
        one(List.of(What.values())),
        one(List.of(LeadState.values())),
        maybeText(),
        maybeText(),
        maybeText(),
        maybeText(),
        maybeText(),
        maybeText(),
        instant(),
        maybeText(),
        maybe(this::instant),
        maybe(this::instant),
        card());
  }

  private Data.Fields card() {
    Map<String, Data> fields = new LinkedHashMap<>();
    names().forEach(name -> fields.put(name, new Data.Text(name())));
    fields.put("score", new Data.Num(BigDecimal.valueOf(random.nextInt(1_000), 1)));
    return new Data.Fields(fields);
  }

  private String name() {
    return one(NAMES);
  }

  private Set<String> names() {
    return new TreeSet<>(some(this::name));
  }

  private String maybeText() {
    return random.nextBoolean() ? "" : name();
  }

  private Instant instant() {
    return Instant.ofEpochSecond(
        1_790_000_000L + random.nextInt(2_000_000), random.nextInt(2) * 123_000_000L);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> Optional<T> maybe(Supplier<T> draw) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(draw.get());
  }

  private <T> List<T> some(Supplier<T> draw) {
    List<T> some = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      some.add(draw.get());
    }
    return some;
  }
}
