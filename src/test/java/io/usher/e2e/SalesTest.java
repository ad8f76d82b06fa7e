package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads from the form to the end, over HTTP. */
class SalesTest {
  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller admin;

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    SalesBook.team(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    assertThat(usher.problems()).isEmpty();
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  /** A new lead, once the desk has seen to it. */
  private static JsonNode lead(String customer, String country) {
    admin.post(
        "/v1/identify", "{'userId':'%s','traits':{'country':'%s'}}".formatted(customer, country));
    return admin
        .asksForLead(
            "track",
            """
            'userId':'%s','event':'Demo Requested',
            'context':{'traits':{'country':'%s'},'campaign':{'source':'google','medium':'cpc'}}
            """
                .formatted(customer, country))
        .json()
        .path("lead");
  }

  private static JsonNode lead(String id) {
    return admin.get("/v1/leads/" + id).json();
  }

  private static Caller.Reply move(String lead, String move, String body) {
    return admin.post("/v1/leads/" + lead + "/" + move, body);
  }

  private static JsonNode pool(String name) {
    for (JsonNode pool : admin.get("/v1/pools").json().path("pools")) {
      if (pool.path("pool").asText().equals(name)) {
        return pool;
      }
    }
    throw new AssertionError("no pool " + name);
  }

  private static Map<String, Integer> given(String pool) {
    Map<String, Integer> given = new TreeMap<>();
    pool(pool)
        .path("members")
        .forEach(member -> given.put(member.path("rep").asText(), member.path("given").asInt()));
    return given;
  }

  @Test
  void aFormIsAnsweredWithTheRepWhoGetsTheLead() {
    JsonNode given = lead("form-1", "DE");

    assertThat(given.path("state").asText()).isEqualTo("offered");
    assertThat(given.path("rep").asText()).isIn("Ann", "Ben");
    assertThat(given.path("acceptBy").asText()).isNotEmpty();
    JsonNode lead = lead(given.path("lead").asText());
    assertThat(lead.path("customer").asText()).isEqualTo("form-1");
    assertThat(lead.path("type").asText()).isEqualTo("demo");
    assertThat(lead.path("shown").path("interest").asText()).isEqualTo("laser");
    assertThat(lead.path("source").asText()).isEqualTo("google");
    assertThat(lead.path("channel").asText()).isEqualTo("cpc");
    assertThat(lead.path("nextStep").asText()).isEqualTo("call now");
    assertThat(lead.path("row").asText()).isEqualTo("dach");
  }

  @Test
  void theCustomersViewShowsTheOpenLeadAndEveryStepOfIt() {
    JsonNode given = lead("view-1", "DE");
    String id = given.path("lead").asText();
    await("view-1", "offered", given.path("rep").asText());

    assertThat(move(id, "accept", "").json().path("state").asText()).isEqualTo("accepted");
    await("view-1", "accepted", given.path("rep").asText());
    assertThat(move(id, "start", "").json().path("state").asText()).isEqualTo("working");
    await("view-1", "working", given.path("rep").asText());
    assertThat(move(id, "complete", "{'result':'won'}").json().path("state").asText())
        .isEqualTo("won");
    await("view-1", "won", given.path("rep").asText());
  }

  private static void await(String customer, String state, String rep) {
    Eventually.holds(
        () -> {
          JsonNode lead =
              admin.customer(customer).path("routings").path("Territory").path("leads").path(0);
          assertThat(lead.path("state").asText()).isEqualTo(state);
          assertThat(lead.path("rep").asText()).isEqualTo(rep);
        });
  }

  @Test
  void aMoveThatIsNotLegalIsRefusedAndChangesNothing() {
    String id = lead("illegal-1", "DE").path("lead").asText();
    move(id, "complete", "{'result':'lost','reason':'no budget'}");

    Caller.Reply refused = move(id, "accept", "");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("ILLEGAL_MOVE");
    assertThat(lead(id).path("state").asText()).isEqualTo("lost");
    assertThat(lead(id).path("reason").asText()).isEqualTo("no budget");
  }

  @Test
  void everythingThatIsWrongWithAMoveIsSaidAtOnce() {
    String id = lead("faults-1", "DE").path("lead").asText();

    JsonNode problems =
        move(id, "reassign", "{'rep':'Nobody','pool':'Nowhere','colour':'red'}")
            .json()
            .path("problems");

    assertThat(problems.findValuesAsText("place"))
        .containsExactlyInAnyOrder("/rep", "/rep", "/pool", "/reason", "/colour");
    assertThat(move(id, "complete", "{'result':'maybe'}").status()).isEqualTo(400);
    assertThat(move("nosuchlead", "accept", "").status()).isEqualTo(404);
  }

  @Test
  void whoRejectsForARepSaysWhichOffer() {
    String id = lead("reject-2", "DE").path("lead").asText();

    Caller.Reply reply = move(id, "reject", "{}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("problems").findValuesAsText("place"))
        .containsExactlyInAnyOrder("/reason", "/attempt");
    assertThat(lead(id).path("state").asText()).isEqualTo("offered");
  }

  @Test
  void aRejectedLeadGoesToTheNextRepAndTheTurnIsGivenBack() {
    JsonNode first = lead("reject-1", "TH");
    String id = first.path("lead").asText();
    String rep = first.path("rep").asText();

    JsonNode next = move(id, "reject", "{'reason':'my cousin','attempt':1}").json();

    assertThat(next.path("state").asText()).isEqualTo("offered");
    assertThat(next.path("rep").asText()).isNotEqualTo(rep);
    JsonNode credited = pool("Thirds").path("members");
    for (JsonNode member : credited) {
      int turns = member.path("rep").asText().equals(rep) ? 0 : 1;
      assertThat(member.path("turns").asInt()).as(member.toString()).isEqualTo(turns);
    }
    JsonNode why = admin.get("/v1/leads/" + id + "/why").json().path("lines");
    assertThat(why.findValuesAsText("what")).containsExactly("routed", "rejected", "routed");
    assertThat(why.path(1).path("reason").asText()).isEqualTo("my cousin");
    assertThat(why.path(2).path("members").findValuesAsText("skipped")).containsExactly("tried");
  }

  @Test
  void twoHundredOneHundredOneHundredOverSixtyLeadsGiveThirtyFifteenFifteen() {
    List<String> batch = new ArrayList<>();
    IntStream.range(0, 60)
        .forEach(
            i ->
                batch.add(
                    "{'type':'track','userId':'w-%d','event':'Demo Requested','messageId':'w-%d'}"
                        .formatted(i, i)));

    assertThat(admin.post("/v1/batch", "{'batch':[" + String.join(",", batch) + "]}").status())
        .isEqualTo(200);

    Eventually.holds(
        () -> assertThat(pool("World").path("leads").path("came").asInt()).isEqualTo(60));
    assertThat(given("World")).isEqualTo(Map.of("Cid", 30, "Dee", 15, "Eve", 15));
    JsonNode ledger = admin.get("/v1/pools/World/ledger?limit=1000").json().path("lines");
    assertThat(ledger).hasSize(60);
    assertThat(ledger.findValuesAsText("lead")).doesNotHaveDuplicates();
  }

  @Test
  void whoeverIsAwayGetsNothingAndWhatWaitsIsTheirsTheMomentTheyAreBack() {
    put("Fay", "{'absences':[{'from':'2020-01-01','to':'2099-12-31','reason':'sabbatical'}]}");
    JsonNode waiting = lead("away-1", "SO");
    assertThat(waiting.path("state").asText()).isEqualTo("waiting");
    JsonNode who = admin.post("/v1/pools/Solo/who", "").json();
    assertThat(who.path("members").path(0).path("skipped").asText()).isEqualTo("away");
    JsonNode all = admin.get("/v1/leads?pool=Solo&state=waiting").json().path("leads");
    assertThat(pool("Solo").path("leads").path("waiting").asInt()).isEqualTo(all.size());

    JsonNode back = put("Fay", "{'absences':[]}");

    assertThat(back.path("absences")).isEmpty();
    String id = waiting.path("lead").asText();
    Eventually.holds(() -> assertThat(lead(id).path("rep").asText()).isEqualTo("Fay"));
    assertThat(admin.post("/v1/pools/Solo/who", "").json().path("rep").asText()).isEqualTo("Fay");
  }

  private static JsonNode put(String rep, String body) {
    Caller.Reply reply =
        admin.send(
            "PUT",
            "/v1/reps/" + rep + "/availability",
            body.replace('\'', '"'),
            "application/json");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void absencesThatCannotBeAreRefusedEachAtItsPlace() {
    Caller.Reply reply =
        admin.send(
            "PUT",
            "/v1/reps/Ben/availability",
            """
            {"absences":[{"from":"2026-05-02","to":"2026-05-01"},{"to":"soon"},"x"]}\
            """,
            "application/json");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("problems").findValuesAsText("place"))
        .containsExactlyInAnyOrder(
            "/absences/0/to", "/absences/1/from", "/absences/1/to", "/absences/2");
  }

  @Test
  void theLedgerAsCsvIsRunByNoSpreadsheet() {
    String id = lead("csv-1", "DE").path("lead").asText();
    move(id, "reject", "{'reason':'=HYPERLINK(1)','attempt':1}");

    Caller.Reply csv = admin.get("/v1/pools/DACH/ledger?limit=5", "text/csv");

    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.text()).startsWith("number,at,pool,lead,what,rep,");
    assertThat(csv.text()).contains("\"'=HYPERLINK(1)\"").doesNotContain(",=HYPERLINK");
    assertThat(admin.get("/v1/pools/DACH/ledger.csv?limit=5", "*/*").text()).isEqualTo(csv.text());
  }

  @Test
  void leadsOfOneTypeOfACustomerAreOneLead() {
    JsonNode first = lead("twice-1", "SO");
    JsonNode again = lead("twice-1", "SO");

    assertThat(again.path("lead")).isEqualTo(first.path("lead"));
    assertThat(lead(first.path("lead").asText()).path("joined").asInt()).isOne();
  }

  @Test
  void aCreditByHandNeedsAReasonAndIsInTheLedger() {
    assertThat(admin.post("/v1/pools/Thirds/credit", "{'rep':'Gus','turns':1}").code())
        .isEqualTo("MISSING_FIELD");

    assertThat(
            admin
                .post(
                    "/v1/pools/Thirds/credit", "{'rep':'Gus','turns':1,'reason':'a wrong number'}")
                .status())
        .isEqualTo(200);

    JsonNode line = admin.get("/v1/pools/Thirds/ledger?limit=1").json().path("lines").path(0);
    assertThat(line.path("what").asText()).isEqualTo("credited");
    assertThat(line.path("reason").asText()).isEqualTo("a wrong number");
    admin.post("/v1/pools/Thirds/credit", "{'rep':'Gus','turns':-1,'reason':'back'}");
  }

  @Test
  void aVisitorsLeadIsTheCustomersOnceTheyAreKnown() {
    admin.post("/v1/identify", "{'anonymousId':'v-1','traits':{'country':'GO'}}");
    Caller.Reply asked = admin.asksForLead("track", "'anonymousId':'v-1','event':'Demo Requested'");
    String id = asked.json().path("lead").path("lead").asText();

    admin.post("/v1/identify", "{'anonymousId':'v-1','userId':'vera'}");

    Eventually.holds(() -> assertThat(lead(id).path("customer").asText()).isEqualTo("vera"));
    assertThat(lead("vera", "GO").path("lead").asText()).isEqualTo(id);
    assertThat(admin.get("/v1/customers/vera/export").json().path("leads")).hasSize(1);
    move(id, "accept", "");
    await("vera", "accepted", "Ida");
  }

  @Test
  void anErasedPersonIsInNoLeadThoughTheLedgerStillAddsUp() {
    String open = lead("gone-1", "GO").path("lead").asText();
    await("gone-1", "offered", lead(open).path("rep").asText());
    assertThat(admin.get("/v1/customers/gone-1/export").json().path("leads")).hasSize(1);

    assertThat(admin.delete("/v1/customers/gone-1").status()).isEqualTo(200);

    Eventually.holds(() -> assertThat(lead(open).path("state").asText()).isEqualTo("expired"));
    assertThat(lead(open).toString()).doesNotContain("gone-1").doesNotContain("inputs");
    JsonNode leads = pool("Gone").path("leads");
    assertThat(leads.path("came").asInt())
        .isEqualTo(leads.path("held").asInt() + leads.path("closed").asInt());
    JsonNode again = lead("gone-1", "GO");
    assertThat(again.path("lead").asText()).isNotEqualTo(open);
  }

  @Test
  void theInboxIsPagedAndFilteredByState() {
    for (int i = 0; i < 3; i++) {
      lead("page-" + i, "DE");
    }

    JsonNode first = admin.get("/v1/leads?pool=DACH&state=offered,accepted&limit=2").json();
    JsonNode second =
        admin
            .get(
                "/v1/leads?pool=DACH&state=offered,accepted&limit=2&cursor="
                    + first.path("next").asText())
            .json();

    assertThat(first.path("leads")).hasSize(2);
    assertThat(second.path("leads").path(0).path("number").asLong())
        .isLessThan(first.path("leads").path(1).path("number").asLong());
    assertThat(admin.get("/v1/leads?state=asleep&limit=0").json().path("problems")).hasSize(2);
  }
}
