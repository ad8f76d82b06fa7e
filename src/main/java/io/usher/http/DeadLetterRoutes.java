package io.usher.http;

import io.usher.deliver.Endpoints;
import io.usher.deliver.Endpoints.Dead;
import io.usher.flow.Feed;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.json.BodyReader;
import io.usher.json.EndpointWriter;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What endpoints did not take, and what is to be sent again. */
final class DeadLetterRoutes {
  private static final int MOST_DEAD = 10_000;
  private static final int DEAD = 100;
  private static final int PIECE = 500;

  private final Delivery delivery;
  private final Endpoints endpoints;
  private final Feed feed;
  private final Clock clock = Clock.systemUTC();

  DeadLetterRoutes(Delivery delivery) {
    this.delivery = delivery;
    this.endpoints = delivery.endpoints();
    this.feed = delivery.feed();
  }

  void dead(Exchange exchange, byte[] body) {
    Optional<Integer> limit =
        SegmentRoutes.limit(exchange.query("limit").orElse("" + DEAD), MOST_DEAD);
    if (limit.isEmpty()) {
      exchange.problem(
          400, Statuses.named(Code.NOT_A_NUMBER, "limit", "must be 1 to " + MOST_DEAD));
      return;
    }
    exchange.blocking(
        () ->
            endpoints
                .find(exchange.parameter("id"))
                .map(
                    endpoint -> {
                      List<Dead> dead = endpoints.dead(endpoint.id(), limit.get());
                      return EndpointWriter.dead(dead, entries(dead));
                    }),
        shown -> WebhookRoutes.answer(exchange, shown));
  }

  private Map<Position, Entry> entries(List<Dead> dead) {
    Map<Position, Entry> entries = new HashMap<>();
    for (int from = 0; from < dead.size(); from += PIECE) {
      List<Dead> some = dead.subList(from, Math.min(dead.size(), from + PIECE));
      feed.at(some.stream().map(Dead::position).toList())
          .forEach(entry -> entries.put(entry.position(), entry));
    }
    return entries;
  }

  void replay(Exchange exchange, byte[] body) {
    Outcome<BodyReader> read = BodyReader.read(body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    BodyReader fields = done.value();
    Optional<String> message = fields.text("message");
    Optional<Instant> from = fields.instant("from");
    boolean all = fields.flag("all");
    if (message.isPresent() == from.isPresent()) {
      fields.problem(
          Code.MISSING_FIELD, "from", "either `from` or `message` says what is sent again");
    }
    if (all && message.isPresent()) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "all", "goes with `from`");
    }
    List<Problem> problems = fields.problems();
    if (!problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    exchange.blocking(
        () ->
            endpoints
                .find(exchange.parameter("id"))
                .map(endpoint -> replay(endpoint.id(), message, from, all)),
        replayed -> WebhookRoutes.answer(exchange, replayed));
  }

  private byte[] replay(String id, Optional<String> message, Optional<Instant> from, boolean all) {
    Instant now = clock.instant();
    Optional<Integer> replayed;
    if (message.isPresent()) {
      replayed =
          Optional.of(
              (int)
                  entries(endpoints.dead(id, MOST_DEAD)).values().stream()
                      .filter(entry -> entry.messageId().equals(message.get()))
                      .filter(entry -> endpoints.revive(id, entry.position(), now))
                      .count());
    } else if (all) {
      endpoints.rewind(id, Position.before(from.orElse(now)));
      replayed = Optional.empty();
    } else {
      replayed = Optional.of(endpoints.revive(id, from.orElse(now), now));
    }
    delivery.changed().run();
    return EndpointWriter.replayed(replayed);
  }
}
