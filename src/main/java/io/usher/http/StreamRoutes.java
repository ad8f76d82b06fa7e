package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.deliver.Filter;
import io.usher.flow.Feed;
import io.usher.flow.Feed.Position;
import io.usher.flow.Keys;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages as they come, to whoever keeps a connection open. */
final class StreamRoutes {
  /** Streams of one server at once. */
  private static final int MOST = 500;

  private final Feed feed;
  private final BooleanSupplier stopping;
  private final AtomicInteger open;

  /**
   * @param open counts the streams of all event loops
   */
  StreamRoutes(Feed feed, BooleanSupplier stopping, AtomicInteger open) {
    this.feed = feed;
    this.stopping = stopping;
    this.open = open;
  }

  void stream(Exchange exchange, byte[] body) {
    List<Problem> problems = new ArrayList<>();
    Optional<Position> after = after(exchange, problems);
    Filter filter = filter(exchange, problems);
    Optional<Integer> limit = limit(exchange, problems);
    if (!problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    if (exchange.request.method().equals(HttpMethod.HEAD)) {
      exchange.stream("text/event-stream");
      exchange.request.response().end();
      return;
    }
    if (open.incrementAndGet() > MOST) {
      open.decrementAndGet();
      exchange.problem(429, Statuses.named(Code.BUSY, "stream", "there are too many streams"));
      return;
    }
    exchange.blocking(
        () -> {
          try {
            return start(after);
          } catch (RuntimeException fault) {
            open.decrementAndGet();
            throw fault;
          }
        },
        start -> new Follower(exchange, feed, filter, start, stopping, open).begin(limit));
  }

  private static Optional<Integer> limit(Exchange exchange, List<Problem> problems) {
    Optional<String> said = exchange.query("limit");
    if (said.isPresent() && !said.get().matches("\\d{1,9}")) {
      problems.add(
          Problem.of(Code.NOT_A_NUMBER, new Place.Named("limit"), "must be a whole number"));
      return Optional.empty();
    }
    return said.map(Integer::parseInt);
  }

  /** From where on, and whether what lies between is gone. */
  record Start(Position from, boolean gap) {}

  private Start start(Optional<Position> after) {
    if (after.isEmpty()) {
      return new Start(feed.newest(), false);
    }
    Position from = after.get();
    boolean gone =
        feed.oldest().filter(oldest -> oldest.isAfter(from)).isPresent()
            && feed.at(List.of(from)).isEmpty();
    return new Start(from, gone && from.isAfter(Position.START));
  }

  private static Optional<Position> after(Exchange exchange, List<Problem> problems) {
    Optional<String> said =
        Optional.ofNullable(exchange.request.getHeader("Last-Event-ID"))
            .filter(text -> !text.isBlank())
            .or(() -> exchange.query("after"));
    Optional<Position> read = said.flatMap(text -> Position.read(text.strip()));
    if (said.isPresent() && read.isEmpty()) {
      problems.add(
          Problem.of(
              Code.VALUE_NOT_ALLOWED,
              new Place.Named("Last-Event-ID"),
              "is not an id that was given out here"));
    }
    return read;
  }

  /** What was asked for, as far as the key may see it. */
  private static Filter filter(Exchange exchange, List<Problem> problems) {
    Set<String> customers = names(exchange, "customer", text -> customer(exchange, text, problems));
    Set<String> pools = names(exchange, "pool", Names::key);
    Set<String> reps = names(exchange, "rep", Names::key);
    Keys.Key key = exchange.key();
    if (key.role() == Keys.Role.REP) {
      reps = key.rep().map(Set::of).orElse(Set.of(""));
    }
    if (key.role() == Keys.Role.TEAMLEAD) {
      Set<String> own = key.pools();
      Set<String> asked = pools.stream().filter(own::contains).collect(Collectors.toSet());
      pools = pools.isEmpty() ? own : asked.isEmpty() ? Set.of("") : asked;
    }
    return new Filter(names(exchange, "types", text -> text), customers, pools, reps);
  }

  private static Set<String> names(Exchange exchange, String name, UnaryOperator<String> key) {
    return exchange.query(name).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(key)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String customer(Exchange exchange, String text, List<Problem> problems) {
    String kind = exchange.query("kind").orElse("user").toLowerCase(Locale.ROOT);
    Optional<CustomerId.Space> space =
        Stream.of(CustomerId.Space.values()).filter(it -> it.word().equals(kind)).findFirst();
    if (space.isEmpty() || text.length() > CustomerId.MAX_LENGTH) {
      problems.add(
          Problem.of(
              Code.VALUE_NOT_ALLOWED,
              new Place.Named(space.isEmpty() ? "kind" : "customer"),
              space.isEmpty()
                  ? "`" + kind + "` is not one of user, anonymous, group"
                  : "is too long for an id"));
      return text;
    }
    return new CustomerId(space.get(), text).key();
  }
}
