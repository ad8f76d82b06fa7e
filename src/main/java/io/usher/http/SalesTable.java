package io.usher.http;

import static io.usher.flow.Keys.Role.ADMIN;
import static io.usher.flow.Keys.Role.DECIDER;
import static io.usher.flow.Keys.Role.MARKETER;
import static io.usher.flow.Keys.Role.REP;
import static io.usher.flow.Keys.Role.TEAMLEAD;

import io.usher.flow.Keys.Role;
import io.usher.json.ApiWriter.Parameter;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The part of the table that is about leads and the people they go to. */
record SalesTable(Consumer<Route> routes) {
  private static final Set<Role> SEEING = Set.of(REP, TEAMLEAD, MARKETER, ADMIN);
  private static final Set<Role> MOVING = Set.of(REP, TEAMLEAD, ADMIN);
  private static final Set<Role> LEADING = Set.of(TEAMLEAD, ADMIN);
  private static final List<Parameter> NONE = List.of();
  private static final List<Parameter> PAGE =
      List.of(
          new Parameter("cursor", "where the last page ended: its `next`"),
          new Parameter("limit", "1 to 1000; 100 if not said"));

  void add(Ports ports) {
    leads(new LeadRoutes(ports));
    pools(new PoolRoutes(ports));
    reps(new RepRoutes(ports));
  }

  private void leads(LeadRoutes leads) {
    get(
        "/v1/leads",
        "Leads, newest first: a rep's own, a team lead's pools', or all",
        List.of(
            new Parameter("rep", "whose leads"),
            new Parameter("state", "one or several, with commas between, such as offered,accepted"),
            new Parameter("pool", "of which pool"),
            PAGE.get(0),
            PAGE.get(1)),
        leads::inbox);
    get(
        "/v1/leads/{id}",
        "A lead with all that is handed over: source, channel, next step, score, qualification,"
            + " last touches, due times",
        NONE,
        leads::lead);
    get(
        "/v1/leads/{id}/why",
        "Why a lead came to whom it came, and how every other rep stood",
        NONE,
        leads::why);
    post("accept", MOVING, "Takes a lead: {attempt?}", leads::accept);
    post(
        "reject",
        MOVING,
        "Does not take a lead, which goes to the next rep: {reason, attempt: which offer; a rep's"
            + " own may go without}",
        leads::reject);
    post("start", MOVING, "Says that the customer was contacted", leads::start);
    post(
        "complete",
        MOVING,
        "Ends a lead: {result: won, lost, duplicate or returned, reason?}",
        leads::complete);
    post("return", MOVING, "Gives a lead back to marketing: {reason}", leads::giveBack);
    post(
        "reassign",
        LEADING,
        "Gives a lead to somebody else: {rep or pool or queue, reason, attempt?}",
        leads::reassign);
  }

  private void pools(PoolRoutes pools) {
    get("/v1/pools", "Pools with all that is counted", NONE, pools::pools);
    get(
        "/v1/pools/{pool}/ledger",
        "What became of every lead and how each member stood, newest first, as JSON or CSV by"
            + " Accept; the next page is in the Link header",
        PAGE,
        pools::ledger);
    get("/v1/pools/{pool}/ledger.csv", "The same as CSV", PAGE, pools::ledgerCsv);
    add(
        HttpMethod.POST,
        "/v1/pools/{pool}/who",
        Set.of(DECIDER, TEAMLEAD, MARKETER, ADMIN),
        "Who would get a lead now: {customer?, kind?, type?, skills?, languages?, email?, owner?}",
        pools::who);
    add(
        HttpMethod.POST,
        "/v1/pools/{pool}/credit",
        LEADING,
        "Gives a rep turns back, or charges them: {rep, turns, reason}",
        pools::credit);
  }

  private void reps(RepRoutes reps) {
    get("/v1/reps", "Reps, what they hold and when they are away", NONE, reps::reps);
    add(
        HttpMethod.PUT,
        "/v1/reps/{id}/availability",
        MOVING,
        "When a rep is away, all of it: {absences: [{from, to?, reason?, id?}]}; days count whole",
        reps::availability);
    add(
        HttpMethod.POST,
        "/v1/reps/{id}/offboard",
        LEADING,
        "Hands over all that a rep holds, and gives them nothing more: {reason?}",
        reps::offboard);
    add(
        HttpMethod.POST,
        "/v1/reps/{id}/onboard",
        LEADING,
        "Gives leads again to a rep who had left",
        reps::onboard);
  }

  private void get(String path, String about, List<Parameter> query, Route.Handler handler) {
    routes.accept(new Route(HttpMethod.GET, path, SEEING, about, query, false, false, handler));
  }

  private void post(String move, Set<Role> roles, String about, Route.Handler handler) {
    add(HttpMethod.POST, "/v1/leads/{id}/" + move, roles, about, handler);
  }

  private void add(
      HttpMethod method, String path, Set<Role> roles, String about, Route.Handler handler) {
    routes.accept(new Route(method, path, roles, about, NONE, true, false, handler));
  }
}
