package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking what would be decided. */
class DecideTest {
  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller decider;
  private static Caller admin;

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    Book.shop(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    admin = Caller.admin(usher);
    decider = admin.as("decider");
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  private static JsonNode decide(String question) {
    Caller.Reply reply = decider.post("/v1/decide", question);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().path("decisions");
  }

  @Test
  void nobodyAtAllIsDecidedByTheAttributesGiven() {
    JsonNode decisions =
        decide("{'attributes':{'spend 12m':6000,'ORDERS  12M':'12'},'decisions':['vip tier']}");

    assertThat(decisions.size()).isEqualTo(1);
    assertThat(decisions.path("VIP tier").path("outputs").path("tier").asText())
        .isEqualTo("Platinum");
    assertThat(decisions.path("VIP tier").path("reasons").path(0).path("row").asText())
        .isEqualTo("platinum");
  }

  @Test
  void aCustomerIsDecidedWithAttributesInPlaceOfTheirsAndNothingIsStored() {
    decider.post("/v1/identify", "{'userId':'ida','traits':{'country':'Germany'}}");
    JsonNode before = admin.customer("ida");

    JsonNode asThey = decide("{'customer':'ida'}");
    JsonNode ifFrench = decide("{'customer':'ida','attributes':{'country':'France'}}");

    assertThat(asThey.path("Greeting").path("outputs").path("words").asText())
        .isEqualTo("Guten Tag");
    assertThat(ifFrench.path("Greeting").path("outputs").path("words").asText()).isEqualTo("Hello");
    assertThat(ifFrench.path("Lead status").path("outputs").toString()).contains("disqualified");
    assertThat(admin.customer("ida")).isEqualTo(before);
    assertThat(admin.get("/v1/customers/ida/timeline").json().path("changes").size()).isEqualTo(1);
  }

  @Test
  void someoneUnknownIsNotMadeByAsking() {
    decide("{'customer':'jane'}");

    assertThat(admin.get("/v1/customers/jane").status()).isEqualTo(404);
  }

  @Test
  void aWordThatIsNotKnownIsAnsweredWithTheNearest() {
    Caller.Reply reply =
        decider.post(
            "/v1/decide",
            "{'attributes':{'spend 12':1,'orders 12m':'many'},'decisions':['VIP teir']}");

    assertThat(reply.status()).isEqualTo(400);
    JsonNode problems = reply.json().path("problems");
    assertThat(problems.size()).isEqualTo(3);
    assertThat(problems.path(0).path("code").asText()).isEqualTo("UNKNOWN_NAME");
    assertThat(problems.path(0).path("place").toString()).contains("/attributes/spend 12");
    assertThat(problems.path(0).path("hint").asText()).contains("`spend 12m`");
    assertThat(problems.path(1).path("code").asText()).isEqualTo("WRONG_TYPE");
    assertThat(problems.path(2).path("hint").asText()).contains("`VIP tier`");
  }

  @Test
  void aQuestionThatIsNoQuestionIsRefusedWithEveryFault() {
    for (String body :
        new String[] {
          "", "[]", "{'customer':[7]}", "{'at':'soon'}", "{'attributes':[]}", "{'x':"
        }) {
      assertThat(decider.post("/v1/decide", body).code()).as(body).isNotEmpty();
    }
  }
}
