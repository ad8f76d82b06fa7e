package io.usher.http;

import io.usher.calendar.Span;
import io.usher.jobs.ClockHand;
import io.usher.json.BodyReader;
import io.usher.json.ServerWriter;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The server's clock: shown, and for development moved on. */
final class ClockRoutes {
  private final ClockHand hand;
  private final Advances moves;

  ClockRoutes(Ports ports, Advances moves) {
    this.hand = ports.hand();
    this.moves = moves;
  }

  /** One move of a clock at once; nobody is counted. */
  static Advances moves(ClockHand hand) {
    return new Advances(
        (at, history) -> {
          hand.to(at);
          return 0;
        });
  }

  void show(Exchange exchange, byte[] body) {
    exchange.json(ServerWriter.clock(hand.now(), hand.movable()));
  }

  void move(Exchange exchange, byte[] body) {
    if (!hand.movable()) {
      exchange.problem(
          404,
          Statuses.named(Code.NOT_FOUND, "clock", "this server's clock is not to be moved")
              .hint("one for development is, if it is started with `--clock`"));
      return;
    }
    Outcome<BodyReader> read = BodyReader.read(body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    BodyReader fields = done.value();
    Instant now = hand.now();
    Optional<Instant> to = target(fields, now);
    List<Problem> problems = fields.problems();
    if (to.isEmpty() || !problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    exchange.blocking(
        () -> moves.to(to.get(), false),
        there ->
            exchange.json(
                there.isPresent() ? 200 : 202,
                ServerWriter.moved(hand.now(), to.get(), there.isPresent())));
  }

  private Optional<Instant> target(BodyReader fields, Instant now) {
    Optional<Instant> at = fields.instant("at");
    Optional<String> by = fields.text("by");
    Optional<Span> span = by.flatMap(Span::parse);
    if (at.isPresent() == by.isPresent()) {
      fields.problem(Code.MISSING_FIELD, "at", "either `at` or `by` says how far");
    } else if (by.isPresent() && span.isEmpty()) {
      fields.problem(Code.WRONG_TYPE, "by", "is not a span such as `6 months` or `1 hour`");
    } else if (at.isPresent() && at.get().isBefore(now)) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "at", "the clock never runs backwards");
    }
    return at.or(() -> span.map(hand::after));
  }
}
