package io.usher.http;

import io.usher.flow.Keys.Role;
import io.usher.flow.Person;
import io.usher.json.BodyReader;
import io.usher.json.LeadWriter;
import io.usher.json.LedgerWriter;
import io.usher.lead.Actor;
import io.usher.lead.Command;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

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
    OptionalLong before = before(exchange, problems);
    DeskRecords.Filter filter = filter(exchange, sight, problems);
    if (!problems.isEmpty()) {
      boolean forbidden = problems.stream().allMatch(it -> it.code() == Code.FORBIDDEN);
      exchange.problems(forbidden ? 403 : 400, problems);
      return;
    }
    boolean nothing = filter.pools().isEmpty() && !queued(filter.states());
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

  static OptionalLong before(Exchange exchange, List<Problem> problems) {
    Optional<String> cursor = exchange.query("cursor");
    if (cursor.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!cursor.get().matches("[0-9]{1,18}")) {
      problems.add(Statuses.named(Code.VALUE_NOT_ALLOWED, "cursor", "is not one given here"));
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(cursor.get()));
  }

  private static DeskRecords.Filter filter(
      Exchange exchange, SalesSight sight, List<Problem> problems) {
    Set<LeadState> states = EnumSet.noneOf(LeadState.class);
    for (String word : exchange.query("state").orElse("").split("[,;]", -1)) {
      if (!word.isBlank()) {
        Optional<LeadState> state = LeadState.of(word.strip().toLowerCase(Locale.ROOT));
        state.ifPresent(states::add);
        if (state.isEmpty()) {
          problems.add(
              Statuses.named(Code.VALUE_NOT_ALLOWED, "state", "`" + word + "` is no state")
                  .hint("one of " + String.join(", ", words())));
        }
      }
    }
    Optional<String> rep =
        exchange
            .query("rep")
            .map(written -> sight.team().find(written).orElse(Names.key(written)))
            .or(() -> Optional.of(sight.rep()).filter(own -> !own.isEmpty() && !queued(states)));
    if (!sight.rep().isEmpty() && !rep.orElse(sight.rep()).equals(sight.rep())) {
      problems.add(Statuses.named(Code.FORBIDDEN, "rep", "a rep's key shows that rep's leads"));
    }
    Set<String> pools = new TreeSet<>();
    exchange.query("pool").map(Names::key).ifPresent(pools::add);
    if (sight.key().role() == Role.TEAMLEAD) {
      if (pools.isEmpty() && !queued(states)) {
        pools.addAll(sight.key().pools());
      } else if (!sight.key().pools().containsAll(pools)) {
        problems.add(Statuses.named(Code.FORBIDDEN, "pool", "this key is not for this pool"));
      }
    }
    return new DeskRecords.Filter(rep, pools, states);
  }

  /** Whether what stands in queues is asked for, which anybody may take. */
  private static boolean queued(Set<LeadState> states) {
    return states.equals(Set.of(LeadState.QUEUED));
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    for (LeadState state : LeadState.values()) {
      words.add(state.word());
    }
    return words;
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
              lead, target, anyone, fields.required("reason"), sight.within());
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
