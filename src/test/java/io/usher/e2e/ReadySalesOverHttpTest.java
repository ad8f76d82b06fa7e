package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped workbooks as they are, all of them, until the right person has the lead. */
class ReadySalesOverHttpTest {
  private static final Path SHIPPED = Path.of("decision-tables");

  /** What a qualified lead of Munich has told. */
  private static final String MUNICH =
      """
      'address':{'country':'DE','postalCode':'80331'},'skin_concerns':['rosacea'],
      'insurance_coverage':true,'schedule_within_days':7
      """;

  @TempDir Path folder;

  /** The lead an identify call asks for. */
  private static JsonNode qualified(SalesFloor floor, String customer) {
    return lead(
        floor,
        floor
            .admin()
            .asksForLead("identify", "'userId':'%s','traits':{%s}".formatted(customer, MUNICH)));
  }

  private static Caller.Reply answered(SalesFloor floor, String customer, String event, int score) {
    return floor.admin().asksForLead("track", answer(customer, event, score));
  }

  private static String answer(String customer, String event, int score) {
    return "'userId':'%s','event':'%s','properties':{'score':%d,'reason':'too long'}"
        .formatted(customer, event, score);
  }

  private static JsonNode lead(SalesFloor floor, Caller.Reply reply) {
    return floor.lead(reply.json().at("/lead/lead").asText());
  }

  /** Due at an instant, and as long after it as the server took to start. */
  private static void due(JsonNode lead, String at) {
    Instant due = Instant.parse(lead.at("/touch/due").asText());
    assertThat(due)
        .as(lead.toString())
        .isBetween(Instant.parse(at), Instant.parse(at).plusSeconds(1_200));
  }

  @Test
  void leadsAndTasksComeToTheRightPersonWithTheTimeOfTheirBand() {
    // Monday, ten o'clock in Berlin
    try (SalesFloor floor = SalesFloor.at("2026-03-02T09:00:00Z", folder, SHIPPED)) {
      JsonNode cold = qualified(floor, "cold");
      assertThat(cold.path("rep").asText()).isEqualTo("lukas");
      due(cold, "2026-03-03T11:00:00Z");
      assertThat(cold.at("/score/total").asInt()).isEqualTo(25);
      assertThat(cold.at("/qualification/status").asText()).isEqualTo("qualified");

      assertThat(floor.admin().customer("cold").path("suppressions")).hasSize(2);
      floor.move(cold.path("id").asText(), "return", "{'reason':'on holiday until June'}");
      Eventually.holds(
          () -> assertThat(floor.admin().customer("cold").path("suppressions")).isEmpty());

      floor.track("warm", "Guide Downloaded", "'topic':'rosacea'");
      floor.track("warm", "Guide Downloaded", "'topic':'lasers'");
      JsonNode warm = qualified(floor, "warm");
      assertThat(warm.path("pool").asText()).isEqualTo("Germany south");
      due(warm, "2026-03-02T13:30:00Z");
      assertThat(warm.at("/shown/last guide read").asText()).isEqualTo("lasers");

      floor.identify("hot", MUNICH);
      floor
          .admin()
          .post(
              "/v1/page",
              "{'userId':'hot','context':{'campaign':{'source':'google','medium':'cpc'}}}");
      JsonNode hot = floor.lead(floor.asks("hot", "Consultation Requested").path("lead").asText());
      assertThat(hot.path("pool").asText()).isEqualTo("Germany south");
      assertThat(hot.path("joined").asInt()).isOne();
      due(hot, "2026-03-02T10:00:00Z");
      floor.identify("hotter", "'address':{'country':'DE','postalCode':'80331'}");
      floor
          .admin()
          .post(
              "/v1/page",
              "{'userId':'hotter','context':{'campaign':{'source':'google','medium':'cpc'}}}");
      hot = floor.lead(floor.asks("hotter", "Consultation Requested").path("lead").asText());
      assertThat(hot.path("pool").asText()).isEqualTo("Fast lane");
      assertThat(hot.path("rep").asText()).isEqualTo("nora");
      due(hot, "2026-03-02T10:00:00Z");
      assertThat(hot.path("nextStep").asText()).isEqualTo("call now");
      assertThat(hot.path("source").asText()).isEqualTo("google");
      assertThat(hot.path("channel").asText()).isEqualTo("cpc");
      assertThat(hot.path("touches").findValuesAsText("event"))
          .startsWith("Consultation Requested");

      care(floor);
      JsonNode valued = order(floor);
      assertThat(valued.path("rep").asText()).isEqualTo("britta");
      assertThat(valued.path("nextStep").asText()).isEqualTo("introduce yourself");
      due(valued, "2026-03-04T09:00:00Z");
    }
  }

  private static void care(SalesFloor floor) {
    Caller.Reply happy =
        floor
            .admin()
            .post(
                "/v1/track?decide=true&wait=10s", "{" + answer("happy", "CSAT Answered", 5) + "}");
    assertThat(happy.status()).as(happy.text()).isEqualTo(200);
    assertThat(happy.json().has("lead")).isFalse();
    JsonNode low = lead(floor, answered(floor, "sad", "CSAT Answered", 1));
    assertThat(low.path("rep").asText()).isEqualTo("clara");
    assertThat(low.path("type").asText()).isEqualTo("low csat");
    assertThat(low.at("/shown/what they said").asText()).isEqualTo("too long");
    due(low, "2026-03-02T11:00:00Z");

    JsonNode detractor = lead(floor, answered(floor, "sad", "NPS Answered", 4));
    assertThat(detractor.path("id")).isNotEqualTo(low.path("id"));
    assertThat(detractor.path("type").asText()).isEqualTo("nps detractor");
    assertThat(detractor.path("pool").asText()).isEqualTo("Care coordinators");
    due(detractor, "2026-03-03T09:00:00Z");

    Caller clara = floor.admin().with("{'name':'clara','role':'rep','rep':'clara'}");
    assertThat(clara.get("/v1/leads?state=offered").json().path("leads").findValuesAsText("id"))
        .contains(low.path("id").asText());
    floor.track("sad", "Call Logged", "");
    Eventually.holds(
        () ->
            assertThat(floor.lead(low.path("id").asText()).path("state").asText())
                .isEqualTo("working"));
    Caller.Reply done =
        clara.post("/v1/leads/" + low.path("id").asText() + "/complete", "{'result':'won'}");
    assertThat(done.status()).as(done.text()).isEqualTo(200);
  }

  private static JsonNode order(SalesFloor floor) {
    return lead(
        floor,
        floor
            .admin()
            .asksForLead(
                "track",
                "'userId':'vip','event':'Order Completed',"
                    + "'properties':{'order_id':'o1','total':5500}"));
  }

  private static JsonNode risk(SalesFloor floor, String customer) {
    JsonNode lead =
        floor
            .admin()
            .customer(customer)
            .path("routings")
            .path("Renewal care")
            .path("leads")
            .path(0);
    return floor.lead(lead.path("lead").asText());
  }

  @Test
  void aContractAtRiskIsItsAccountOwnersWhoeverElseTookACall() {
    try (SalesFloor floor = SalesFloor.at("2026-03-02T09:00:00Z", folder, SHIPPED)) {
      String introduced = order(floor).path("id").asText();
      floor.move(introduced, "accept", "");
      floor.move(introduced, "complete", "{'result':'lost'}");
      floor.identify("vip", "'renewal_date':'2026-06-30','account_owner':'emil.novak@example.com'");
      floor.identify("firm", "'renewal_date':'2026-06-30','account_owner':'britta'");
      floor.identify("small", "'renewal_date':'2026-06-30'");
      assertThat(floor.lead(introduced).path("rep").asText()).isEqualTo("britta");
      Caller.Reply away =
          floor
              .admin()
              .send(
                  "PUT",
                  "/v1/reps/britta/availability",
                  "{\"absences\":[{\"from\":\"2026-04-27\",\"to\":\"2026-05-08\"}]}",
                  "application/json");
      assertThat(away.status()).as(away.text()).isEqualTo(200);

      // the sixtieth day before began on a holiday; this is the Monday after it, at ten
      floor.clock("'at':'2026-05-04T08:00:00Z'");

      JsonNode risk = risk(floor, "vip");
      assertThat(risk.path("rep").asText()).isEqualTo("emil");
      assertThat(risk.path("state").asText()).isEqualTo("offered");
      assertThat(risk.path("type").asText()).isEqualTo("renewal risk");
      due(risk, "2026-05-04T15:30:00Z");
      assertThat(floor.why(risk.path("id").asText()).path(0).path("reason").asText())
          .isEqualTo("the row's owner");
      JsonNode ofBackup = risk(floor, "firm");
      assertThat(ofBackup.path("rep").asText()).isEqualTo("emil");
      assertThat(floor.why(ofBackup.path("id").asText()).path(0).path("reason").asText())
          .isEqualTo("stands in for the row's owner");
      assertThat(risk(floor, "small").path("rep").asText()).isEqualTo("emil");
    }
  }
}
