package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which lead, as territories, skills, caps, owners and people who leave have it. */
class SalesPeopleTest {
  @TempDir static Path folder;
  private static SalesFloor floor;

  @BeforeAll
  static void start() {
    SalesBook.territories(folder.resolve("tables"));
    floor = SalesFloor.at("2026-11-04T09:00:00Z", folder);
  }

  @AfterAll
  static void stop() {
    floor.close();
  }

  private static String id(JsonNode lead) {
    return lead.path("lead").asText();
  }

  private static String rep(JsonNode lead) {
    return lead.path("rep").asText();
  }

  private static String pool(String customer, String traits) {
    return floor.demo(customer, traits).path("pool").asText();
  }

  @Test
  void territoryGoesByNamedAccountSizeProductInterestAndLanguageTheFirstRowThatFits() {
    assertThat(pool("t1", "'company':'Globex','employees':900")).isEqualTo("Named");
    assertThat(pool("t2", "'company':'Small','employees':500,'language':'fr'")).isEqualTo("Large");
    floor.track("t3", "Product Viewed", "'product':'IPL'");
    assertThat(pool("t3", "'employees':20,'language':'fr'")).isEqualTo("Lasers");
    assertThat(pool("t4", "'employees':20,'language':'fr'")).isEqualTo("French");
    assertThat(pool("t5", "'employees':20,'language':'de'")).isEqualTo("Rest");
  }

  @Test
  void aLeadGoesOnlyToWhoeverHasItsSkillAndItsLanguage() {
    assertThat(rep(floor.demo("s1", "'want':'laser'"))).isEqualTo("Sam");
    assertThat(rep(floor.demo("s2", "'want':'laser'"))).isEqualTo("Sam");
    assertThat(rep(floor.demo("s3", "'want':'francais'"))).isEqualTo("Sue");

    JsonNode both = floor.demo("s4", "'want':'both'");

    assertThat(both.path("state").asText()).isEqualTo("waiting");
    assertThat(floor.last(id(both)).path("members").findValuesAsText("skipped"))
        .containsExactly("language", "skill");
    assertThat(floor.lead(id(both)).path("skills").path(0).asText()).isEqualTo("laser");
    assertThat(floor.who("Skilled", "{'languages':['fr']}")).isEqualTo("Sue");
  }

  @Test
  void whatMeetsACapOfOpenLeadsWaitsAndIsGivenTheMomentOneIsDoneTheOldestFirst() {
    String first = id(floor.demo("c1", "'want':'capped'"));
    String second = id(floor.demo("c2", "'want':'capped'"));
    String third = id(floor.demo("c3", "'want':'capped'"));
    String fourth = id(floor.demo("c4", "'want':'capped'"));
    assertThat(floor.lead(second).path("rep").asText()).isEqualTo("Cap");
    assertThat(floor.lead(third).path("state").asText()).isEqualTo("waiting");
    assertThat(floor.last(third).path("members").path(0).path("skipped").asText())
        .isEqualTo("cap open");

    floor.move(first, "start", "");
    floor.move(first, "complete", "{'result':'won'}");

    floor.comesTo(third, "Cap");
    assertThat(floor.lead(fourth).path("state").asText()).isEqualTo("waiting");
    floor.move(second, "return", "{'reason':'not yet'}");
    floor.comesTo(fourth, "Cap");
    assertThat(floor.pool("Capped").at("/leads/waiting").asInt()).isZero();
  }

  @Test
  void whoLeavesHandsOverWhatIsOfferedAcceptedAndWorkedOnToTheirBackup() {
    String offered = id(floor.demo("l1", "'want':'leaving'"));
    String accepted = id(floor.demo("l2", "'want':'leaving'"));
    String working = id(floor.demo("l3", "'want':'leaving'"));
    String done = id(floor.demo("l4", "'want':'leaving'"));
    floor.move(accepted, "accept", "");
    floor.move(working, "start", "");
    floor.move(done, "complete", "{'result':'lost','reason':'no budget'}");

    Caller.Reply left = floor.admin().post("/v1/reps/Lea/offboard", "{'reason':'retires'}");

    assertThat(left.json().path("left").asBoolean()).as(left.text()).isTrue();
    assertThat(left.json().path("open").asInt()).isZero();
    for (String lead : List.of(offered, accepted, working)) {
      JsonNode now = floor.lead(lead);
      assertThat(rep(now)).isEqualTo("Bob");
      assertThat(now.path("state").asText()).isEqualTo("offered");
      assertThat(floor.last(lead).path("reason").asText()).isEqualTo("retires");
    }
    assertThat(rep(floor.lead(done))).isEqualTo("Lea");
    assertThat(floor.who("Leaving", "")).isEqualTo("Zed");
    floor.admin().post("/v1/reps/Lea/onboard", "");
    assertThat(floor.who("Leaving", "")).isEqualTo("Lea");
  }

  @Test
  void whoLeavesWithoutABackupGivesTheirLeadsBackToThePool() {
    String lead = id(floor.demo("u1", "'want':'alone'"));
    floor.move(lead, "start", "");
    assertThat(rep(floor.lead(lead))).isEqualTo("Una");

    floor.admin().post("/v1/reps/Una/offboard", "");

    floor.comesTo(lead, "Vic");
    assertThat(floor.what(lead)).containsExactly("routed", "working", "reassigned", "routed");
  }

  @Test
  void anOwnerThatTheCrmNamesGetsTheCustomersLeadsAndThoseOfAnAccount() {
    floor.track("o1", "Owner Changed", "'owner':'Otto'");
    JsonNode own = floor.demo("o1", "'want':'owned'");
    assertThat(rep(own)).isEqualTo("Otto");
    assertThat(floor.last(id(own)).path("reason").asText()).isEqualTo("owner of the customer");

    floor.track("o2", "Owner Changed", "'owner':'Otto','account':'Firm.example'");
    Eventually.holds(
        () -> assertThat(floor.who("Owned", "{'email':'new@firm.example'}")).isEqualTo("Otto"));
    for (String customer : List.of("o3", "o4", "o5")) {
      JsonNode lead = floor.demo(customer, "'want':'owned','email':'x@firm.example'");
      assertThat(rep(lead)).isEqualTo("Otto");
      assertThat(floor.last(id(lead)).path("reason").asText()).isEqualTo("owner of firm.example");
    }

    JsonNode named = floor.admin().post("/v1/pools/Owned/who", "{'owner':'Flo'}").json();
    assertThat(rep(named)).isEqualTo("Flo");
    assertThat(named.path("pool").asText()).isEqualTo("French");
    assertThat(named.path("reason").asText()).isEqualTo("the row's owner");

    floor.track("o1", "Owner Changed", "'owner':'Olga'");
    Eventually.holds(
        () -> assertThat(floor.who("Owned", "{'customer':'o1','type':'x'}")).isEqualTo("Olga"));
  }

  @Test
  void whoTakesACustomerOnOwnsTheirFirmButNotAFreeMailDomain() {
    JsonNode first = floor.demo("f1", "'want':'firms','email':'a@practice.example'");
    floor.move(id(first), "accept", "");
    assertThat(rep(floor.demo("f2", "'want':'firms','email':'b@practice.example'")))
        .isEqualTo(rep(first));

    JsonNode free = floor.demo("f3", "'want':'firms','email':'a@gmail.com'");
    floor.move(id(free), "accept", "");
    JsonNode again = floor.demo("f4", "'want':'firms','email':'b@gmail.com'");
    floor.move(id(again), "accept", "");
    JsonNode third = floor.demo("f5", "'want':'firms','email':'c@gmail.com'");

    assertThat(List.of(rep(free), rep(again), rep(third))).contains("Finn", "Fred");
    assertThat(floor.last(id(third)).path("reason").asText()).isEmpty();
  }

  @Test
  void aLeadOfAnotherTypeStandsBesideTheOpenOneAndOneOfTheSameJoinsIt() {
    String demo = id(floor.demo("y1", "'company':'ACME'"));

    String risk = id(floor.asks("y1", "Renewal Noticed"));

    assertThat(risk).isNotEqualTo(demo);
    assertThat(floor.lead(risk).path("type").asText()).isEqualTo("renewal risk");
    assertThat(floor.lead(demo).path("state").asText()).isEqualTo("offered");
    assertThat(id(floor.asks("y1", "Renewal Noticed"))).isEqualTo(risk);
    assertThat(floor.lead(risk).path("joined").asInt()).isOne();
    assertThat(
            floor
                .admin()
                .post("/v1/pools/Rest/who", "{'customer':'y1','type':'renewal risk'}")
                .json()
                .path("reason")
                .asText())
        .isEqualTo("joins the open lead " + risk);
  }

  /** All lines of a pool, oldest first. */
  private static List<JsonNode> ledger(String pool) {
    JsonNode lines =
        floor.admin().get("/v1/pools/" + pool + "/ledger?limit=1000").json().path("lines");
    return IntStream.range(0, lines.size())
        .mapToObj(at -> lines.path(lines.size() - 1 - at))
        .toList();
  }

  @Test
  void askingWhoIsNextTakesNoTurnAndTheLedgerAddsUpToTheLeadsThatCame() {
    Set<String> came = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      String next = floor.who("Counted", "");
      assertThat(floor.who("Counted", "")).isEqualTo(next);
      JsonNode lead = floor.demo("k" + i, "'want':'counted'");
      assertThat(rep(lead)).isEqualTo(next);
      came.add(id(lead));
    }
    List<String> leads = List.copyOf(came);
    floor.move(leads.get(0), "complete", "{'result':'duplicate'}");
    floor.reject(leads.get(1), "no");
    floor.move(leads.get(2), "reassign", "{'pool':'Rest','reason':'too far'}");
    String other = rep(floor.lead(leads.get(3))).equals("Kim") ? "Kit" : "Kim";
    floor.move(leads.get(3), "reassign", "{'rep':'%s','reason':'knows them'}".formatted(other));
    floor.admin().post("/v1/pools/Counted/credit", "{'rep':'Kim','turns':2,'reason':'was ill'}");

    JsonNode counts = floor.pool("Counted").path("leads");
    assertThat(counts.path("came").asInt()).isEqualTo(12);
    assertThat(counts.path("held").asInt()).isEqualTo(10);
    assertThat(counts.path("closed").asInt()).isOne();
    assertThat(counts.path("movedOn").asInt()).isOne();
    assertThat(counts.path("waiting").asInt()).isZero();
    List<JsonNode> lines = ledger("Counted");
    Set<String> named = new HashSet<>();
    lines.forEach(line -> named.add(line.path("lead").asText()));
    named.remove("");
    assertThat(named).isEqualTo(came);
    Map<String, Long> turns = new HashMap<>();
    for (JsonNode line : lines) {
      for (JsonNode member : line.path("members")) {
        String rep = member.path("rep").asText();
        assertThat(member.path("before").asLong())
            .as(line.toString())
            .isEqualTo(turns.getOrDefault(rep, 0L));
        turns.put(rep, member.path("after").asLong());
      }
    }
    int given = 0;
    for (JsonNode member : floor.pool("Counted").path("members")) {
      assertThat(member.path("turns").asLong())
          .as(member.toString())
          .isEqualTo(turns.get(rep(member)))
          .isEqualTo(
              member.path("given").asLong()
                  - member.path("uncounted").asLong()
                  - member.path("credited").asLong()
                  + member.path("lifted").asLong());
      given += member.path("given").asInt();
    }
    // each lead once, one again after it was rejected, one by hand
    assertThat(given).isEqualTo(14);
    assertThat(lines.stream().filter(line -> line.path("what").asText().equals("routed")))
        .hasSize(14);
    assertThat(csv()).isEqualTo(turns);
  }

  /** The turns of each member after their last row in the ledger as CSV, which is newest first. */
  private static Map<String, Long> csv() {
    List<String> rows =
        floor.admin().get("/v1/pools/Counted/ledger.csv?limit=1000", "*/*").text().lines().toList();
    List<String> names = List.of(rows.get(0).split(",", -1));
    Map<String, Long> turns = new HashMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      assertThat(cells).as(row).hasSize(names.size());
      turns.putIfAbsent(
          cells[names.indexOf("member")], Long.parseLong(cells[names.indexOf("after")]));
    }
    return turns;
  }
}
