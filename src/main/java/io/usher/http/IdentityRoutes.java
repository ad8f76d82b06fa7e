package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.json.BodyReader;
import io.usher.json.IdentityWriter;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.view.Identities;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who is who, what is kept of a person, and that it is forgotten. */
final class IdentityRoutes {
  private static final Set<Code> CONFLICTS = Set.of(Code.ALREADY_MERGED, Code.NOT_MERGED);

  private final Identities identities;

  IdentityRoutes(Ports ports) {
    this.identities = ports.identities();
  }

  void preview(Exchange exchange, byte[] body) {
    both(
        exchange,
        body,
        (stays, other) ->
            exchange.blocking(
                () -> identities.preview(stays, other),
                outcome -> answer(exchange, outcome, IdentityWriter::preview)));
  }

  void merge(Exchange exchange, byte[] body) {
    both(
        exchange,
        body,
        (stays, other) ->
            exchange.blocking(
                () -> identities.merge(stays, other),
                outcome -> answer(exchange, outcome, IdentityWriter::done)));
  }

  void unmerge(Exchange exchange, byte[] body) {
    CustomerRoutes.asked(
        exchange,
        id ->
            exchange.blocking(
                () -> identities.unmerge(id),
                outcome -> answer(exchange, outcome, IdentityWriter::done)));
  }

  void find(Exchange exchange, byte[] body) {
    for (String trait : identities.lookUps()) {
      Optional<String> text = exchange.query(trait).filter(it -> !it.isBlank());
      if (text.isPresent()) {
        exchange.blocking(
            () -> IdentityWriter.found(identities.find(trait, text.get())), exchange::json);
        return;
      }
    }
    exchange.problem(
        400,
        Statuses.named(
            Code.MISSING_FIELD,
            "query",
            "one of " + String.join(", ", identities.lookUps()) + " is missing"));
  }

  void suggestions(Exchange exchange, byte[] body) {
    CustomerRoutes.asked(
        exchange,
        id ->
            exchange.blocking(
                () -> identities.suggestions(id).map(IdentityWriter::suggestions),
                found -> CustomerRoutes.foundOr(exchange, found, CustomerRoutes.UNKNOWN)));
  }

  void export(Exchange exchange, byte[] body) {
    CustomerRoutes.asked(
        exchange,
        id ->
            exchange.blocking(
                () -> identities.export(id).map(IdentityWriter::export),
                found -> CustomerRoutes.foundOr(exchange, found, CustomerRoutes.UNKNOWN)));
  }

  void erase(Exchange exchange, byte[] body) {
    CustomerRoutes.asked(
        exchange,
        id ->
            exchange.blocking(
                () -> identities.erase(id), at -> exchange.json(IdentityWriter.erased(id, at))));
  }

  private interface Both {
    void of(CustomerId stays, CustomerId other);
  }

  private static void both(Exchange exchange, byte[] body, Both then) {
    Outcome<BodyReader> read = BodyReader.read(body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    BodyReader fields = done.value();
    String text = fields.required("other");
    Optional<CustomerId> other = CustomerRoutes.id(text, fields.text("kind").orElse("user"));
    if (other.isEmpty() && !text.isEmpty()) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "other", CustomerRoutes.badId().text());
    }
    List<Problem> problems = fields.problems();
    if (other.isEmpty() || !problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    Consumer<CustomerId> stays = id -> then.of(id, other.get());
    CustomerRoutes.asked(exchange, stays);
  }

  private static <T> void answer(
      Exchange exchange, Outcome<T> outcome, Function<T, byte[]> written) {
    if (outcome instanceof Outcome.Done<T> done) {
      exchange.json(written.apply(done.value()));
      return;
    }
    Code code = outcome.problems().get(0).code();
    int status = code == Code.NOT_FOUND ? 404 : CONFLICTS.contains(code) ? 409 : 503;
    exchange.problems(status, outcome.problems());
  }
}
