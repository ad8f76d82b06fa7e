package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keys of two team leads, and of a rep, show and move. */
class SalesSightTest {
  @TempDir static Path folder;
  private static SalesFloor floor;
  private static Caller north;
  private static Caller south;

  @BeforeAll
  static void start() {
    Book.in(folder.resolve("tables"), "sales")
        .sheet("Settings", "time zone | Europe/Berlin")
        .sheet("Attributes", "Attribute | Type | Measure | Of\nwant | text | trait | want")
        .sheet(
            "Pools",
            """
            Pool   | Method   | Overflow to | Overflow after
            South  | weighted |             |
            Far    | weighted |             |
            North  | in order | South       | 1 hour
            Arctic | weighted |             |
            """)
        .sheet(
            "Reps",
            """
            Rep | Pool
            Nia | North
            Ned | North
            Sid | South
            Fae | Far
            Duo | Far
            Duo | Arctic
            """)
        .sheet(
            "Territory",
            """
            Decision  | Territory
            Kind      | routing
            On        | Demo Requested
                      |
                      | When | Then  |
            #         | want | pool  | queue
            far       | far  | Far   |
            inbox     | look |       | Inbox
            otherwise |      | North |
            """);
    floor = SalesFloor.at("2026-11-04T09:00:00Z", folder);
    north = floor.admin().with("{'name':'n','role':'teamlead','pools':['North','arctic']}");
    south = floor.admin().with("{'name':'s','role':'teamlead','pools':['South']}");
  }

  @AfterAll
  static void stop() {
    floor.close();
  }

  private static String demo(String customer) {
    return floor.demo(customer, "'want':''").path("lead").asText();
  }

  /** A lead that both of the north have rejected, and that went on to the south. */
  private static String rejectedByTheNorth(String customer) {
    String lead = demo(customer);
    floor.reject(lead, "a secret of the north");
    floor.reject(lead, "a secret of the north");
    assertThat(floor.lead(lead).path("rep").asText()).isEqualTo("Sid");
    return lead;
  }

  private static List<JsonNode> lines(Caller who, String lead, String pool) {
    JsonNode lines = who.get("/v1/leads/" + lead + "/why").json().path("lines");
    assertThat(lines).isNotEmpty();
    return lines.findParents("pool").stream()
        .filter(line -> line.path("pool").asText().equals(pool))
        .toList();
  }

  @Test
  void whyTellsATeamLeadOfOtherPoolsOnlyThatTheLeadWasThere() {
    String lead = rejectedByTheNorth("w1");
    floor.move(lead, "complete", "{'result':'lost','reason':'a secret of the south'}");

    assertThat(lines(north, lead, "North").toString())
        .contains("a secret of the north", "Nia", "Ned");
    assertThat(lines(north, lead, "South"))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.path("members")).isEmpty();
              assertThat(line.has("reason") || line.has("by") || line.has("rep")).isFalse();
              assertThat(line.path("at").asText()).isNotEmpty();
            });
    assertThat(lines(south, lead, "South").toString()).contains("a secret of the south", "Sid");
    assertThat(lines(south, lead, "North").toString())
        .contains("rejected")
        .doesNotContain("secret", "Nia", "Ned");
    assertThat(north.get("/v1/leads/" + lead).status()).isEqualTo(403);
    assertThat(south.get("/v1/leads/" + lead).status()).isEqualTo(200);
  }

  @Test
  void aRepSeesOfALeadTheyHadHowTheirPoolSharedItAndNotWhatOthersSaid() {
    String lead = demo("r1");
    Caller nia = floor.admin().with("{'name':'nia','role':'rep','rep':'Nia'}");
    nia.post("/v1/leads/" + lead + "/reject", "{'reason':'said by Nia'}");
    floor.reject(lead, "said by Ned");

    String why = nia.get("/v1/leads/" + lead + "/why").text();

    assertThat(why).contains("said by Nia", "\"rep\":\"Ned\"").doesNotContain("said by Ned", "Sid");
    assertThat(nia.get("/v1/leads/" + lead).status()).isEqualTo(403);
    assertThat(nia.get("/v1/pools/North/ledger").text()).doesNotContain("said by Ned");
    assertThat(nia.get("/v1/pools/North/ledger.csv", "*/*").text()).doesNotContain("said by Ned");
    assertThat(nia.get("/v1/pools").json().path("pools").findValuesAsText("pool"))
        .containsExactly("North");
    assertThat(nia.get("/v1/pools/South/ledger").status()).isEqualTo(403);
    assertThat(nia.get("/v1/reps").json().path("reps").findValuesAsText("rep"))
        .containsExactly("Nia");
  }

  private static String queued(String customer) {
    JsonNode lead = floor.demo(customer, "'want':'look'");
    assertThat(lead.path("state").asText()).isEqualTo("queued");
    assertThat(lead.path("queue").asText()).isEqualTo("Inbox");
    return lead.path("lead").asText();
  }

  private static List<String> inQueues(Caller who) {
    return who.get("/v1/leads?state=queued").json().path("leads").findValuesAsText("id");
  }

  @Test
  void whatStandsInAQueueIsAnyRepsToTakeAndATeamLeadsToGive() {
    String first = queued("q1");
    String second = queued("q2");
    Caller sid = floor.admin().with("{'name':'sid','role':'rep','rep':'Sid'}");
    assertThat(inQueues(sid)).contains(first, second);
    assertThat(inQueues(north)).contains(first, second);
    assertThat(sid.get("/v1/leads").json().path("leads").findValuesAsText("id"))
        .doesNotContain(first);
    assertThat(floor.admin().post("/v1/leads/" + first + "/accept", "").status()).isEqualTo(409);

    JsonNode taken = sid.post("/v1/leads/" + first + "/accept", "").json();
    assertThat(taken.path("state").asText()).as(taken.toString()).isEqualTo("accepted");
    assertThat(taken.path("rep").asText()).isEqualTo("Sid");
    assertThat(
            north.post("/v1/leads/" + second + "/reassign", "{'rep':'Sid','reason':'x'}").status())
        .isEqualTo(403);
    JsonNode given =
        north.post("/v1/leads/" + second + "/reassign", "{'pool':'North','reason':'ours'}").json();

    assertThat(given.path("rep").asText()).as(given.toString()).isEqualTo("Nia");
    assertThat(inQueues(sid)).doesNotContain(first, second);
    assertThat(sid.get("/v1/leads/" + second).status()).isEqualTo(403);
  }

  @Test
  void aRepsKeyShowsTheirOwnLeadsAndMovesNoOthers() {
    String own = demo("k1");
    String others = demo("k2");
    floor.move(others, "reassign", "{'rep':'Ned','reason':'x'}");
    Caller nia = floor.admin().with("{'name':'nia','role':'rep','rep':'Nia'}");

    assertThat(nia.get("/v1/leads/" + own).status()).isEqualTo(200);
    assertThat(nia.get("/v1/leads/" + others).status()).isEqualTo(403);
    assertThat(nia.get("/v1/leads/" + others + "/why").status()).isEqualTo(200);
    assertThat(nia.get("/v1/leads").json().path("leads").findValuesAsText("rep"))
        .isNotEmpty()
        .containsOnly("Nia");
    assertThat(nia.get("/v1/leads?rep=Ned").status()).isEqualTo(403);
    assertThat(nia.post("/v1/leads/" + others + "/accept", "").status()).isEqualTo(403);
    assertThat(nia.post("/v1/leads/" + own + "/accept", "").status()).isEqualTo(200);
    assertThat(nia.post("/v1/leads/" + own + "/reassign", "{}").status()).isEqualTo(403);
  }

  @Test
  void aTeamLeadSeesAndMovesTheirPoolsLeads() {
    String lead = demo("t1");

    JsonNode moved =
        north.post("/v1/leads/" + lead + "/reassign", "{'rep':'Ned','reason':'his'}").json();

    assertThat(moved.path("rep").asText()).as(moved.toString()).isEqualTo("Ned");
    assertThat(floor.last(lead).path("by").asText()).isEqualTo("n");
    assertThat(floor.last(lead).path("reason").asText()).isEqualTo("his");
    assertThat(north.get("/v1/leads").json().path("leads").findValuesAsText("pool"))
        .isNotEmpty()
        .allMatch(pool -> pool.equals("North") || pool.equals("Arctic"));
    assertThat(north.get("/v1/leads?pool=South").status()).isEqualTo(403);
  }

  @Test
  void aRepSeesWhomToCallAndWhatHasToBeDoneFirst() {
    String lead =
        floor
            .demo("p1", "'want':'','email':'pia@example.org','phone':'0351 1','shoe_size':40")
            .path("lead")
            .asText();
    Caller nia = floor.admin().with("{'name':'nia','role':'rep','rep':'NIA'}");

    JsonNode person = nia.get("/v1/leads/" + lead).json().path("person");

    assertThat(person.path("email").asText()).isEqualTo("pia@example.org");
    assertThat(person.path("phone").asText()).isEqualTo("0351 1");
    assertThat(person.has("shoe_size")).isFalse();
    Caller.Reply early = nia.post("/v1/leads/" + lead + "/complete", "{'result':'won'}");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.json().at("/problems/0/hint").asText()).isEqualTo("accept or start it first");
    JsonNode over =
        nia.post("/v1/leads/" + lead + "/accept", "{'attempt':7}").json().at("/problems/0");
    assertThat(over.path("code").asText()).isEqualTo("VALUE_NOT_ALLOWED");
  }

  @Test
  void aKeyForSomebodyWhomNoSheetNamesIsMadeWithAWarning() {
    JsonNode key =
        floor
            .admin()
            .post("/v1/keys", "{'name':'x','role':'teamlead','pools':['Nort','South']}")
            .json();

    assertThat(key.path("warnings")).hasSize(1);
    assertThat(key.at("/warnings/0/code").asText()).isEqualTo("UNKNOWN_NAME");
    assertThat(key.at("/warnings/0/hint").asText()).containsIgnoringCase("north");
  }

  @Test
  void aLeadThatATeamLeadGivesToARepOfSeveralPoolsStaysInTheirs() {
    String lead = demo("d1");

    JsonNode moved =
        north.post("/v1/leads/" + lead + "/reassign", "{'rep':'Duo','reason':'knows them'}").json();

    assertThat(moved.path("rep").asText()).as(moved.toString()).isEqualTo("Duo");
    assertThat(moved.path("pool").asText()).isEqualTo("Arctic");
    assertThat(north.get("/v1/leads/" + lead).status()).isEqualTo(200);
    JsonNode back =
        north.post("/v1/leads/" + lead + "/reassign", "{'pool':'North','reason':'no'}").json();
    assertThat(back.path("rep").asText()).as(back.toString()).isEqualTo("Nia");
  }

  @Test
  void aTeamLeadMovesNoLeadOfOthersAndNoneToOthers() {
    String theirs = floor.demo("m1", "'want':'far'").path("lead").asText();
    String ours = demo("m2");

    assertThat(
            north.post("/v1/leads/" + theirs + "/reassign", "{'rep':'Nia','reason':'x'}").status())
        .isEqualTo(403);
    for (String target : List.of("'rep':'Fae'", "'pool':'Far'", "'queue':'Inbox'")) {
      Caller.Reply refused =
          north.post("/v1/leads/" + ours + "/reassign", "{" + target + ",'reason':'x'}");
      assertThat(refused.status()).as(target).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("FORBIDDEN");
    }
    assertThat(north.post("/v1/pools/Far/credit", "{}").status()).isEqualTo(403);
    assertThat(north.post("/v1/reps/Fae/offboard", "").status()).isEqualTo(403);
    assertThat(floor.lead(ours).path("pool").asText()).isEqualTo("North");
  }
}
