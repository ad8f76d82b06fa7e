package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors who become customers, and customers who want to be forgotten, over HTTP. */
class PeopleTest {
  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller admin;

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    Book.in(tables, "shop")
        .sheet(
            "Attributes",
            """
            Attribute | Type   | Measure | Of    | Event
            orders    | number | count   |       | Order Completed
            spent     | number | sum     | total | Order Completed
            """)
        .sheet(
            "Buyers",
            """
            Decision | Buyers
            Kind     | segment
                     | When   | Then
            #        | orders | segment
            buyer    | >= 1   | Buyers
            many     | >= 3   | Regulars
            """)
        .sheet(
            "Quiet",
            """
            Decision | Quiet
            Kind     | suppression
                     | When      | Then
            #        | event     | channel | reason       | until
            asked    | Stop      | email   | asked for it | for good
            busy     | Busy      | phone   | busy         | 30 days
            buyer    | Later     | sms     | later        | 1 day
            """);
    usher = RealUsher.start(folder.resolve("data"), tables);
    assertThat(usher.problems()).isEmpty();
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  private static Caller.Reply order(String who, String id, Instant at) {
    Caller.Reply reply =
        admin.post(
            "/v1/track?decide=true",
            "{"
                + who
                + ",'event':'Order Completed','messageId':'"
                + id
                + "','timestamp':'"
                + at
                + "','properties':{'total':10}}");
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }

  private static void identify(String user, String visitor, String traits) {
    assertThat(
            admin
                .post(
                    "/v1/identify",
                    "{'userId':'"
                        + user
                        + "','anonymousId':'"
                        + visitor
                        + "','traits':"
                        + traits
                        + "}")
                .status())
        .isEqualTo(200);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static long size(String segment) {
    for (JsonNode one : admin.get("/v1/segments").json()) {
      if (one.path("name").asText().equals(segment)) {
        return one.path("size").asLong();
      }
    }
    return 0;
  }

  @Test
  void aVisitorsPastIsTheCustomersOnceTheySayWhoTheyAre() {
    order("'anonymousId':'v-1'", "o-1", now());
    order("'userId':'anna'", "o-2", now());

    identify("anna", "v-1", "{'city':'Bonn'}");
    JsonNode answer = order("'anonymousId':'v-1'", "o-3", now()).json();

    assertThat(answer.path("status").asText()).isEqualTo("done");
    JsonNode anna = admin.customer("anna");
    assertThat(anna.path("attributes").path("orders").asInt()).isEqualTo(3);
    assertThat(anna.path("segments").findValuesAsText("name"))
        .containsExactly("Buyers", "Regulars");
    assertThat(admin.customer("v-1?kind=anonymous").path("customer").asText()).isEqualTo("anna");
  }

  @Test
  void aMergeCanBeLookedAtBeforeMadeAndUndone() {
    order("'userId':'ben'", "b-1", now());
    order("'userId':'ben'", "b-2", now());
    order("'userId':'benny'", "b-3", now());
    Caller marketer = admin.as("marketer");
    long regulars = size("Regulars");

    JsonNode preview = marketer.post("/v1/customers/ben/merge-preview", "{'other':'benny'}").json();
    assertThat(preview.path("merged").path("attributes").path("orders").asInt()).isEqualTo(3);
    assertThat(preview.path("now").path("attributes").path("orders").asInt()).isEqualTo(2);
    assertThat(preview.path("messages").findValuesAsText("type"))
        .containsExactly("customer.merged", "segment.entered");
    assertThat(admin.customer("benny").path("attributes").path("orders").asInt()).isEqualTo(1);

    assertThat(marketer.post("/v1/customers/ben/merge", "{'other':'benny'}").status())
        .isEqualTo(200);
    assertThat(size("Regulars")).isEqualTo(regulars + 1);
    assertThat(marketer.post("/v1/customers/ben/merge", "{'other':'benny'}").code())
        .isEqualTo("ALREADY_MERGED");

    assertThat(marketer.post("/v1/customers/benny/unmerge", "").status()).isEqualTo(200);
    assertThat(admin.customer("benny").path("attributes").path("orders").asInt()).isEqualTo(1);
    assertThat(admin.customer("ben").path("attributes").path("spent").asInt()).isEqualTo(20);
    assertThat(size("Regulars")).isEqualTo(regulars);
    assertThat(marketer.post("/v1/customers/benny/unmerge", "").code()).isEqualTo("NOT_MERGED");
  }

  @Test
  void aPersonIsExportedAndForgottenUnderAllTheirIds() {
    Instant before = now().minusSeconds(60);
    order("'anonymousId':'v-9'", "c-1", before);
    identify("carl", "v-9", "{'email':'carl@example.org'}");
    long buyers = size("Buyers");

    JsonNode export = admin.get("/v1/customers/v-9/export?kind=anonymous").json();
    assertThat(export.path("customer").path("traits").path("email").asText())
        .isEqualTo("carl@example.org");
    assertThat(export.path("aliases").findValuesAsText("customer")).containsExactly("v-9");
    assertThat(export.path("changes")).isNotEmpty();

    assertThat(admin.as("marketer").delete("/v1/customers/carl").status()).isEqualTo(403);
    assertThat(admin.delete("/v1/customers/carl").status()).isEqualTo(200);
    assertThat(admin.delete("/v1/customers/carl").status()).isEqualTo(200);

    assertThat(admin.get("/v1/customers/carl").status()).isEqualTo(404);
    assertThat(admin.get("/v1/customers/v-9?kind=anonymous").status()).isEqualTo(404);
    assertThat(size("Buyers")).isEqualTo(buyers - 1);
    JsonNode replayed = order("'anonymousId':'v-9'", "c-1", before).json();
    assertThat(replayed.path("status").asText()).isEqualTo("erased");
    assertThat(replayed.path("success").asBoolean()).isTrue();
    assertThat(admin.get("/v1/customers/v-9?kind=anonymous").status()).isEqualTo(404);
    assertThat(size("Buyers")).isEqualTo(buyers - 1);

    // somebody who comes back afterwards is somebody new
    order("'userId':'carl'", "c-2", Instant.now());
    assertThat(admin.customer("carl").path("attributes").path("orders").asInt()).isEqualTo(1);
  }

  @Test
  void customersAreFoundByWhatTheyGoByAndSimilarOnesAreSuggestedNotMerged() {
    identify("ella", "v-20", "{'email':'Ella.Moon+shop@example.org','phone':'+49 170 12'}");
    identify("luna", "v-21", "{'email':'ellamoon@example.org','loyalty_number':'L-7'}");

    JsonNode found = admin.get("/v1/customers?email=ellamoon@example.org").json();
    JsonNode byPhone = admin.get("/v1/customers?phone=004917012").json();
    JsonNode suggested = admin.get("/v1/customers/ella/suggestions").json().path("suggestions");

    assertThat(found.path("customers").findValuesAsText("customer")).containsExactly("luna");
    assertThat(found.path("similar").findValuesAsText("customer")).containsExactly("ella");
    assertThat(byPhone.path("similar").findValuesAsText("customer")).containsExactly("ella");
    assertThat(suggested.findValuesAsText("customer")).containsExactly("luna");
    assertThat(admin.customer("luna").path("customer").asText()).isEqualTo("luna");

    identify("luna", "v-21", "{'email':'luna@example.org'}");
    assertThat(admin.get("/v1/customers/ella/suggestions").json().path("suggestions")).isEmpty();
    admin.delete("/v1/customers/luna");
    JsonNode gone = admin.get("/v1/customers?loyalty_number=L-7").json();
    assertThat(gone.path("customers")).isEmpty();
    assertThat(admin.get("/v1/customers").code()).isEqualTo("MISSING_FIELD");
  }

  @Test
  void aNoToConsentOutlivesThePerson() {
    String no =
        "{'userId':'dora','context':{'consent':{'categoryPreferences':{'ads':false}}},"
            + "'timestamp':'"
            + now().minusSeconds(5)
            + "'}";
    admin.post("/v1/identify", no);
    admin.delete("/v1/customers/dora");

    order("'userId':'dora'", "d-1", Instant.now());

    JsonNode dora = admin.customer("dora");
    assertThat(dora.path("consent").path("ads").asBoolean(true)).isFalse();
    assertThat(dora.path("traits")).isEmpty();
  }

  @Test
  void notToBeContactedOutlivesThePersonAsLongAsItWasSaid() {
    for (String event : new String[] {"Stop", "Busy"}) {
      admin.post(
          "/v1/track",
          "{'userId':'emil','event':'" + event + "','timestamp':'" + now().minusSeconds(5) + "'}");
    }
    JsonNode before = admin.customer("emil").path("suppressions");
    assertThat(before.findValuesAsText("channel")).containsExactly("email", "phone");
    assertThat(before.get(0).path("until").asText()).isEqualTo("9999-12-31T00:00:00Z");
    admin.delete("/v1/customers/emil");
    admin.delete("/v1/customers/emil");

    Caller.Reply back = order("'userId':'emil'", "e-1", Instant.now());

    assertThat(back.json().path("messages").findValuesAsText("type"))
        .doesNotContain("suppression.added");
    JsonNode emil = admin.customer("emil");
    assertThat(emil.path("suppressions")).isEqualTo(before);
    assertThat(emil.path("nextChangeAt").asText()).isEqualTo(before.get(1).path("until").asText());
  }
}
