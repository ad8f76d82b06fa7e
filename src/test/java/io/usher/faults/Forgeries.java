package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Changes something in lines that are right: an audit that says nothing then is worth nothing. */
final class Forgeries {
  private static final int EACH = 2;

  private Forgeries() {}

  /** What is done to the line at a place; empty if it lends itself to no such thing. */
  private interface Forgery {
    boolean at(List<JsonNode> lines, int place, Random random);
  }

  static void areNoticed(
      List<JsonNode> lines, long seed, Function<List<JsonNode>, List<String>> audit) {
    Random random = new Random(seed);
    List<Forgery> forgeries =
        List.of(
            Forgeries::drop,
            Forgeries::again,
            Forgeries::toAnother,
            Forgeries::turns,
            Forgeries::notSkipped,
            Forgeries::away,
            Forgeries::overtaking);
    for (int kind = 0; kind < forgeries.size(); kind++) {
      int made = 0;
      for (int place : mixed(lines.size(), random)) {
        if (made == EACH) {
          break;
        }
        List<JsonNode> forged = new ArrayList<>(lines);
        forged.set(place, lines.get(place).deepCopy());
        if (forgeries.get(kind).at(forged, place, random)) {
          renumber(forged);
          assertThat(audit.apply(forged))
              .as("seed %d, forgery %d of %s", seed, kind, lines.get(place))
              .isNotEmpty();
          made++;
        }
      }
      assertThat(made).as("forgeries of kind %d", kind).isPositive();
    }
  }

  private static List<Integer> mixed(int places, Random random) {
    List<Integer> mixed = new ArrayList<>(IntStream.range(0, places).boxed().toList());
    Collections.shuffle(mixed, random);
    return mixed;
  }

  /** So that it is not the numbers that give it away. */
  private static void renumber(List<JsonNode> lines) {
    IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).path("number").asLong() != i + 1)
        .forEach(i -> lines.set(i, ((ObjectNode) lines.get(i).deepCopy()).put("number", i + 1)));
  }

  private static boolean routed(JsonNode line) {
    return line.path("what").asText().equals("routed");
  }

  /** One that a later line of the team, where everybody's turns stand, must have missed. */
  private static boolean drop(List<JsonNode> lines, int place, Random random) {
    String pool = lines.get(place).path("pool").asText();
    boolean fits =
        routed(lines.get(place))
            && lines.subList(place + 1, lines.size()).stream()
                .anyMatch(line -> routed(line) && line.path("pool").asText().equals(pool));
    lines.remove(place);
    return fits;
  }

  private static boolean again(List<JsonNode> lines, int place, Random random) {
    boolean fits = routed(lines.get(place));
    lines.add(place + 1, lines.get(place));
    return fits;
  }

  private static boolean toAnother(List<JsonNode> lines, int place, Random random) {
    ObjectNode line = (ObjectNode) lines.get(place);
    ArrayNode seats = (ArrayNode) line.path("members");
    if (!routed(line)) {
      return false;
    }
    String other = seats.path(random.nextInt(seats.size())).path("rep").asText();
    boolean fits = !other.equals(line.path("rep").asText());
    line.put("rep", other);
    return fits;
  }

  private static boolean turns(List<JsonNode> lines, int place, Random random) {
    ArrayNode seats = (ArrayNode) lines.get(place).path("members");
    if (seats.isEmpty()) {
      return false;
    }
    ObjectNode seat = (ObjectNode) seats.path(random.nextInt(seats.size()));
    seat.put("after", seat.path("after").asLong() + 1);
    return true;
  }

  /** Somebody at a cap, or without the skill, is said to have been able to have it. */
  private static boolean notSkipped(List<JsonNode> lines, int place, Random random) {
    for (JsonNode seat : lines.get(place).path("members")) {
      String skipped = seat.path("skipped").asText();
      if (skipped.startsWith("cap") || skipped.equals("skill")) {
        ((ObjectNode) seat).remove("skipped");
        return true;
      }
    }
    return false;
  }

  /** Somebody who is always there is said to have been away. */
  private static boolean away(List<JsonNode> lines, int place, Random random) {
    for (JsonNode seat : lines.get(place).path("members")) {
      if (Sales.ALWAYS.contains(seat.path("rep").asText())) {
        ((ObjectNode) seat).put("skipped", "away");
        return true;
      }
    }
    return false;
  }

  /** Two leads of one team, one routed after the other, change places. */
  private static boolean overtaking(List<JsonNode> lines, int place, Random random) {
    ObjectNode one = (ObjectNode) lines.get(place);
    int next = place + 1;
    while (next < lines.size() && !lines.get(next).path("pool").equals(one.path("pool"))) {
      next++;
    }
    if (!routed(one)
        || !one.path("pool").asText().equals(Sales.NARROW)
        || next == lines.size()
        || !routed(lines.get(next))) {
      return false;
    }
    ObjectNode other = lines.get(next).deepCopy();
    String lead = one.path("lead").asText();
    one.put("lead", other.path("lead").asText());
    other.put("lead", lead);
    lines.set(next, other);
    return true;
  }
}
