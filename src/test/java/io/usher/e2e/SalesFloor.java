package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.util.List;

/** A server with the people of a workbook, and those who post leads to it and look after them. */
record SalesFloor(RealUsher usher, Caller admin) implements AutoCloseable {

  /** One whose clock begins at an instant, and goes on by itself. */
  static SalesFloor at(String clock, Path folder) {
    return of(RealUsher.in(folder, "--clock", clock));
  }

  static SalesFloor at(String clock, Path folder, Path tables) {
    return of(RealUsher.in(folder, "--clock", clock, "--tables", tables.toString()));
  }

  private static SalesFloor of(RealUsher usher) {
    assertThat(usher.problems()).isEmpty();
    return new SalesFloor(usher, Caller.admin(usher));
  }

  @Override
  public void close() {
    usher.close();
  }

  void identify(String customer, String traits) {
    ok(admin.post("/v1/identify", "{'userId':'%s','traits':{%s}}".formatted(customer, traits)));
  }

  void track(String customer, String event, String properties) {
    ok(
        admin.post(
            "/v1/track",
            "{'userId':'%s','event':'%s','properties':{%s}}"
                .formatted(customer, event, properties)));
  }

  private static Caller.Reply ok(Caller.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply;
  }

  /** What a form is answered at an event that asks for a lead, once the desk has seen to it. */
  JsonNode asks(String customer, String event) {
    return admin
        .asksForLead("track", "'userId':'%s','event':'%s'".formatted(customer, event))
        .json()
        .path("lead");
  }

  /** The same for somebody of whom some traits are told before. */
  JsonNode demo(String customer, String traits) {
    identify(customer, traits);
    return asks(customer, "Demo Requested");
  }

  JsonNode lead(String id) {
    return ok(admin.get("/v1/leads/" + id)).json();
  }

  /** A move that must be legal. */
  JsonNode move(String lead, String move, String body) {
    return ok(admin.post("/v1/leads/" + lead + "/" + move, body)).json();
  }

  /** Rejects the offer that stands, for whoever has it. */
  JsonNode reject(String lead, String reason) {
    int attempt = lead(lead).path("attempt").asInt();
    return move(lead, "reject", "{'attempt':%d,'reason':'%s'}".formatted(attempt, reason));
  }

  /** The lines about a lead. */
  JsonNode why(String lead) {
    return ok(admin.get("/v1/leads/" + lead + "/why")).json().path("lines");
  }

  List<String> what(String lead) {
    return why(lead).findValuesAsText("what");
  }

  JsonNode last(String lead) {
    JsonNode lines = why(lead);
    return lines.path(lines.size() - 1);
  }

  JsonNode pool(String name) {
    for (JsonNode pool : admin.get("/v1/pools").json().path("pools")) {
      if (pool.path("pool").asText().equals(name)) {
        return pool;
      }
    }
    throw new AssertionError("no pool " + name);
  }

  /** Who would get a lead of a pool. */
  String who(String pool, String body) {
    return ok(admin.post("/v1/pools/" + pool + "/who", body)).json().path("rep").asText();
  }

  void clock(String to) {
    ok(admin.post("/v1/clock", "{" + to + "}"));
  }

  /** Waits until a lead is with a rep. */
  void comesTo(String lead, String rep) {
    Eventually.holds(() -> assertThat(lead(lead).path("rep").asText()).isEqualTo(rep));
  }
}
