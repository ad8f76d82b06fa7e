package io.usher.http;

import static io.usher.flow.Keys.Role.ADMIN;
import static io.usher.flow.Keys.Role.MARKETER;
import static io.usher.flow.Keys.Role.REP;
import static io.usher.flow.Keys.Role.TEAMLEAD;

import io.usher.flow.Keys.Role;
import io.usher.json.ApiWriter.Parameter;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The routes by which messages leave, and by which it is said where to. */
final class DeliveryTable {
  private static final Set<Role> ADMINS = Set.of(ADMIN);
  private static final String ONE = "/v1/webhooks/{id}";
  private static final List<Parameter> STREAM_QUERY =
      List.of(
          new Parameter("types", "types such as lead.routed or segment.*, commas between"),
          new Parameter("customer", "ids of customers, commas between"),
          new Parameter("kind", "the ids' name space: user (default), anonymous or group"),
          new Parameter("pool", "pools, commas between"),
          new Parameter("rep", "reps, commas between"),
          new Parameter("limit", "ends after so many messages"),
          new Parameter("after", "what Last-Event-ID says, for who cannot send it"));

  private DeliveryTable() {}

  static List<Route> routes(Delivery delivery, BooleanSupplier stopping) {
    WebhookRoutes webhooks = new WebhookRoutes(delivery);
    DeadLetterRoutes letters = new DeadLetterRoutes(delivery);
    StreamRoutes streams = new StreamRoutes(delivery.feed(), stopping, delivery.streams());
    return List.of(
        route(HttpMethod.GET, "/v1/webhooks", "Webhooks and how far each is", webhooks::all),
        route(
            HttpMethod.POST,
            "/v1/webhooks",
            "A new webhook: {url, types?, customers?, pools?, reps?, template?, fields?, writeKey?,"
                + " about?, enabled?, from?}; answers with its secret, once",
            webhooks::add),
        route(HttpMethod.GET, ONE, "A webhook and how far it is", webhooks::one),
        route(
            HttpMethod.PUT,
            ONE,
            "Says a webhook anew, all but its secret; switches it on again if it was off",
            webhooks::change),
        route(
            HttpMethod.DELETE,
            ONE,
            "Removes a webhook with all that waits for it",
            webhooks::remove),
        route(
            HttpMethod.POST,
            ONE + "/rotate",
            "A new secret: {overlap?}; the old one signs as well for that long, 24 hours if not"
                + " said",
            webhooks::rotate),
        new Route(
            HttpMethod.GET,
            ONE + "/dead",
            ADMINS,
            "Messages that are not tried any more, newest first",
            List.of(new Parameter("limit", "1 to 10000; 100 if not said")),
            false,
            false,
            letters::dead),
        route(
            HttpMethod.POST,
            ONE + "/replay",
            "Sends again: {message} one dead message, {from} all dead ones posted since then,"
                + " {from, all: true} everything since then",
            letters::replay),
        new Route(
            HttpMethod.GET,
            "/v1/stream",
            Set.of(MARKETER, REP, TEAMLEAD, ADMIN),
            "Messages as they come, as server-sent events; Last-Event-ID goes on after an id",
            STREAM_QUERY,
            false,
            false,
            streams::stream));
  }

  private static Route route(HttpMethod method, String path, String about, Route.Handler handler) {
    boolean body = method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    return new Route(method, path, ADMINS, about, List.of(), body, false, handler);
  }
}
