package io.usher.http;

import io.usher.json.BodyReader;
import io.usher.json.PoolWriter;
import io.usher.lead.Command;
import io.usher.lead.DeskState;
import io.usher.lead.Rep;
import io.usher.lead.RepState;
import io.usher.lead.RepState.Absence;
import io.usher.lead.Reply;
import io.usher.routing.Sales;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reps: who they are, what they hold, when they are away, and that they leave. */
final class RepRoutes {
  private static final byte[] NO_FIELDS = "{}".getBytes(StandardCharsets.UTF_8);

  /** So many times some hundreds of leads are handed over before it is said to be asked again. */
  private static final int MOST_ROUNDS = 200;

  private static final int MOST_ABSENCES = 200;

  private static final Problem UNKNOWN = Statuses.named(Code.NOT_FOUND, "id", "is no rep");
  private static final Problem NOT_YOURS =
      Statuses.named(Code.FORBIDDEN, "key", "this key is not for this rep");

  private final Sales sales;

  RepRoutes(Ports ports) {
    this.sales = ports.sales();
  }

  void reps(Exchange exchange, byte[] body) {
    SalesSight sight = new SalesSight(exchange.key(), sales.team());
    exchange.blocking(
        () -> {
          DeskState state = sales.records().kept().state();
          Set<String> reps = new LinkedHashSet<>(sight.team().reps().keySet());
          reps.addAll(state.reps().keySet());
          reps.removeIf(rep -> !sight.rep(rep));
          return new PoolWriter(sight.team(), state).reps(reps);
        },
        exchange::json);
  }

  private interface Then {
    void go(String rep, BodyReader fields, SalesSight sight);
  }

  /**
   * Goes on with the rep of the path if the key is for them; with who is in no sheet any more, too.
   */
  private void found(Exchange exchange, byte[] body, Then then) {
    Outcome<BodyReader> read = BodyReader.read(body.length == 0 ? NO_FIELDS : body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    SalesSight sight = new SalesSight(exchange.key(), sales.team());
    String written = exchange.parameter("id");
    String rep = sight.team().find(written).orElse(Names.key(written));
    exchange.blocking(
        () ->
            sight.team().reps().containsKey(rep)
                || sales.records().kept().state().reps().containsKey(rep),
        known -> {
          if (!known) {
            exchange.problem(404, UNKNOWN);
          } else if (!sight.rep(rep)) {
            exchange.problem(403, NOT_YOURS);
          } else {
            then.go(rep, done.value(), sight);
          }
        });
  }

  /** All absences of a rep are those the body says. */
  void availability(Exchange exchange, byte[] body) {
    found(
        exchange,
        body,
        (rep, fields, sight) -> {
          Map<String, Absence> absences = absences(fields, sight, rep);
          List<Problem> problems = fields.problems();
          if (!problems.isEmpty()) {
            exchange.problems(400, problems);
            return;
          }
          exchange.blocking(
              () -> put(rep, absences, sight), done -> answer(exchange, done, rep, sight));
        });
  }

  private static Map<String, Absence> absences(BodyReader fields, SalesSight sight, String rep) {
    Rep known = sight.team().reps().get(rep);
    ZoneId zone = known == null ? ZoneOffset.UTC : known.zone();
    if (!fields.has("absences")) {
      fields.problem(
          Code.MISSING_FIELD, "absences", "`absences` is missing: all of them, or an empty list");
    }
    Map<String, Absence> absences = new LinkedHashMap<>();
    List<BodyReader> said = fields.objects("absences");
    if (said.size() > MOST_ABSENCES) {
      fields.problem(Code.TOO_MANY, "absences", "may be " + MOST_ABSENCES + " at most");
    }
    for (BodyReader one : said) {
      if (!one.has("from")) {
        one.problem(Code.MISSING_FIELD, "from", "`from` is missing: a day or an instant");
      }
      Optional<Instant> from = one.moment("from", zone, false);
      Optional<Instant> to = one.moment("to", zone, true);
      if (from.isPresent() && to.filter(end -> !end.isAfter(from.get())).isPresent()) {
        one.problem(Code.RANGE_REVERSED, "to", "lies before `from`");
      }
      String reason = one.text("reason").orElse("");
      Instant start = from.orElse(Instant.EPOCH);
      String id = one.text("id").orElse(start + to.map(end -> "/" + end).orElse("/"));
      if (absences.put(id, new Absence(id, start, to, reason)) != null) {
        one.problem(Code.DUPLICATE_NAME, "id", "`" + id + "` stands here twice");
      }
    }
    return absences;
  }

  private Outcome<Reply> put(String rep, Map<String, Absence> absences, SalesSight sight) {
    RepState now = sales.records().kept().state().reps().getOrDefault(rep, RepState.NEW);
    List<Command> commands = new ArrayList<>();
    // new ones first, so that nobody is back for a moment between an old one and a new one
    for (Absence absence : absences.values()) {
      if (!now.absences().contains(absence)) {
        commands.add(new Command.AbsencePut(rep, absence, sight.actor()));
      }
    }
    for (Absence old : now.absences()) {
      if (!absences.containsKey(old.id())) {
        commands.add(new Command.AbsenceRemoved(rep, old.id(), sight.actor()));
      }
    }
    Outcome<Reply> last = Outcome.done(new Reply(Optional.empty(), false));
    for (Command command : commands) {
      last = DeskReplies.ask(sales, command);
      if (last instanceof Outcome.Refused) {
        return last;
      }
    }
    return last;
  }

  /** Hands over all that a rep holds, and gives them nothing more. */
  void offboard(Exchange exchange, byte[] body) {
    found(
        exchange,
        body,
        (rep, fields, sight) -> {
          String reason = fields.text("reason").orElse("");
          List<Problem> problems = fields.problems();
          if (!problems.isEmpty()) {
            exchange.problems(400, problems);
            return;
          }
          exchange.blocking(
              () -> handOver(new Command.Offboard(rep, sight.actor(), reason), rep),
              done -> answer(exchange, done, rep, sight));
        });
  }

  private Outcome<Reply> handOver(Command command, String rep) {
    Outcome<Reply> last = DeskReplies.ask(sales, command);
    for (int i = 0; i < MOST_ROUNDS && last instanceof Outcome.Done && holds(rep); i++) {
      last = DeskReplies.ask(sales, command);
    }
    return last;
  }

  private boolean holds(String rep) {
    RepState now = sales.records().kept().state().reps().getOrDefault(rep, RepState.NEW);
    return now.open() > 0;
  }

  /** Gives leads to a rep again who had left. */
  void onboard(Exchange exchange, byte[] body) {
    found(
        exchange,
        body,
        (rep, fields, sight) -> {
          List<Problem> problems = fields.problems();
          if (!problems.isEmpty()) {
            exchange.problems(400, problems);
            return;
          }
          exchange.blocking(
              () -> DeskReplies.ask(sales, new Command.Onboard(rep, sight.actor())),
              done -> answer(exchange, done, rep, sight));
        });
  }

  private void answer(Exchange exchange, Outcome<Reply> done, String rep, SalesSight sight) {
    DeskReplies.answer(
        exchange,
        done,
        reply ->
            exchange.blocking(
                () -> new PoolWriter(sight.team(), sales.records().kept().state()).rep(rep),
                exchange::json));
  }
}
