package io.usher.http;

import static io.usher.flow.Keys.Role.ADMIN;
import static io.usher.flow.Keys.Role.DECIDER;
import static io.usher.flow.Keys.Role.MARKETER;
import static io.usher.flow.Keys.Role.PRODUCER;
import static io.usher.flow.Keys.Role.PUBLISHER;

import io.usher.customer.Event.Call;
import io.usher.customer.TraitRules;
import io.usher.flow.Keys.Role;
import io.usher.json.ApiWriter.Parameter;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The one table of routes: what can be asked, by whom, and who answers. */
final class Table {
  private static final Set<Role> MARKETERS = Set.of(MARKETER, ADMIN);
  private static final Set<Role> ADMINS = Set.of(ADMIN);
  private static final Set<Role> ANYBODY = Set.of();

  private static final List<Parameter> EVENT_QUERY =
      List.of(
          new Parameter("decide", "true: answer a single event with what it led to (decider)"),
          new Parameter(
              "wait",
              "with decide: how long to wait, up to 10s, for a lead to be given to somebody"),
          new Parameter("history", "true: plan it at its own timestamp, send no messages (admin)"),
          new Parameter("messages", "true, with history: send the messages all the same"),
          new Parameter(
              "backfill",
              "a sequence from POST /v1/backfills: only bring them to attributes that are new"
                  + " (admin)"),
          new Parameter("from", "with backfill: what happened before this is left out"));
  private static final List<Parameter> KIND =
      List.of(new Parameter("kind", "the id's name space: user (default), anonymous or group"));
  private static final List<Parameter> PAGE =
      List.of(
          new Parameter("cursor", "where the last page ended"),
          new Parameter("limit", "about how many, 1 to 10000; 1000 if not said"));

  private final List<Route> routes = new ArrayList<>();

  private Table() {}

  /** The routes of one event loop. */
  static Table of(
      Ports ports,
      HttpSettings settings,
      Gate gate,
      Meters meters,
      Advances advances,
      Advances moves,
      BooleanSupplier stopping) {
    Table table = new Table();
    table.events(new EventRoutes(ports, gate, meters, settings));
    table.customers(new CustomerRoutes(ports));
    table.identities(new IdentityRoutes(ports));
    table.segments(new SegmentRoutes(ports.audiences()));
    table.territories(new TerritoryRoutes(ports.territories()));
    new SalesTable(table::add).add(ports);
    table.operator(new OperatorRoutes(ports, gate, advances));
    table.backfills(new BackfillRoutes(ports.backfill()));
    table.clock(new ClockRoutes(ports, moves));
    table.routes.addAll(DeliveryTable.routes(ports.delivery(), stopping));
    table.server(new ServerRoutes(ports, stopping, table.routes));
    return table;
  }

  List<Route> all() {
    return List.copyOf(routes);
  }

  private void events(EventRoutes events) {
    for (Call call : Call.values()) {
      String word = call.name().toLowerCase(Locale.ROOT);
      String about = "A Segment " + word + " call";
      event("/v1/" + word, about, events.segment(Optional.of(call)));
      event("/v1/" + word.charAt(0), about, events.segment(Optional.of(call)));
    }
    for (String path : List.of("/v1/batch", "/v1/b", "/v1/import")) {
      event(path, "Many Segment calls at once", events.segment(Optional.empty()));
    }
    event("/v1/events", "CloudEvents 1.0: structured, binary or batched", events::cloudEvents);
    SdkRoutes sdk = new SdkRoutes();
    add(
        new Route(
            HttpMethod.GET,
            "/v1/projects/{key}/settings",
            ANYBODY,
            "What browser and mobile SDKs ask before they send",
            List.of(),
            false,
            true,
            sdk::settings));
    add(
        new Route(
            HttpMethod.POST,
            "/v1/m",
            ANYBODY,
            "Takes what SDKs count about themselves, and forgets it",
            List.of(),
            true,
            true,
            sdk::forget));
  }

  private void customers(CustomerRoutes customers) {
    get(
        "/v1/customers/{id}",
        MARKETERS,
        "A customer as they stand now, until when, and what is missing to keep and to reach levels",
        KIND,
        customers::customer);
    get(
        "/v1/customers/{id}/forecast",
        MARKETERS,
        "What will happen to the customer if nothing happens: at most 100 steps, all of them up to"
            + " foreseenUntil; more says whether there are others before until",
        List.of(
            KIND.get(0),
            new Parameter(
                "until", "an instant, a day or a span such as 6 months; 1 year if not said")),
        customers::forecast);
    get(
        "/v1/customers/{id}/why/{decision}",
        MARKETERS,
        "Why a decision last said what it said",
        KIND,
        customers::why);
    get(
        "/v1/customers/{id}/timeline",
        MARKETERS,
        "The customer's last changes, newest first",
        KIND,
        customers::timeline);
    post(
        "/v1/decide",
        Set.of(DECIDER, ADMIN),
        "Evaluates without storing: {customer?, kind?, attributes?, decisions?, at?}",
        List.of(),
        customers::decide);
  }

  private void identities(IdentityRoutes identities) {
    post(
        "/v1/customers/{id}/merge-preview",
        MARKETERS,
        "What a merge would lead to: {other, kind?}, the other's id and its name space",
        KIND,
        identities::preview);
    post(
        "/v1/customers/{id}/merge",
        MARKETERS,
        "Makes one customer of two: {other, kind?} is taken in by this one",
        KIND,
        identities::merge);
    post(
        "/v1/customers/{id}/unmerge",
        MARKETERS,
        "Lets a customer that was merged into another within 30 days stand for itself again",
        KIND,
        identities::unmerge);
    get(
        "/v1/customers",
        MARKETERS,
        "Customers by what they go by, and those who go by something similar",
        TraitRules.NONE.lookUps().keySet().stream()
            .map(it -> new Parameter(it, "the customer's " + it + ", unless `Traits` says `no`"))
            .toList(),
        identities::find);
    get(
        "/v1/customers/{id}/suggestions",
        MARKETERS,
        "Customers that may be the same person: they go by the same, or by something similar",
        KIND,
        identities::suggestions);
    get(
        "/v1/customers/{id}/export",
        ADMINS,
        "Everything that is kept of a person",
        KIND,
        identities::export);
    add(
        new Route(
            HttpMethod.DELETE,
            "/v1/customers/{id}",
            ADMINS,
            "Erases a person under all their ids; may be asked again",
            KIND,
            false,
            false,
            identities::erase));
  }

  private void segments(SegmentRoutes segments) {
    get("/v1/segments", MARKETERS, "Segments and their sizes", List.of(), segments::sizes);
    get(
        "/v1/segments/{name}/members",
        MARKETERS,
        "Members as JSON, NDJSON or CSV by Accept; the next page is in the Link header",
        PAGE,
        segments::members);
  }

  private void territories(TerritoryRoutes territories) {
    get(
        "/v1/routing/{decision}/unmatched",
        MARKETERS,
        "What leads were like that only the last row of a routing sheet took, newest first, as rows"
            + " to fill in: CSV, or JSON by Accept",
        List.of(new Parameter("limit", "1 to 1000; 1000 if not said")),
        territories::unmatched);
  }

  private void operator(OperatorRoutes operator) {
    get(
        "/v1/rulebook",
        Set.of(MARKETER, PUBLISHER, ADMIN),
        "The live rulebook, and what is wrong with the newest save",
        List.of(),
        operator::rulebook);
    get("/v1/keys", ADMINS, "All keys, without their secrets", List.of(), operator::keys);
    post(
        "/v1/keys",
        ADMINS,
        "A new key: {name, role, browser?, rep?, pools?}",
        List.of(),
        operator::addKey);
    add(
        new Route(
            HttpMethod.DELETE,
            "/v1/keys/{id}",
            ADMINS,
            "Removes a key",
            List.of(),
            false,
            false,
            operator::removeKey));
    get(
        "/v1/rejects",
        Set.of(PRODUCER, DECIDER, ADMIN),
        "The key's refused messages, newest first",
        List.of(
            new Parameter("limit", "1 to 1000; 100 if not said"),
            new Parameter("key", "another key's id (admin)")),
        operator::rejects);
    post(
        "/v1/advance",
        ADMINS,
        "Takes every customer to an instant: {at, history?}; ask again while it is running",
        List.of(),
        operator::advance);
  }

  private void backfills(BackfillRoutes backfills) {
    get(
        "/v1/backfills",
        ADMINS,
        "The backfill that is under way, if any",
        List.of(),
        backfills::open);
    post(
        "/v1/backfills",
        ADMINS,
        "Begins to bring what happened since an instant to attributes that are new, or goes on:"
            + " {from, source?}; the events follow by"
            + " POST /v1/batch?backfill={sequence}&from={from}, within 22 hours",
        List.of(),
        backfills::begin);
    post(
        "/v1/backfills/done",
        ADMINS,
        "Everything was brought: {sequence, from}; attributes are complete from then on",
        List.of(),
        backfills::done);
    post(
        "/v1/backfills/given-up",
        ADMINS,
        "Gives a backfill up: {sequence}; its attributes begin anew, nothing it brought counts",
        List.of(),
        backfills::giveUp);
  }

  private void clock(ClockRoutes clock) {
    get(
        "/v1/clock",
        Set.of(MARKETER, PUBLISHER, ADMIN),
        "The server's clock, and whether it can be moved",
        List.of(),
        clock::show);
    post(
        "/v1/clock",
        ADMINS,
        "Moves the clock of a server for development on: {at} or {by}; what is due takes place",
        List.of(),
        clock::move);
  }

  private void server(ServerRoutes server) {
    get("/openapi.json", ANYBODY, "This document", List.of(), server::document);
    get("/healthz", ANYBODY, "Whether the process lives", List.of(), server::health);
    get("/readyz", ANYBODY, "Whether events can be taken in", List.of(), server::ready);
    get("/metrics", ANYBODY, "Metrics for Prometheus", List.of(), server::metrics);
  }

  private void event(String path, String about, Route.Handler handler) {
    add(
        new Route(
            HttpMethod.POST, path, EventRoutes.PRODUCERS, about, EVENT_QUERY, true, true, handler));
  }

  private void get(
      String path, Set<Role> roles, String about, List<Parameter> query, Route.Handler handler) {
    add(new Route(HttpMethod.GET, path, roles, about, query, false, false, handler));
  }

  private void post(
      String path, Set<Role> roles, String about, List<Parameter> query, Route.Handler handler) {
    add(new Route(HttpMethod.POST, path, roles, about, query, true, false, handler));
  }

  private void add(Route route) {
    routes.add(route);
  }
}
