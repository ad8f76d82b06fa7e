package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor who asks for a call, and turns out to be a customer while somebody has the lead. */
class LeadsOfOnePersonTest {
  @TempDir private Path folder;

  private static JsonNode leads(Caller admin, String customer, String kind) {
    return admin
        .get("/v1/customers/" + customer + kind)
        .json()
        .path("routings")
        .path("Territory")
        .path("leads");
  }

  @Test
  void theLeadOfAVisitorGoesOnWithTheCustomerTheyBecome() {
    Path tables = folder.resolve("tables");
    SalesBook.team(tables);
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      admin.post("/v1/track", "{'anonymousId':'v1','event':'Demo Requested','messageId':'d-1'}");
      AtomicReference<String> lead = new AtomicReference<>("");
      Eventually.holds(
          () -> {
            JsonNode open = leads(admin, "v1", "?kind=anonymous").path(0);
            assertThat(open.path("state").asText()).isEqualTo("offered");
            lead.set(open.path("lead").asText());
          });

      admin.post("/v1/identify", "{'userId':'pia','anonymousId':'v1','messageId':'i-1'}");
      Eventually.holds(
          () ->
              assertThat(leads(admin, "pia", "").path(0).path("lead").asText())
                  .isEqualTo(lead.get()));
      assertThat(admin.post("/v1/leads/" + lead.get() + "/accept", "{}").status()).isEqualTo(200);

      Eventually.holds(
          () ->
              assertThat(leads(admin, "pia", "").path(0).path("state").asText())
                  .isEqualTo("accepted"));
      assertThat(leads(admin, "pia", "")).hasSize(1);
      assertThat(admin.get("/v1/customers/pia/timeline").text())
          .contains("lead.accepted")
          .contains("\"cause\":\"assignment\"");
    }
  }

  @Test
  void whicheverOfTwoLeadsOfOnePersonEndsFirstAnotherRequestJoinsTheOneThatIsOpen() {
    Path tables = folder.resolve("tables");
    SalesBook.team(tables);
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      for (String first : List.of("theirs", "the visitor's")) {
        String customer = "pia-" + first.charAt(4);
        String visitor = "v-" + customer;
        String theirs = demo(admin, "'userId':'" + customer + "'");
        String other = demo(admin, "'anonymousId':'" + visitor + "'");
        admin.post(
            "/v1/identify",
            "{'userId':'%s','anonymousId':'%s','messageId':'i-%s'}"
                .formatted(customer, visitor, customer));
        Eventually.holds(() -> assertThat(leads(admin, customer, "")).hasSize(2));

        String ends = first.equals("theirs") ? theirs : other;
        Caller.Reply ended = admin.post("/v1/leads/" + ends + "/complete", "{'result':'lost'}");
        String joins = demo(admin, "'userId':'" + customer + "'");

        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(joins).as("%s ends first", first).isEqualTo(ends.equals(other) ? theirs : other);
      }
    }
  }

  private static String demo(Caller admin, String who) {
    return admin
        .asksForLead("track", who + ",'event':'Demo Requested'")
        .json()
        .path("lead")
        .path("lead")
        .asText();
  }

  @Test
  void aLeadBringsAlongWhatTheCustomerDidLast() {
    Path tables = folder.resolve("tables");
    SalesBook.team(tables);
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      admin.post("/v1/track", "{'userId':'kim','event':'Guide Downloaded','messageId':'g-1'}");
      admin.post("/v1/track", "{'userId':'kim','event':'Demo Requested','messageId':'d-2'}");

      Eventually.holds(
          () -> {
            String lead = leads(admin, "kim", "").path(0).path("lead").asText();
            assertThat(admin.get("/v1/leads/" + lead).json().path("touches"))
                .extracting(touch -> touch.path("event").asText())
                .containsExactly("Demo Requested", "Guide Downloaded");
          });
    }
  }
}
