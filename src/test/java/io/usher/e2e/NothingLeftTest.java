package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RawRedis;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who did all one can do is erased: nothing that tells of them stands anywhere in Redis.
 */
class NothingLeftTest {
  /** What tells who it was: ids, and what they and their devices said. */
  private static final List<String> TEXTS =
      List.of(
          "erika-7731",
          "erika-old-7731",
          "visitor-7731",
          "visitor-old-7731",
          "Erika.Musterfrau@mail-7731.example",
          "mail-7731.example",
          "+49 170 7731 7731",
          "LOYAL-7731",
          "Musterfrau-7731",
          "Castrop-7731",
          "Horst-7731",
          "Herne-7731",
          "1987-02-13",
          "plan-7731",
          "page-7731",
          "remark-7731",
          "pal-7731.example",
          "industry-7731",
          "erika-7731-bad");

  /** What is kept as a hash only. */
  private static final List<String> HASHED = List.of("order-7731");

  /** A number among the traits, which is packed. */
  private static final long NUMBER = 7_731_773_177_317L;

  @TempDir Path folder;

  @Test
  void afterAnErasureNothingThatTellsOfThePersonIsLeftInRedis() {
    try (EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"));
        Receiver receiver = Receiver.taking();
        Receiver broken = new Receiver(got -> Receiver.Reply.of(500));
        RealUsher usher = RealUsher.start(options(redis.address()))) {
      Caller admin = Caller.admin(usher);
      admin.post("/v1/webhooks", "{'url':'" + receiver.url("/all") + "'}");
      admin.post("/v1/webhooks", "{'url':'" + broken.url("/broken") + "'}");
      Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(600);
      String replayed = order("'anonymousId':'visitor-7731'", "m-1", before);
      others(admin);
      Map<String, Long> sizes = sizes(admin);

      live(admin, replayed, before);
      refused(admin);
      RawRedis raw = new RawRedis(redis.address());
      Eventually.holds(
          () -> {
            // each of these is found where it stands, or the search would prove nothing
            assertThat(TEXTS).allMatch(text -> !raw.keysThatTell(text).isEmpty());
            assertThat(raw.keysThatTell(NUMBER)).isNotEmpty();
            assertThat(broken.got).isNotEmpty();
            assertThat(raw.keysThatTell("industry-7731"))
                .anyMatch(key -> key.contains("unmatched"));
            assertThat(raw.keysThatTell("plan-7731")).anyMatch(key -> key.contains("rejects"));
            assertThat(raw.keysThatTell("remark-7731")).anyMatch(key -> key.contains("said"));
          });

      assertThat(admin.delete("/v1/customers/erika-7731").status()).isEqualTo(200);

      assertNothingLeft(raw);
      assertThat(sizes(admin)).isEqualTo(sizes);
      // replayed, nobody comes back and nothing is written
      Caller.Reply again = admin.post("/v1/track?decide=true", replayed);
      assertThat(again.json().path("status").asText()).isEqualTo("erased");
      assertNothingLeft(raw);
      assertThat(sizes(admin)).isEqualTo(sizes);
    }
  }

  private static void assertNothingLeft(RawRedis raw) {
    Map<String, Set<String>> left = new TreeMap<>();
    TEXTS.forEach(text -> left.put(text, raw.keysThatTell(text)));
    HASHED.forEach(text -> left.put(text, raw.keysThatTell(text)));
    left.put("number", raw.keysThatTell(NUMBER));
    left.values().removeIf(Set::isEmpty);
    assertThat(left).isEmpty();
  }

  private Map<String, String> options(RedisAddress at) {
    Path tables = folder.resolve("tables");
    book(tables);
    return Map.of(
        "--redis",
        "redis://:" + at.password() + "@" + at.host() + ":" + at.port(),
        "--data",
        folder.resolve("data").toString(),
        "--tables",
        tables.toString(),
        "--allow-local-webhooks",
        "true");
  }

  private static void book(Path tables) {
    SalesBook.team(tables)
        .sheet(
            "Settings",
            """
            time zone    | Europe/Berlin
            touch events | Page Seen; Demo Requested
            """)
        .sheet(
            "Attributes",
            """
            Attribute | Type      | Measure  | Of       | Event           | Where            | Within   | Each
            country   | text      | trait    | country  |                 |                  |          |
            city      | text      | trait    | city     |                 |                  |          |
            industry  | text      | trait    | industry |                 |                  |          |
            born in   | number    | month of | birthday |                 |                  |          |
            seen      | text list | distinct | page     | Page Seen       |                  | 30 days  |
            first     | text      | first    | page     | Page Seen       |                  |          |
            last      | text      | last     | page     | Page Seen       |                  | 30 days  |
            orders    | number    | count    |          | Order Completed |                  | 6 months |
            spent     | money     | sum      | total    | Order Completed |                  | 1 year   |
            read      | number    | streak   | page     | Page Seen > Page Read |            |          |
            nearby    | number    | count    |          | Order Completed | traits.district is Essen |  |
            """)
        .sheet(
            "Events",
            """
            Event           | Also called | Once per | Reversed by    | Match by
            Order Completed |             | order_id | Order Refunded | order_id
            """)
        .sheet(
            "Traits",
            """
            Trait     | Wins  | Look up
            plan      | crm   | text
            otherwise | first |
            """)
        .sheet(
            "Buyers",
            """
            Decision | Buyers
            Kind     | segment
                     | When   |      | Then
            #        | orders | city | segment
            buyer    | >= 1   |      | Buyers
            local    |        | starts with Castrop | Locals
            """)
        .sheet(
            "City",
            """
            Decision | Greeting
            Kind     | trigger
                     | When        |      | Then    |        |
            #        | event       | city | trigger | repeat | from
            hello    | Page Seen   |      | hello   |        | feel: city
            """)
        .sheet(
            "Score",
            """
            Decision | Interest
            Kind     | score
                     | When            | Then   |
            #        | event           | points | repeat
            order    | Order Completed | 10     | each time
            """)
        .sheet(
            "Quiet",
            """
            Decision | Quiet
            Kind     | suppression
                     | When  | Then    |              |
            #        | event | channel | reason       | until
            asked    | Stop  | email   | asked for it | for good
            """)
        .sheet(
            "Territory",
            """
            Decision | Territory
            Kind     | routing
            On       | Demo Requested
                     |
                     | When    |          | Then  |      | Note
            #        | country | industry | pool  | task |
            dach     | DE; AT  |          | DACH  | demo |
            mill     | DE      | steel    | DACH  | demo |
            otherwise |        |          | World | demo |
            """);
  }

  private static String order(String who, String id, Instant at) {
    return "{"
        + who
        + ",'event':'Order Completed','messageId':'"
        + id
        + "','timestamp':'"
        + at
        + "','properties':{'total':12.5,'order_id':'order-7731'}}";
  }

  /** Others live too: they stay, and what they share with the person stays theirs. */
  private static void others(Caller admin) {
    send(admin, "/v1/track", order("'userId':'other'", "m-o", Instant.now()));
    send(admin, "/v1/identify", "{'userId':'other','traits':{'country':'FR','industry':'steel'}}");
    send(admin, "/v1/track", "{'userId':'other','event':'Demo Requested','messageId':'m-p'}");
  }

  /** All one can do. */
  private static void live(Caller admin, String first, Instant at) {
    send(admin, "/v1/track", first);
    send(admin, "/v1/track", seen("'anonymousId':'visitor-7731'", at));
    send(admin, "/v1/track", seen("'anonymousId':'visitor-old-7731'", at));
    send(
        admin,
        "/v1/identify",
        "{'userId':'erika-old-7731','anonymousId':'visitor-old-7731','traits':{'city':'Castrop-7731'}}");
    send(
        admin,
        "/v1/identify",
        """
        {'userId':'erika-7731','anonymousId':'visitor-7731',
         'context':{'traitsFrom':{'source':'crm','party':'first'},
                    'consent':{'categoryPreferences':{'ads':false}}},
         'traits':{'email':'Erika.Musterfrau@mail-7731.example','phone':'+49 170 7731 7731',
                   'loyalty_number':'LOYAL-7731','name':'Musterfrau-7731','birthday':'1987-02-13',
                   'plan':'plan-7731','customer_number':7731773177317,
                   'pals':{'friend@pal-7731.example':'close'},'of@pal-7731.example':'mine',
                   'country':'DE'}}
        """);
    // where she lived before, for what comes late
    send(
        admin,
        "/v1/identify",
        "{'userId':'erika-7731','timestamp':'" + at + "','traits':{'district':'Horst-7731'}}");
    send(admin, "/v1/identify", "{'userId':'erika-7731','traits':{'district':'Herne-7731'}}");
    send(admin, "/v1/alias", "{'userId':'erika-7731','previousId':'erika-old-7731'}");
    send(admin, "/v1/track", seen("'userId':'erika-7731'", Instant.now()));
    // more ids than a profile keeps
    for (int i = 0; i < 40; i++) {
      send(
          admin,
          "/v1/track",
          "{'userId':'erika-7731','event':'Page Read','messageId':'erika-7731-%d','properties':{'page':'page-7731'}}"
              .formatted(i));
    }
    send(admin, "/v1/track", "{'userId':'erika-7731','event':'Stop'}");
    lead(admin, "'country':'DE'", true);
    lead(admin, "'country':'FR','industry':'industry-7731'", false);
    // on the same device there is somebody else, and somebody who turned out not to be her
    send(admin, "/v1/identify", "{'userId':'lodger','anonymousId':'visitor-7731'}");
    send(admin, "/v1/track", seen("'userId':'sister'", Instant.now()).replace("7731", "sister"));
    send(admin, "/v1/customers/erika-7731/merge", "{'other':'sister'}");
    send(admin, "/v1/customers/sister/unmerge", "");
  }

  private static void lead(Caller admin, String traits, boolean accepted) {
    send(
        admin,
        "/v1/identify",
        "{'userId':'erika-7731','traits':{"
            + traits
            + "},'context':{'traitsFrom':{'party':'first'}}}");
    Caller.Reply reply =
        admin.asksForLead(
            "track",
            "'userId':'erika-7731','event':'Demo Requested','properties':{'remark':'remark-7731'}");
    JsonNode lead = reply.json().path("lead");
    assertThat(lead.path("lead").asText()).as(reply.text()).isNotEmpty();
    if (accepted) {
      String path = "/v1/leads/" + lead.path("lead").asText();
      send(admin, path + "/accept", "{}");
      send(admin, path + "/complete", "{'result':'won','reason':'remark-7731'}");
    }
  }

  private static String seen(String who, Instant at) {
    return "{"
        + who
        + ",'event':'Page Seen','timestamp':'"
        + at
        + "','properties':{'page':'page-7731'}}";
  }

  /** Messages that are refused are kept for a while, with what is wrong with them. */
  private static void refused(Caller admin) {
    for (String bad :
        List.of(
            "{'userId':'erika-7731','event':'Order"
                + " Completed','messageId':'erika-7731-bad','timestamp':'1987-02-13 plan-7731'}",
            "{'userId':'erika-7731','event':17,'messageId':'erika-7731-bad'}",
            "{'userId':'erika-7731','event':'X','context':{'consent':'Castrop-7731'}}")) {
      assertThat(admin.post("/v1/batch", "{'batch':[" + typed(bad) + "]}").status())
          .isBetween(200, 499);
    }
  }

  private static String typed(String call) {
    return "{'type':'track'," + call.substring(1);
  }

  private static void send(Caller admin, String path, String body) {
    Caller.Reply reply = admin.post(path, body);
    assertThat(reply.status()).as(path + " " + body + " " + reply.text()).isEqualTo(200);
  }

  private static Map<String, Long> sizes(Caller admin) {
    Map<String, Long> sizes = new TreeMap<>();
    for (JsonNode one : admin.get("/v1/segments").json()) {
      if (Set.of("Buyers", "Locals").contains(one.path("name").asText())) {
        sizes.put(one.path("name").asText(), one.path("size").asLong());
      }
    }
    return sizes;
  }
}
