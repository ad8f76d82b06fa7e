package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of a shop whose messages may go to webhooks on this machine. */
record HookedShop(RealUsher usher, Caller admin, AtomicInteger buyers) implements AutoCloseable {

  /** One whose deliveries go by a clock. */
  static HookedShop in(Path folder, Clock deliveries) {
    Book.shop(folder.resolve("tables"));
    RealUsher usher = RealUsher.in(folder, deliveries, "--allow-local-webhooks", "true");
    return new HookedShop(usher, Caller.admin(usher), new AtomicInteger());
  }

  @Override
  public void close() {
    usher.close();
  }

  /** Adds a webhook that must be right; the answer shows its secret. */
  JsonNode add(String said) {
    Caller.Reply reply = admin.post("/v1/webhooks", said);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  /** Takes away all webhooks. */
  void unhook() {
    for (JsonNode one : admin.get("/v1/webhooks").json().path("webhooks")) {
      admin.delete(path(one));
    }
  }

  static String path(JsonNode hook) {
    return "/v1/webhooks/" + hook.path("id").asText();
  }

  /** How far a webhook is. */
  JsonNode state(JsonNode hook) {
    return admin.get(path(hook)).json().path("state");
  }

  /** Somebody new orders, and so enters the segment of buyers. */
  String buyer() {
    String who = "buyer-" + buyers.incrementAndGet();
    order(who);
    return who;
  }

  void order(String who) {
    Caller.Reply reply =
        admin.post(
            "/v1/track",
            "{'userId':'" + who + "','event':'Order Completed','properties':{'total':5}}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }
}
