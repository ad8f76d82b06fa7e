package io.usher.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A team of equals and one that comes and goes, and the audit of what its ledgers say. */
final class Sales {
  /** Equal reps who are always there. */
  static final int EQUALS = 22;

  /** Reps of the other pool; the first two are always there, the others come and go. */
  static final int OTHERS = 6;

  private Sales() {}

  static Path into(Path tables) throws IOException {
    Path book = Files.createDirectories(tables.resolve("sales"));
    StringBuilder reps = new StringBuilder("Rep,Pool,Weight\n");
    for (int i = 0; i < EQUALS; i++) {
      reps.append("e%02d,Equals,\n".formatted(i));
    }
    for (int i = 0; i < OTHERS; i++) {
      reps.append("o%d,Others,%d\n".formatted(i, i < 2 ? 1 : i));
    }
    Files.writeString(book.resolve("Reps.csv"), reps);
    Files.writeString(book.resolve("Pools.csv"), "Pool,Method\nEquals,weighted\nOthers,weighted\n");
    Files.writeString(
        book.resolve("Attributes.csv"),
        "Attribute,Type,Measure,Of,Event\nteam,text,event,team,Demo Requested\n");
    Files.writeString(
        book.resolve("Territory.csv"),
        """
        Decision,Territory
        Kind,routing
        On,Demo Requested

        ,When,Then
        #,team,pool
        others,others,Others
        otherwise,,Equals
        """);
    return tables;
  }

  /** An event that asks for a lead. */
  static String event(String customer, String team) {
    return """
    {"type":"track","userId":"%s","messageId":"%s","event":"Demo Requested",\
    "properties":{"team":"%s"}}\
    """
        .formatted(customer, customer, team);
  }

  /** All lines of a pool's ledger, oldest first. */
  static List<JsonNode> ledger(Client client, String url, String pool) {
    List<JsonNode> lines = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = page(client, url, "/v1/pools/" + pool + "/ledger?limit=1000" + cursor);
      page.path("lines").forEach(lines::add);
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    Collections.reverse(lines);
    return lines;
  }

  /** The customers of all leads of a pool, each as often as there are leads. */
  static List<String> customers(Client client, String url, String pool) {
    List<String> customers = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = page(client, url, "/v1/leads?limit=1000&pool=" + pool + cursor);
      page.path("leads").forEach(lead -> customers.add(lead.path("customer").asText()));
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return customers;
  }

  static JsonNode pool(Client client, String url, String name) {
    for (JsonNode pool : page(client, url, "/v1/pools").path("pools")) {
      if (pool.path("pool").asText().equals(name)) {
        return pool;
      }
    }
    throw new AssertionError("no pool " + name);
  }

  private static JsonNode page(Client client, String url, String path) {
    Client.Reply reply = client.get(url, path);
    for (int tries = 0; !reply.done() && tries < 100; tries++) {
      Waiting.pause(100);
      reply = client.get(url, path);
    }
    if (!reply.done()) {
      throw new AssertionError(path + ": " + reply);
    }
    return reply.json();
  }

  /** How many leads the lines say each rep was given, and everything in them that cannot be. */
  static Map<String, Integer> given(List<JsonNode> lines, List<String> wrong) {
    Map<String, Integer> given = new TreeMap<>();
    Map<String, Long> turns = new HashMap<>();
    Set<String> routed = new HashSet<>();
    for (JsonNode line : lines) {
      if (line.path("what").asText().equals("routed")) {
        given.merge(line.path("rep").asText(), 1, Integer::sum);
        if (!routed.add(line.path("lead").asText())) {
          wrong.add("given twice: " + line.path("lead"));
        }
      }
      for (JsonNode seat : line.path("members")) {
        String rep = seat.path("rep").asText();
        long last = turns.getOrDefault(rep, 0L);
        if (seat.path("before").asLong() != last) {
          wrong.add(rep + " had " + last + " turns before line " + line.path("number"));
        }
        turns.put(rep, seat.path("after").asLong());
      }
    }
    return given;
  }
}
