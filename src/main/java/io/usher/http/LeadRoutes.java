package io.usher.http;

import io.usher.flow.Keys.Role;
import io.usher.flow.Person;
import io.usher.json.BodyReader;
import io.usher.json.LeadWriter;
import io.usher.json.LedgerWriter;
import io.usher.lead.Actor;
import io.usher.lead.Command;
import io.usher.lead.Lead;
import io.usher.lead.LedgerLine;
import io.usher.lead.Target;
import io.usher.lead.Team;
import io.usher.routing.DeskRecords;
import io.usher.routing.Sales;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.view.Queries;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Leads: the inbox, why they came, and what is done with them. */
final class LeadRoutes {
  static final int MOST = 1_000;
  private static final byte[] NO_FIELDS = "{}".getBytes(StandardCharsets.UTF_8);

  static final Problem UNKNOWN = Statuses.named(Code.NOT_FOUND, "id", "there is no such lead");
  private static final Problem NOT_YOURS =
      Statuses.named(Code.FORBIDDEN, "key", "this key is not for this lead");

  private final Sales sales;
  private final Queries queries;
  private final InstantSource clock;

  LeadRoutes(Ports ports) {
    this.sales = ports.sales();
    this.queries = ports.queries();
    this.clock = ports.clock();
  }

  private SalesSight sight(Exchange exchange) {
    return new SalesSight(exchange.key(), sales.team());
  }

  void inbox(Exchange exchange, byte[] body) {
    List<Problem> problems = new ArrayList<>();
    SalesSight sight = sight(exchange);
    Optional<Integer> limit = SegmentRoutes.limit(exchange.query("limit").orElse("100"), MOST);
    if (limit.isEmpty()) {
      problems.add(Statuses.named(Code.NOT_A_NUMBER, "limit", "must be 1 to " + MOST));
    }
    OptionalLong before = LeadQuery.before(exchange, problems);
    DeskRecords.Filter filter = LeadQuery.filter(exchange, sight, problems);
    if (!problems.isEmpty()) {
      boolean forbidden = problems.stream().allMatch(it -> it.code() == Code.FORBIDDEN);
      exchange.problems(forbidden ? 403 : 400, problems);
      return;
    }
    boolean nothing = filter.pools().isEmpty() && !LeadQuery.queued(filter.states());
    if (sight.key().role() == Role.TEAMLEAD && nothing) {
      exchange.json(new LeadWriter(sight.team()).leads(List.of(), OptionalLong.empty()));
      return;
    }
    exchange.blocking(
        () -> {
          DeskRecords.Page<Lead> page = sales.records().leads(filter, before, limit.orElse(1));
          return new LeadWriter(sight.team()).leads(page.some(), page.next());
        },
        exchange::json);
  }

  void lead(Exchange exchange, byte[] body) {
    SalesSight sight = sight(exchange);
    found(
        exchange,
        sight,
        lead ->
            exchange.blocking(
                () -> new LeadWriter(sight.team()).lead(lead, person(lead)), exchange::json));
  }

  /** Nothing of who is not known, or was erased. */
  private Data.Fields person(Lead lead) {
    return queries
        .customer(lead.customer())
        .map(view -> Person.of(view.traits()))
        .orElse(Data.Fields.NONE);
  }

  private interface Then {
    void go(Lead lead);
  }

  /** Goes on with the lead of the path if the key is for it. */
  private void found(Exchange exchange, SalesSight sight, Then then) {
    String id = exchange.parameter("id");
    exchange.blocking(
        () -> Optional.ofNullable(sales.records().leads(Set.of(id)).get(id)),
        found -> {
          if (found.isEmpty()) {
            exchange.problem(404, UNKNOWN);
          } else if (!sight.lead(found.get())) {
            exchange.problem(403, NOT_YOURS);
          } else {
            then.go(found.get());
          }
        });
  }

  private record Why(Optional<Lead> lead, List<LedgerLine> lines) {}

  void why(Exchange exchange, byte[] body) {
    String id = exchange.parameter("id");
    SalesSight sight = sight(exchange);
    exchange.blocking(
        () ->
            new Why(
                Optional.ofNullable(sales.records().leads(Set.of(id)).get(id)),
                sales.records().why(id)),
        why -> {
          if (why.lead().isEmpty() && why.lines().isEmpty()) {
            exchange.problem(404, UNKNOWN);
          } else if (!sight.why(why.lead(), why.lines())) {
            exchange.problem(403, NOT_YOURS);
          } else {
            List<LedgerLine> shown = why.lines().stream().map(sight::shown).toList();
            exchange.json(new LedgerWriter(sight.team()).why(id, shown));
          }
        });
  }

  /** What makes a command of the fields of a body; what is wrong with them gathers there. */
  private interface Move {
    Command of(String lead, BodyReader fields, SalesSight sight);
  }

  void accept(Exchange exchange, byte[] body) {
    move(
        exchange,
        body,
        (lead, fields, sight) -> new Command.Accept(lead, attempt(fields), sight.actor()));
  }

  void reject(Exchange exchange, byte[] body) {
    move(
        exchange,
        body,
        (lead, fields, sight) -> {
          if (sight.rep().isEmpty() && !fields.has("attempt")) {
            fields.problem(
                Code.MISSING_FIELD,
                "attempt",
                "`attempt` is missing: which offer is rejected",
                "the lead shows it; without it, a second click would reject the next rep's");
          }
          return new Command.Reject(
              lead, attempt(fields), sight.actor(), fields.required("reason"));
        });
  }

  void start(Exchange exchange, byte[] body) {
    move(
        exchange,
        body,
        (lead, fields, sight) -> new Command.Touch(lead, clock.instant(), sight.actor()));
  }

  void complete(Exchange exchange, byte[] body) {
    move(
        exchange,
        body,
        (lead, fields, sight) -> {
          String word = fields.required("result");
          String reason = fields.text("reason").orElse("");
          Optional<Command.Result> result = Command.Result.of(word);
          if (result.isEmpty() && !word.isEmpty()) {
            fields.problem(
                Code.VALUE_NOT_ALLOWED,
                "result",
                "`" + word + "` is not one of won, lost, duplicate, returned");
          }
          return new Command.Complete(
              lead, result.orElse(Command.Result.LOST), sight.actor(), reason);
        });
  }

  void giveBack(Exchange exchange, byte[] body) {
    move(
        exchange,
        body,
        (lead, fields, sight) ->
            new Command.Complete(
                lead, Command.Result.RETURNED, sight.actor(), fields.required("reason")));
  }

  void reassign(Exchange exchange, byte[] body) {
    move(
        exchange,
        body,
        (lead, fields, sight) -> {
          Target target = target(fields, sight.team());
          if (!sight.to(target)) {
            fields.problem(Code.FORBIDDEN, "to", "this key may not send leads there");
          }
          Actor anyone = new Actor(sight.key().name(), "");
          return new Command.Reassign(
              lead, attempt(fields), target, anyone, fields.required("reason"), sight.within());
        });
  }

  /** The one of {@code rep}, {@code pool} and {@code queue} that is said. */
  private static Target target(BodyReader fields, Team team) {
    Optional<String> rep = fields.text("rep");
    Optional<String> pool = fields.text("pool");
    Optional<String> queue = fields.text("queue");
    long said = List.of(rep, pool, queue).stream().filter(Optional::isPresent).count();
    if (said != 1) {
      fields.problem(
          Code.MISSING_FIELD, "rep", "say one of `rep`, `pool` and `queue`: where it goes");
    }
    Optional<String> known = rep.flatMap(team::find);
    if (rep.isPresent() && known.isEmpty()) {
      fields.problem(
          Code.UNKNOWN_NAME,
          "rep",
          "`" + rep.get() + "` is no rep",
          Names.didYouMean(rep.get(), team.reps().keySet()));
    }
    if (pool.map(Names::key).filter(team.pools()::containsKey).isEmpty() && pool.isPresent()) {
      fields.problem(
          Code.UNKNOWN_NAME,
          "pool",
          "`" + pool.get() + "` is no pool",
          Names.didYouMean(pool.get(), team.pools().keySet()));
    }
    if (known.isPresent()) {
      return new Target.ToRep(known.get());
    }
    return pool.isPresent()
        ? new Target.ToPool(Names.key(pool.get()))
        : new Target.ToQueue(Names.tidy(queue.orElse("")));
  }

  /** Which offer is meant; 0 for the present one. */
  private static int attempt(BodyReader fields) {
    return fields.has("attempt") ? fields.whole("attempt", 1, 1_000_000) : 0;
  }

  private void move(Exchange exchange, byte[] body, Move move) {
    Outcome<BodyReader> read = BodyReader.read(body.length == 0 ? NO_FIELDS : body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    SalesSight sight = sight(exchange);
    found(
        exchange,
        sight,
        lead -> {
          Command command = move.of(lead.id(), done.value(), sight);
          List<Problem> problems = done.value().problems();
          if (problems.isEmpty()) {
            DeskReplies.ask(
                exchange,
                sales,
                command,
                reply ->
                    exchange.json(new LeadWriter(sight.team()).lead(reply.lead().orElse(lead))));
          } else {
            boolean forbidden = problems.stream().allMatch(it -> it.code() == Code.FORBIDDEN);
            exchange.problems(forbidden ? 403 : 400, problems);
          }
        });
  }
}
