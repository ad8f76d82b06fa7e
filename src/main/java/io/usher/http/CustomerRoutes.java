package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.json.BodyReader;
import io.usher.json.ChangeWriter;
import io.usher.json.CustomerWriter;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.view.Queries;
import io.usher.view.Until;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Customers: how they stand, why, what happened, and what would be decided. */
final class CustomerRoutes {
  private static final Map<String, CustomerId.Space> KINDS =
      Map.of(
          "user", CustomerId.Space.USER,
          "anonymous", CustomerId.Space.ANONYMOUS,
          "group", CustomerId.Space.GROUP);

  static final Problem UNKNOWN = Statuses.named(Code.NOT_FOUND, "id", "nobody of that id is known");

  private final Queries queries;

  CustomerRoutes(Ports ports) {
    this.queries = ports.queries();
  }

  void customer(Exchange exchange, byte[] body) {
    asked(
        exchange,
        id ->
            exchange.blocking(
                () -> queries.customer(id).map(CustomerWriter::write),
                found -> foundOr(exchange, found, UNKNOWN)));
  }

  void timeline(Exchange exchange, byte[] body) {
    asked(
        exchange,
        id ->
            exchange.blocking(
                () -> {
                  List<Change> changes = queries.timeline(id);
                  return changes.isEmpty() && queries.customer(id).isEmpty()
                      ? Optional.<byte[]>empty()
                      : Optional.of(ChangeWriter.timeline(id, changes));
                },
                found -> foundOr(exchange, found, UNKNOWN)));
  }

  void forecast(Exchange exchange, byte[] body) {
    String text = exchange.query("until").orElse("1 year");
    Optional<Until> until = Until.read(text);
    if (until.isEmpty()) {
      exchange.problem(
          400,
          Statuses.named(Code.BAD_TIMESTAMP, "until", "`" + text + "` is no instant and no span")
              .hint("write 2026-12-31, 2026-12-31T12:00:00Z or 6 months"));
      return;
    }
    asked(
        exchange,
        id ->
            exchange.blocking(
                () -> queries.forecast(id, until.get()).map(CustomerWriter::forecast),
                found -> foundOr(exchange, found, UNKNOWN)));
  }

  void why(Exchange exchange, byte[] body) {
    String decision = exchange.parameter("decision");
    asked(
        exchange,
        id ->
            exchange.blocking(
                () -> queries.why(id, decision).map(why -> ChangeWriter.why(id, why)),
                found ->
                    foundOr(
                        exchange,
                        found,
                        Statuses.named(
                            Code.NOT_FOUND,
                            "decision",
                            "nobody of that id is known, or no decision is called `"
                                + decision
                                + "`"))));
  }

  static void foundOr(Exchange exchange, Optional<byte[]> found, Problem problem) {
    if (found.isPresent()) {
      exchange.json(found.get());
    } else {
      exchange.problem(404, problem);
    }
  }

  static void asked(Exchange exchange, Consumer<CustomerId> then) {
    String kind = exchange.query("kind").orElse("user");
    Optional<CustomerId> id = id(exchange.parameter("id"), kind);
    if (id.isPresent()) {
      then.accept(id.get());
    } else {
      exchange.problem(400, badId());
    }
  }

  static Problem badId() {
    return Statuses.named(
        Code.VALUE_NOT_ALLOWED,
        "kind",
        "an id has 1 to "
            + CustomerId.MAX_LENGTH
            + " characters and is of a user, anonymous or group");
  }

  static Optional<CustomerId> id(String text, String kind) {
    CustomerId.Space space = KINDS.get(kind.toLowerCase(Locale.ROOT));
    return space == null || text.isEmpty() || text.length() > CustomerId.MAX_LENGTH
        ? Optional.empty()
        : Optional.of(new CustomerId(space, text));
  }

  void decide(Exchange exchange, byte[] body) {
    Outcome<BodyReader> read = BodyReader.read(body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    BodyReader fields = done.value();
    Optional<String> text = fields.text("customer");
    String kind = fields.text("kind").orElse("user");
    Map<String, Data> attributes = fields.object("attributes");
    Set<String> decisions = fields.texts("decisions");
    Optional<Instant> at = fields.instant("at");
    Optional<CustomerId> customer = text.flatMap(id -> id(id, kind));
    if (text.isPresent() && customer.isEmpty()) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "customer", badId().text());
    }
    List<Problem> problems = fields.problems();
    if (!problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    exchange.blocking(
        () -> queries.decide(customer, attributes, decisions, at),
        outcome -> {
          if (outcome instanceof Outcome.Done<Change> answer) {
            exchange.json(ChangeWriter.decided(customer, answer.value()));
          } else {
            exchange.problems(400, outcome.problems());
          }
        });
  }
}
