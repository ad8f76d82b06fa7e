package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The moisturizer example: three orders in six months enter the loyal segment. Orders are dated so
 * that the window slides past the first one a few seconds from now.
 */
final class Moisturizer {
  static final String SEGMENT = "Loyal Moisturizer Users";
  private static final int MONTHS = 6;

  /** A window of weeks, for the few days of the year from which months cannot be counted back. */
  private static final int WEEKS = 26;

  private final String url;
  private final Client client = new Client();

  Moisturizer(String url) {
    this.url = url;
  }

  /** Writes the workbook below a folder of tables. */
  static Path into(Path tables) throws IOException {
    Path folder = Files.createDirectories(tables.resolve("care"));
    Files.writeString(
        folder.resolve("Attributes.csv"),
        """
        Attribute,Type,Measure,Of,Event,Where,Within
        moisturizer orders,number,count,,Order Completed,products.category is moisturizer,%s
        """
            .formatted(byMonths() ? MONTHS + " months" : WEEKS + " weeks"));
    Files.writeString(
        folder.resolve("Loyal.csv"),
        """
        Decision,Loyalty
        Kind,segment
        ,When,Then
        #,moisturizer orders,segment
        loyal,>= 3,Loyal Moisturizer Users
        """);
    return tables;
  }

  private static boolean byMonths() {
    Instant now = Instant.now();
    return countsBack(now) && countsBack(now.plus(1, ChronoUnit.HOURS));
  }

  private static boolean countsBack(Instant due) {
    Instant first = due.atZone(ZoneOffset.UTC).minusMonths(MONTHS).toInstant();
    return first.atZone(ZoneOffset.UTC).plusMonths(MONTHS).toInstant().equals(due);
  }

  private static Instant first(Instant due) {
    return byMonths()
        ? due.atZone(ZoneOffset.UTC).minusMonths(MONTHS).toInstant()
        : due.minus(7L * WEEKS, ChronoUnit.DAYS);
  }

  /** Somebody in the segment, and when they leave it. */
  record Loyal(String customer, Instant leaves) {}

  /** Has customers enter who leave all at one instant that is still to come, some seconds ahead. */
  List<Loyal> enter(String name, int count) {
    return enter(name, count, 5);
  }

  /**
   * The same, so many seconds ahead; as many times more as this machine needs to have all of them
   * in by then. Whoever came too late for an instant has left again when it returns.
   */
  List<Loyal> enter(String name, int count, int seconds) {
    long others = size();
    for (int ahead = seconds; ahead <= 600; ahead *= 2) {
      Instant due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(ahead);
      List<Loyal> some = enter(name + "-" + ahead, count, due);
      if (some.stream().allMatch(it -> leavesAt(it).equals(due.toString()))
          && Instant.now().isBefore(due.minusSeconds(1))) {
        return some;
      }
      Waiting.until(() -> size() <= others, () -> "nobody leaves");
    }
    throw new AssertionError("this machine is too slow to have anybody enter in time");
  }

  /** Has customers enter who leave all at an instant, if that is still to come. */
  private List<Loyal> enter(String name, int count, Instant due) {
    List<Loyal> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(new Loyal(name + "-" + i, due));
    }
    for (int from = 0; from < count; from += 50) {
      post(some.subList(from, Math.min(count, from + 50)), due);
    }
    return some;
  }

  private void post(List<Loyal> customers, Instant due) {
    List<String> events = new ArrayList<>();
    Instant first = first(due);
    for (Loyal loyal : customers) {
      for (int order = 0; order < 3; order++) {
        events.add(
            """
            {"type":"track","messageId":"%s-%d","userId":"%s","event":"Order Completed",
             "timestamp":"%s","properties":{"products":[{"category":"moisturizer"}]}}
            """
                .formatted(
                    loyal.customer(), order, loyal.customer(), first.plus(order, ChronoUnit.DAYS)));
      }
    }
    Client.Reply reply = client.batch(url, "{\"batch\":[" + String.join(",", events) + "]}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  /** When a customer leaves, as their view says; empty if they are not in. */
  private String leavesAt(Loyal loyal) {
    JsonNode segments =
        client.get(url, "/v1/customers/" + loyal.customer()).json().path("segments");
    return segments.isEmpty() ? "" : segments.get(0).path("leavesAt").asText();
  }

  /** How many are in the segment, as it is stored. */
  long size() {
    long size = 0;
    for (JsonNode segment : client.get(url, "/v1/segments").json()) {
      size += segment.path("name").asText().equals(SEGMENT) ? segment.path("size").asLong() : 0;
    }
    return size;
  }

  /** A customer's changes that were due, newest first. */
  List<JsonNode> due(Loyal loyal) {
    List<JsonNode> due = new ArrayList<>();
    client
        .get(url, "/v1/customers/" + loyal.customer() + "/timeline")
        .json()
        .path("changes")
        .forEach(
            change -> {
              if (change.path("cause").asText().equals("due")) {
                due.add(change);
              }
            });
    return due;
  }

  /** That a customer left once, at the very instant, and that it was announced. */
  void leftOnce(Loyal loyal) {
    assertThat(due(loyal))
        .as(loyal.toString())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(Instant.parse(change.path("at").asText())).isEqualTo(loyal.leaves());
              assertThat(change.path("messages").findValuesAsText("type"))
                  .containsExactly("segment.exited");
            });
  }
}
