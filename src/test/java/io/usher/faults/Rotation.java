package io.usher.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pool's turns, worked out again from the lines of its ledger alone, slowly and plainly: the
 * next lead is for the least {@code (turns + 1) / weight} of those who can have it, the first of
 * the sheet among equals; who comes back is lifted to the level of those who stayed.
 */
final class Rotation {
  private final Map<String, Place> places = new LinkedHashMap<>();
  private long level;
  private long levelWeight = 1;

  /** Where a rep stands. */
  private static final class Place {
    private final long weight;
    private long turns;
    private boolean out = true;
    private long owed;

    private Place(long weight) {
      this.weight = weight;
    }
  }

  Rotation(List<Sales.Seat> seats) {
    seats.forEach(seat -> places.put(seat.rep(), new Place(seat.weight())));
  }

  long turns(String rep) {
    return places.get(rep).turns;
  }

  /** A turn is given back. */
  void giveBack(String rep, JsonNode seat, List<String> wrong) {
    Place place = places.get(rep);
    same(rep + " before giving back", place.turns, seat.path("before").asLong(), wrong);
    place.turns--;
    place.owed = place.out ? place.owed + 1 : 0;
    same(rep + " after giving back", place.turns, seat.path("after").asLong(), wrong);
  }

  /** A turn is given back by somebody who is not there: they are owed nothing for it. */
  void goesOn(String rep, JsonNode seat, List<String> wrong) {
    Place place = places.get(rep);
    same(rep + " before it goes on", place.turns, seat.path("before").asLong(), wrong);
    goOut(List.of(rep));
    place.turns--;
    same(rep + " after it goes on", place.turns, seat.path("after").asLong(), wrong);
  }

  /** Nobody gets it: everybody stands as they stood. */
  void stand(JsonNode seats, List<String> wrong) {
    for (JsonNode seat : seats) {
      String rep = seat.path("rep").asText();
      same(rep + " before", turns(rep), seat.path("before").asLong(), wrong);
      same(rep + " after", turns(rep), seat.path("after").asLong(), wrong);
    }
  }

  /** Somebody gets it, of those whom the line says it could be. */
  void pick(JsonNode line, List<String> wrong) {
    List<String> able = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (JsonNode seat : line.path("members")) {
      String rep = seat.path("rep").asText();
      same(rep + " before", turns(rep), seat.path("before").asLong(), wrong);
      if (!seat.has("skipped")) {
        able.add(rep);
      } else if (!ofLead(seat.path("skipped").asText())) {
        absent.add(rep);
      }
    }
    if (able.isEmpty()) {
      wrong.add("nobody could have it");
      return;
    }
    comeBack(able);
    goOut(absent);
    Place lowest = places.get(least(able, 0));
    level = lowest.turns;
    levelWeight = lowest.weight;
    ranks(able, line, wrong);
    String next = least(able, 1);
    if (!next.equals(line.path("rep").asText())) {
      wrong.add(next + " was next, it went to " + line.path("rep").asText());
    }
    places.get(line.path("rep").asText()).turns++;
    for (JsonNode seat : line.path("members")) {
      String rep = seat.path("rep").asText();
      same(rep + " after", turns(rep), seat.path("after").asLong(), wrong);
    }
  }

  /** Whether a rep is skipped for this lead only, though there. */
  static boolean ofLead(String skipped) {
    return skipped.equals("skill") || skipped.equals("tried");
  }

  private void comeBack(List<String> able) {
    List<String> stayed = able.stream().filter(rep -> !places.get(rep).out).toList();
    long to = level;
    long by = levelWeight;
    if (!stayed.isEmpty()) {
      Place low = places.get(least(stayed, 0));
      to = low.turns;
      by = low.weight;
    }
    for (String rep : able) {
      Place place = places.get(rep);
      if (place.out) {
        place.turns = Math.max(place.turns, upTo(to, by, place.weight) - place.owed);
        place.out = false;
        place.owed = 0;
      }
    }
  }

  private void goOut(List<String> absent) {
    for (String rep : absent) {
      Place place = places.get(rep);
      if (!place.out) {
        place.out = true;
        place.owed = Math.max(0, upTo(level, levelWeight, place.weight) - place.turns);
      }
    }
  }

  /** The fewest turns that at a weight are no less than a level. */
  private static long upTo(long turns, long by, long weight) {
    return -Math.floorDiv(-turns * weight, by);
  }

  private void ranks(List<String> able, JsonNode line, List<String> wrong) {
    List<String> order = new ArrayList<>(able);
    order.sort(byTurns(1));
    for (JsonNode seat : line.path("members")) {
      String rep = seat.path("rep").asText();
      same(rep + "'s rank", order.indexOf(rep) + 1, seat.path("rank").asLong(), wrong);
    }
  }

  private String least(List<String> some, int more) {
    return some.stream().min(byTurns(more)).orElseThrow();
  }

  private Comparator<String> byTurns(int more) {
    return (a, b) -> {
      Place one = places.get(a);
      Place other = places.get(b);
      return Long.compare((one.turns + more) * other.weight, (other.turns + more) * one.weight);
    };
  }

  private static void same(String what, long expected, long found, List<String> wrong) {
    if (expected != found) {
      wrong.add(what + ": " + found + ", not " + expected);
    }
  }
}
