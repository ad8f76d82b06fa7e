package io.usher.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Four teams, as their sheets say, and what servers tell of them over HTTP. */
final class Sales {
  /** Equal reps who are always there. */
  static final String EQUALS = "Equals";

  /** Weights of 200, 100 and 100, always there. */
  static final String WEIGHTS = "Weights";

  /** Some lack a skill, some come and go, some have caps; two equal ones are always there. */
  static final String MIXED = "Mixed";

  /** All come and go and have caps; two are in the mixed pool too. */
  static final String NARROW = "Narrow";

  static final String FRENCH = "french";
  static final int EQUAL_REPS = 22;

  /** The two of the mixed pool who are always there and equal. */
  static final List<String> ALWAYS = List.of("o0", "o1");

  /** A row of the sheet of reps; a cap of 0 is none. */
  record Seat(String rep, int weight, Set<String> skills, int maxDay, int maxOpen) {
    private static Seat of(String rep, int weight) {
      return new Seat(rep, weight, Set.of(), 0, 0);
    }

    private Seat french() {
      return new Seat(rep, weight, Set.of(FRENCH), maxDay, maxOpen);
    }

    private Seat atMost(int day, int open) {
      return new Seat(rep, weight, skills, day, open);
    }
  }

  /** The seats of each pool in the sheet's order. */
  static final Map<String, List<Seat>> POOLS = pools();

  /** What a server is asked for, which may be in trouble just now. */
  interface Asked {
    Client.Reply get(String path);
  }

  private Sales() {}

  private static Map<String, List<Seat>> pools() {
    Map<String, List<Seat>> pools = new LinkedHashMap<>();
    pools.put(
        EQUALS,
        IntStream.range(0, EQUAL_REPS).mapToObj(i -> Seat.of("e%02d".formatted(i), 1)).toList());
    pools.put(WEIGHTS, List.of(Seat.of("w0", 200), Seat.of("w1", 100), Seat.of("w2", 100)));
    pools.put(
        MIXED,
        List.of(
            Seat.of("o0", 1),
            Seat.of("o1", 1),
            Seat.of("o2", 2),
            Seat.of("o3", 3).french().atMost(0, 25),
            Seat.of("o4", 5).french().atMost(0, 12),
            Seat.of("o5", 1).atMost(60, 0)));
    pools.put(
        NARROW,
        List.of(
            Seat.of("o4", 2).french().atMost(0, 20),
            Seat.of("o5", 3).atMost(0, 6),
            Seat.of("n0", 1).atMost(0, 15),
            Seat.of("n1", 4).atMost(0, 30),
            Seat.of("n2", 1).atMost(0, 8)));
    return Collections.unmodifiableMap(pools);
  }

  /** Those who come and go. */
  static Set<String> restless() {
    Set<String> reps = new TreeSet<>();
    List.of(MIXED, NARROW).forEach(pool -> POOLS.get(pool).forEach(seat -> reps.add(seat.rep())));
    reps.removeAll(ALWAYS);
    return reps;
  }

  static Path into(Path tables) throws IOException {
    Path book = Files.createDirectories(tables.resolve("sales"));
    StringBuilder reps = new StringBuilder("Rep,Pool,Weight,Skills,Max a day,Max open\n");
    StringBuilder pools = new StringBuilder("Pool,Method\n");
    POOLS.forEach(
        (pool, seats) -> {
          pools.append(pool).append(",weighted\n");
          for (Seat seat : seats) {
            reps.append(
                "%s,%s,%d,%s,%s,%s\n"
                    .formatted(
                        seat.rep(),
                        pool,
                        seat.weight(),
                        String.join(";", seat.skills()),
                        seat.maxDay() == 0 ? "" : seat.maxDay(),
                        seat.maxOpen() == 0 ? "" : seat.maxOpen()));
          }
        });
    Files.writeString(book.resolve("Reps.csv"), reps);
    Files.writeString(book.resolve("Pools.csv"), pools);
    Files.writeString(
        book.resolve("Attributes.csv"),
        "Attribute,Type,Measure,Of,Event\nteam,text,event,team,Demo Requested\n");
    Files.writeString(
        book.resolve("Territory.csv"),
        """
        Decision,Territory
        Kind,routing
        On,Demo Requested

        ,When,Then,
        #,team,pool,skill
        weights,weights,Weights,
        mixed,mixed,Mixed,
        french,french,Mixed,french
        narrow,narrow,Narrow,
        otherwise,,Equals,
        """);
    return tables;
  }

  /** The event that asks for a customer's lead; the customer's name begins with the team. */
  static String event(String customer) {
    return """
    {"type":"track","userId":"%s","messageId":"%s","event":"Demo Requested",\
    "properties":{"team":"%s"}}\
    """
        .formatted(customer, customer, customer.substring(0, customer.indexOf('-')));
  }

  /** What a rep must be able to do for a customer's lead. */
  static Set<String> needs(String customer) {
    return customer.startsWith(FRENCH) ? Set.of(FRENCH) : Set.of();
  }

  /** All lines of all ledgers, oldest first. */
  static List<JsonNode> ledger(Asked server) {
    List<JsonNode> lines = new ArrayList<>();
    for (String pool : POOLS.keySet()) {
      pages(server, "/v1/pools/" + pool + "/ledger?limit=1000", "lines", lines);
    }
    lines.sort((a, b) -> Long.compare(a.path("number").asLong(), b.path("number").asLong()));
    return lines;
  }

  /** All leads that ever were. */
  static List<JsonNode> leads(Asked server) {
    List<JsonNode> leads = new ArrayList<>();
    pages(server, "/v1/leads?limit=1000", "leads", leads);
    return leads;
  }

  static JsonNode pool(Asked server, String name) {
    for (JsonNode pool : answered(server, "/v1/pools").path("pools")) {
      if (pool.path("pool").asText().equals(name)) {
        return pool;
      }
    }
    throw new AssertionError("no pool " + name);
  }

  private static void pages(Asked server, String path, String field, List<JsonNode> all) {
    String cursor = "";
    do {
      JsonNode page = answered(server, path + cursor);
      page.path(field).forEach(all::add);
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
  }

  private static JsonNode answered(Asked server, String path) {
    AtomicReference<Client.Reply> reply = new AtomicReference<>(server.get(path));
    Waiting.until(
        () -> reply.get().done() || again(reply, server, path), () -> path + ": " + reply.get());
    return reply.get().json();
  }

  private static boolean again(AtomicReference<Client.Reply> reply, Asked server, String path) {
    Waiting.pause(100);
    reply.set(server.get(path));
    return reply.get().done();
  }
}
