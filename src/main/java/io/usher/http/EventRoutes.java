package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.flow.Keys;
import io.usher.flow.Keys.Role;
import io.usher.flow.Occasion;
import io.usher.flow.Rejects;
import io.usher.json.Arrival;
import io.usher.json.EventReader;
import io.usher.json.Posted;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes events in: read on the event loop, offered to the lanes, answered when they are committed.
 * One instance an event loop.
 */
final class EventRoutes {
  /** Who may send events. */
  static final Set<Role> PRODUCERS = Set.of(Role.PRODUCER, Role.DECIDER, Role.ADMIN);

  private static final Set<Role> DECIDERS = Set.of(Role.DECIDER, Role.ADMIN);

  private final Ports ports;
  private final Gate gate;
  private final Meters meters;
  private final EventReader reader;
  private final int bodyLimit;
  private final Pace pace = new Pace();
  private final LeadWait waiting;

  EventRoutes(Ports ports, Gate gate, Meters meters, HttpSettings settings) {
    this.ports = ports;
    this.gate = gate;
    this.meters = meters;
    this.reader = new EventReader(settings.limits());
    this.waiting = new LeadWait(ports.sales(), meters);
    this.bodyLimit = settings.limits().bodyBytes();
  }

  /** Segment's dialect; {@code call} is what the path names, empty for a batch. */
  Route.Handler segment(Optional<Event.Call> call) {
    return (exchange, body) ->
        unpacked(
            exchange,
            body,
            plain -> received(exchange, reader.segment(plain, arrival(exchange, call))));
  }

  void cloudEvents(Exchange exchange, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .request
        .headers()
        .forEach((name, text) -> headers.put(name.toLowerCase(Locale.ROOT), text));
    unpacked(
        exchange,
        body,
        plain ->
            received(
                exchange, reader.cloudEvents(plain, headers, arrival(exchange, Optional.empty()))));
  }

  private Arrival arrival(Exchange exchange, Optional<Event.Call> call) {
    return new Arrival(ports.clock().instant(), call, history(exchange), EventRoutes::newId);
  }

  private static boolean history(Exchange exchange) {
    return exchange.asked("history");
  }

  /** Unique is enough: nobody has to be kept from guessing it. */
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "usher-" + new UUID(random.nextLong(), random.nextLong());
  }

  private interface Plain {
    void read(byte[] body);
  }

  private void unpacked(Exchange exchange, byte[] body, Plain then) {
    if (!Inflated.packed(body)) {
      then.read(body);
      return;
    }
    try {
      Optional<byte[]> plain = Inflated.unpack(body, bodyLimit);
      if (plain.isPresent()) {
        then.read(plain.get());
      } else {
        exchange.problem(
            413,
            body(Code.TOO_LARGE, "a body may have " + bodyLimit / 1024 + " KB once unpacked")
                .hint("send it in several batches"));
      }
    } catch (IOException e) {
      exchange.problem(
          400,
          body(Code.NOT_JSON, "the gzip is broken")
              .hint("send all that gzip made, or the JSON as it is"));
    }
  }

  private static Problem body(Code code, String text) {
    return Problem.of(code, new Place.Pointer(""), text);
  }

  /** The key may stand in the header or, from browsers and phones, in the body. */
  private void received(Exchange exchange, Outcome<Posted> read) {
    Posted posted =
        read.<Posted>fold(Outcome.Done::value, refused -> new Posted(false, List.of(), ""));
    Optional<String> secret =
        Gate.secret(exchange.request.getHeader("Authorization"))
            .or(() -> Optional.of(posted.writeKey()).filter(key -> !key.isEmpty()));
    if (secret.isEmpty()) {
      List<Problem> problems = read.problems();
      exchange.problems(
          problems.isEmpty() ? 401 : Statuses.of(problems),
          problems.isEmpty() ? List.of(Statuses.NO_KEY) : problems);
      return;
    }
    gate.find(
        exchange,
        secret.get(),
        key -> {
          if (key.isEmpty()) {
            exchange.problem(401, Statuses.NO_KEY);
          } else if (allowed(exchange, key.get())) {
            exchange.authorized(key.get());
            if (read instanceof Outcome.Refused<Posted> refused) {
              refused(exchange, List.of(new Rejected("", refused.problems(), Set.of())));
              exchange.problems(Statuses.of(refused.problems()), refused.problems());
            } else {
              take(exchange, key.get().browser() ? posted.asOfAPage() : posted);
            }
          }
        });
  }

  private static boolean allowed(Exchange exchange, Keys.Key key) {
    Set<Role> roles =
        history(exchange) || exchange.query("backfill").isPresent()
            ? Set.of(Role.ADMIN)
            : exchange.asked("decide") ? DECIDERS : PRODUCERS;
    if (roles.contains(key.role())) {
      return true;
    }
    exchange.problem(403, Routing.forbidden(key.role(), roles));
    return false;
  }

  /** What a request with {@code backfill} and {@code from} asks, as the one who began was told. */
  private record Fill(long sequence, Instant from) {
    static Optional<Fill> of(Exchange exchange) {
      Optional<Long> sequence =
          exchange.query("backfill").filter(text -> text.matches("\\d{1,15}")).map(Long::parseLong);
      return sequence.flatMap(
          of -> exchange.query("from").flatMap(Fill::instant).map(from -> new Fill(of, from)));
    }

    private static Optional<Instant> instant(String text) {
      try {
        return Optional.of(Instant.parse(text));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  private record Rejected(String messageId, List<Problem> problems, Set<CustomerId> named) {}

  private void take(Exchange exchange, Posted posted) {
    boolean decide = exchange.asked("decide");
    if (exchange.query("backfill").isPresent() && Fill.of(exchange).isEmpty()) {
      exchange.problem(
          400,
          Statuses.named(
                  Code.BAD_SETTING,
                  "backfill",
                  "`backfill` and `from` are as `POST /v1/backfills` gave them")
              .hint("begin one with `./usher replay --backfill --from INSTANT`"));
      return;
    }
    if (exchange.query("wait").isPresent() && (!decide || LeadWait.asked(exchange).isEmpty())) {
      exchange.problem(
          400,
          Statuses.named(
                  Code.BAD_SETTING,
                  "wait",
                  "goes with `decide=true` and is such as `2s`, up to `10s`")
              .hint("write `?decide=true&wait=2s`"));
      return;
    }
    if (posted.batch() && decide) {
      exchange.problem(
          400,
          Statuses.named(Code.UNSUPPORTED, "decide", "only a single event can be answered so")
              .hint("send it alone, or the batch without `decide`"));
      return;
    }
    List<Rejected> refused = new ArrayList<>();
    List<Occasion> occasions = new ArrayList<>(posted.messages().size());
    Optional<Fill> fill = Fill.of(exchange);
    boolean history = history(exchange);
    boolean silent = history && !exchange.asked("messages");
    for (Posted.Message message : posted.messages()) {
      if (message.accepted()) {
        for (Event event : message.events()) {
          occasions.add(
              fill.<Occasion>map(of -> new Occasion.Backfilled(event, of.sequence(), of.from()))
                  .orElseGet(() -> new Occasion.Happened(event, history, silent, decide)));
        }
      } else {
        refused.add(new Rejected(message.messageId(), message.problems(), message.named()));
      }
    }
    if (occasions.isEmpty()) {
      refused(exchange, refused);
      new Receipts(posted, List.of()).answer(exchange, decide, meters);
    } else if (!history && fill.isEmpty() && !pace.pass(occasions, System.nanoTime() / 1_000_000)) {
      meters.slowed.increment(posted.messages().size());
      exchange.problem(429, Statuses.SLOW_DOWN);
    } else if (fill.isPresent()) {
      exchange.blocking(
          () -> ports.backfill().goesOn(fill.get().sequence(), fill.get().from()),
          goesOn -> {
            if (goesOn.problems().isEmpty()) {
              offer(exchange, posted, decide, occasions, refused);
            } else {
              exchange.problems(409, goesOn.problems());
            }
          });
    } else {
      offer(exchange, posted, decide, occasions, refused);
    }
  }

  private void offer(
      Exchange exchange,
      Posted posted,
      boolean decide,
      List<Occasion> occasions,
      List<Rejected> refused) {
    boolean taken =
        ports
            .intake()
            .offer(
                occasions,
                receipts ->
                    exchange.context.runOnContext(
                        back ->
                            exchange.guarded(
                                () -> {
                                  Receipts all = new Receipts(posted, receipts);
                                  waiting.answer(exchange, all, decide);
                                  if (!all.unknown()) {
                                    failures(all, refused);
                                    refused(exchange, refused);
                                  }
                                })));
    if (!taken) {
      meters.turnedAway.increment(posted.messages().size());
      exchange.problem(429, Statuses.BUSY);
    }
  }

  private static void failures(Receipts receipts, List<Rejected> refused) {
    receipts.eachFailure(
        (message, problem) ->
            refused.add(new Rejected(message.messageId(), List.of(problem), message.named())));
  }

  /** Counts refused messages and keeps them where their producer can read them. */
  private void refused(Exchange exchange, List<Rejected> refused) {
    if (refused.isEmpty()) {
      return;
    }
    meters.rejected.increment(refused.size());
    Instant at = ports.clock().instant();
    String key = exchange.key().id();
    List<Rejects.Reject> rejects =
        refused.stream()
            .map(r -> new Rejects.Reject(at, key, r.messageId(), r.problems(), r.named()))
            .toList();
    exchange.aside(() -> ports.rejects().keep(rejects));
  }
}
