package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.json.BodyReader;
import io.usher.json.ChangeWriter;
import io.usher.json.LedgerWriter;
import io.usher.json.PoolWriter;
import io.usher.lead.Command;
import io.usher.lead.LeadRequest;
import io.usher.lead.LedgerLine;
import io.usher.lead.Needs;
import io.usher.lead.Target;
import io.usher.lead.Team;
import io.usher.routing.DeskRecords;
import io.usher.routing.Sales;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Pools: what is counted, the ledger, who is next. */
final class PoolRoutes {
  private static final byte[] NO_FIELDS = "{}".getBytes(StandardCharsets.UTF_8);
  private static final String CSV = "text/csv; charset=utf-8";
  private static final Problem UNKNOWN =
      Statuses.named(Code.NOT_FOUND, "pool", "there is no such pool");
  private static final Problem NOT_YOURS =
      Statuses.named(Code.FORBIDDEN, "key", "this key is not for this pool");

  /** Stands for a customer nobody knows, whom a question may leave open. */
  private static final CustomerId NOBODY = CustomerId.anonymous("-");

  private final Sales sales;
  private final InstantSource clock;

  PoolRoutes(Ports ports) {
    this.sales = ports.sales();
    this.clock = ports.clock();
  }

  private SalesSight sight(Exchange exchange) {
    return new SalesSight(exchange.key(), sales.team());
  }

  void pools(Exchange exchange, byte[] body) {
    SalesSight sight = sight(exchange);
    exchange.blocking(
        () -> new PoolWriter(sight.team(), sales.records().kept().state()).pools(sight.pools()),
        exchange::json);
  }

  private interface Then {
    void go(String pool, SalesSight sight);
  }

  /** Goes on with the pool of the path if the key is for it. */
  private void found(Exchange exchange, boolean gone, Then then) {
    SalesSight sight = sight(exchange);
    String pool = Names.key(exchange.parameter("pool"));
    boolean known = sight.team().pools().containsKey(pool);
    if (!known && (!gone || !sight.pool(pool))) {
      exchange.problem(404, UNKNOWN);
    } else if (!sight.pool(pool)) {
      exchange.problem(403, NOT_YOURS);
    } else {
      then.go(pool, sight);
    }
  }

  void ledger(Exchange exchange, byte[] body) {
    String accept = Optional.ofNullable(exchange.request.getHeader("Accept")).orElse("");
    ledger(exchange, accept.toLowerCase(Locale.ROOT).contains("text/csv"));
  }

  void ledgerCsv(Exchange exchange, byte[] body) {
    ledger(exchange, true);
  }

  private void ledger(Exchange exchange, boolean csv) {
    List<Problem> problems = new ArrayList<>();
    Optional<Integer> limit =
        SegmentRoutes.limit(exchange.query("limit").orElse("100"), LeadRoutes.MOST);
    if (limit.isEmpty()) {
      problems.add(Statuses.named(Code.NOT_A_NUMBER, "limit", "must be 1 to " + LeadRoutes.MOST));
    }
    OptionalLong before = LeadQuery.before(exchange, problems);
    if (!problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    // the ledger of a pool that is no more can still be read
    found(
        exchange,
        true,
        (pool, sight) ->
            exchange.<DeskRecords.Page<LedgerLine>>blocking(
                () -> sales.records().ledger(pool, before, limit.orElse(1)),
                page -> {
                  if (page.some().isEmpty() && !sight.team().pools().containsKey(pool)) {
                    exchange.problem(404, UNKNOWN);
                    return;
                  }
                  write(exchange, csv, pool, sight, page);
                }));
  }

  private static void write(
      Exchange exchange,
      boolean csv,
      String pool,
      SalesSight sight,
      DeskRecords.Page<LedgerLine> page) {
    LedgerWriter writer = new LedgerWriter(sight.team());
    List<LedgerLine> lines = page.some().stream().map(sight::shown).toList();
    if (page.next().isPresent()) {
      String limit = exchange.query("limit").map(text -> "&limit=" + text).orElse("");
      exchange.header(
          "Link",
          "<"
              + exchange.request.path()
              + "?cursor="
              + page.next().getAsLong()
              + limit
              + ">; rel=\"next\"");
    }
    if (csv) {
      exchange.send(200, CSV, writer.csv(lines));
    } else {
      exchange.json(writer.ledger(pool, lines, page.next()));
    }
  }

  void who(Exchange exchange, byte[] body) {
    Outcome<BodyReader> read = BodyReader.read(body.length == 0 ? NO_FIELDS : body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    found(
        exchange,
        false,
        (pool, sight) -> {
          LeadRequest request = request(pool, done.value(), sight.team(), clock.instant());
          List<Problem> problems = done.value().problems();
          if (problems.isEmpty()) {
            exchange.blocking(
                () -> new LedgerWriter(sight.team()).who(sales.who(request)), exchange::json);
          } else {
            exchange.problems(400, problems);
          }
        });
  }

  private static LeadRequest request(String pool, BodyReader fields, Team team, Instant now) {
    String kind = fields.text("kind").orElse("user");
    Optional<String> text = fields.text("customer");
    Optional<CustomerId> customer = text.flatMap(id -> CustomerRoutes.id(id, kind));
    if (text.isPresent() && customer.isEmpty()) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "customer", CustomerRoutes.badId().text());
    }
    String email = fields.text("email").orElse("");
    return new LeadRequest(
        "",
        customer.orElse(NOBODY),
        now,
        "",
        Names.key(fields.text("type").orElse("lead")),
        new Target.ToPool(pool),
        new Needs(keys(fields.texts("skills")), keys(fields.texts("languages"))),
        Optional.empty(),
        fields
            .text("domain")
            .orElse(email.substring(email.indexOf('@') + 1))
            .toLowerCase(Locale.ROOT),
        fields.text("owner").map(owner -> team.find(owner).orElse(Names.key(owner))),
        new Data.Fields(Map.of()));
  }

  private static Set<String> keys(Set<String> names) {
    return names.stream().map(Names::key).collect(Collectors.toUnmodifiableSet());
  }

  void credit(Exchange exchange, byte[] body) {
    Outcome<BodyReader> read = BodyReader.read(body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    found(
        exchange,
        false,
        (pool, sight) -> {
          BodyReader fields = done.value();
          String written = fields.required("rep");
          Optional<String> rep = sight.team().find(written);
          if (rep.isEmpty() && !written.isEmpty()) {
            fields.problem(
                Code.UNKNOWN_NAME,
                "rep",
                "`" + written + "` is no rep",
                Names.didYouMean(written, sight.team().reps().keySet()));
          }
          int turns = fields.whole("turns", -100_000, 100_000);
          String reason = fields.required("reason");
          List<Problem> problems = fields.problems();
          if (problems.isEmpty()) {
            DeskReplies.ask(
                exchange,
                sales,
                new Command.Credit(pool, rep.orElse(""), turns, sight.actor(), reason),
                reply -> exchange.json(ChangeWriter.success()));
          } else {
            exchange.problems(400, problems);
          }
        });
  }
}
