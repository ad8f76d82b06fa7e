package io.usher.http;

import io.usher.calendar.Span;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Secrets;
import io.usher.deliver.Target;
import io.usher.flow.Feed;
import io.usher.flow.Feed.Position;
import io.usher.http.courier.Reach;
import io.usher.json.BodyReader;
import io.usher.json.ChangeWriter;
import io.usher.json.EndpointReader;
import io.usher.json.EndpointReader.Said;
import io.usher.json.EndpointWriter;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Where messages are sent: endpoints and their secrets. */
final class WebhookRoutes {
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
  private static final int MOST = 200;

  private static final Problem UNKNOWN =
      Statuses.named(Code.NOT_FOUND, "id", "there is no such webhook");

  private final Delivery delivery;
  private final Endpoints endpoints;
  private final Feed feed;
  private final SecureRandom random = new SecureRandom();
  private final Reach reach;

  /** Receivers and retries go by the machine's clock, whatever the customers' clock shows. */
  private final Clock clock = Clock.systemUTC();

  WebhookRoutes(Delivery delivery) {
    this.delivery = delivery;
    this.endpoints = delivery.endpoints();
    this.feed = delivery.feed();
    this.reach = new Reach(delivery.local());
  }

  void all(Exchange exchange, byte[] body) {
    exchange.blocking(
        () -> {
          List<Endpoint> all = endpoints.all();
          return EndpointWriter.all(all, endpoints.progress(ids(all)));
        },
        exchange::json);
  }

  private static List<String> ids(List<Endpoint> all) {
    return all.stream().map(Endpoint::id).toList();
  }

  void one(Exchange exchange, byte[] body) {
    exchange.blocking(
        () -> endpoints.find(exchange.parameter("id")).map(this::shown),
        shown -> answer(exchange, shown));
  }

  private byte[] shown(Endpoint endpoint) {
    return EndpointWriter.one(endpoint, endpoints.progress(List.of(endpoint.id())).get(0));
  }

  static void answer(Exchange exchange, Optional<byte[]> json) {
    if (json.isPresent()) {
      exchange.json(json.get());
    } else {
      exchange.problem(404, UNKNOWN);
    }
  }

  void add(Exchange exchange, byte[] body) {
    exchange.blocking(
        () -> EndpointReader.read(body, false, this::problems),
        read -> {
          if (read instanceof Outcome.Done<Said> said) {
            add(exchange, said.value());
          } else {
            exchange.problems(400, read.problems());
          }
        });
  }

  private void add(Exchange exchange, Said said) {
    exchange.blocking(
        () -> {
          if (endpoints.all().size() >= MOST) {
            return Optional.<byte[]>empty();
          }
          Endpoint endpoint = of(said, "wh_" + drawn(), clock.instant(), "", Secrets.draw(random));
          Position from = said.from().map(Position::before).orElseGet(feed::newest);
          endpoints.put(endpoint, from);
          delivery.changed().run();
          return Optional.of(
              EndpointWriter.fresh(endpoint, endpoints.progress(List.of(endpoint.id())).get(0)));
        },
        added -> {
          if (added.isPresent()) {
            exchange.json(201, added.get());
          } else {
            exchange.problem(
                409, Statuses.named(Code.TOO_MANY, "webhooks", "at most " + MOST + " are kept"));
          }
        });
  }

  private String drawn() {
    return Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
  }

  private static Endpoint of(
      Said said, String id, Instant createdAt, String writeKey, Secrets secrets) {
    return new Endpoint(
        id,
        createdAt,
        said.about(),
        said.url(),
        said.filter(),
        said.template(),
        said.fields(),
        said.template().segment() ? said.writeKey().orElse(writeKey) : "",
        secrets,
        said.enabled());
  }

  /** Takes the place of what was said before; the secret stays. One that is off is on again. */
  void change(Exchange exchange, byte[] body) {
    if (byTheSettings(exchange)) {
      return;
    }
    exchange.blocking(
        () -> EndpointReader.read(body, true, this::problems),
        read -> {
          if (read instanceof Outcome.Done<Said> said) {
            change(exchange, said.value());
          } else {
            exchange.problems(400, read.problems());
          }
        });
  }

  private void change(Exchange exchange, Said said) {
    exchange.blocking(
        () ->
            endpoints
                .find(exchange.parameter("id"))
                .map(
                    old -> {
                      Endpoint now =
                          of(said, old.id(), old.createdAt(), old.writeKey(), old.secrets());
                      endpoints.put(now, Position.START);
                      endpoints.off(now.id(), Optional.empty());
                      delivery.changed().run();
                      return shown(now);
                    }),
        shown -> answer(exchange, shown));
  }

  void remove(Exchange exchange, byte[] body) {
    if (byTheSettings(exchange)) {
      return;
    }
    exchange.blocking(
        () -> {
          boolean removed = endpoints.remove(exchange.parameter("id"));
          delivery.changed().run();
          return removed;
        },
        removed ->
            answer(exchange, removed ? Optional.of(ChangeWriter.success()) : Optional.empty()));
  }

  void rotate(Exchange exchange, byte[] body) {
    if (byTheSettings(exchange)) {
      return;
    }
    Optional<Duration> overlap = Optional.of(OVERLAP);
    if (body.length > 0) {
      Outcome<BodyReader> read = BodyReader.read(body);
      if (!(read instanceof Outcome.Done<BodyReader> done)) {
        exchange.problems(400, read.problems());
        return;
      }
      Optional<String> said = done.value().text("overlap");
      overlap = said.isEmpty() ? overlap : said.flatMap(this::overlap);
      if (overlap.isEmpty()) {
        done.value()
            .problem(
                Code.WRONG_TYPE, "overlap", "is not a span such as `24 hours`, at most 30 days");
      }
      List<Problem> problems = done.value().problems();
      if (!problems.isEmpty()) {
        exchange.problems(400, problems);
        return;
      }
    }
    Instant until = clock.instant().plus(overlap.orElse(OVERLAP));
    exchange.blocking(
        () ->
            endpoints
                .find(exchange.parameter("id"))
                .map(
                    old -> {
                      Endpoint now = old.with(old.secrets().rotated(random, until));
                      endpoints.put(now, Position.START);
                      delivery.changed().run();
                      return EndpointWriter.rotated(now);
                    }),
        rotated -> answer(exchange, rotated));
  }

  private Optional<Duration> overlap(String text) {
    Instant now = clock.instant();
    return Span.parse(text)
        .map(span -> Duration.between(now, span.after(now, java.time.ZoneOffset.UTC)))
        .filter(it -> !it.isNegative() && it.compareTo(LONGEST_OVERLAP) <= 0);
  }

  private static boolean byTheSettings(Exchange exchange) {
    if (exchange.parameter("id").equals(Endpoint.MAIL)) {
      exchange.problem(
          403, Statuses.named(Code.FORBIDDEN, "id", "mail is set by `--smtp`, not by the API"));
      return true;
    }
    return false;
  }

  /** What is wrong with an address; a name that is not known yet is not. */
  private List<Problem> problems(String url) {
    Optional<Target> target = Target.of(url);
    if (target.isEmpty()) {
      return List.of(
          at("`" + url + "` is not an address messages can be sent to")
              .hint("write it like `https://example.com/hook`, without user and password"));
    }
    if (!target.get().secure() && !delivery.local()) {
      return List.of(at("must begin with `https://`"));
    }
    try {
      return reach
          .refusal(target.get())
          .map(why -> at("the host `" + target.get().host() + "` " + why))
          .map(
              problem ->
                  problem.hint(
                      "for development `--allow-local-webhooks` allows this machine itself"))
          .stream()
          .toList();
    } catch (CompletionException later) {
      return target.get().secure() ? List.of() : List.of(at("must begin with `https://`"));
    }
  }

  private static Problem at(String text) {
    return Problem.of(Code.VALUE_NOT_ALLOWED, new Place.Pointer("/url"), text);
  }
}
