package io.usher.rulebook;

import io.usher.cell.Line;
import io.usher.customer.TraitRules;
import io.usher.customer.TraitRules.Alike;
import io.usher.rulebook.reading.Faults;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the sheet {@code Traits}: which source wins, and what customers are found by. */
record TraitSheet(Faults faults) {
  private static final String OTHERWISE = "otherwise";
  private static final int MOST_LOOK_UPS = 10;
  private static final List<String> LOOK_UPS = List.of("text", "email", "phone", "no");
  private static final Map<String, Alike> ALIKE =
      Map.of("text", Alike.TEXT, "email", Alike.EMAIL, "phone", Alike.PHONE);
  private static final List<String> PARTIES = List.of("first", "second", "third");

  TraitRules read(List<Line> lines) {
    Map<String, List<String>> wins = new HashMap<>();
    List<String> otherwise = new ArrayList<>();
    Map<String, Alike> lookUps = new LinkedHashMap<>(TraitRules.NONE.lookUps());
    for (Line line : lines) {
      List<String> order = order(line);
      boolean all = Names.key(line.text("trait")).equals(OTHERWISE);
      if (all) {
        otherwise.addAll(order);
      } else if (!line.text("wins").isEmpty()) {
        wins.put(line.text("trait"), order);
      }
      if (!line.text("look up").isEmpty()) {
        lookUp(line, all, lookUps);
      }
    }
    return new TraitRules(wins, otherwise, lookUps);
  }

  private void lookUp(Line line, boolean all, Map<String, Alike> lookUps) {
    String said = Names.key(line.text("look up"));
    if (all) {
      faults.add(
          Code.VALUE_NOT_ALLOWED,
          line.place("look up"),
          "customers are found by traits that are named",
          "give the trait a line of its own");
    } else if (said.equals("no")) {
      lookUps.remove(line.text("trait"));
    } else if (ALIKE.containsKey(said)) {
      lookUps.put(line.text("trait"), ALIKE.getOrDefault(said, Alike.TEXT));
    } else {
      faults.add(
          Code.VALUE_NOT_ALLOWED,
          line.place("look up"),
          "`" + line.text("look up") + "` is not one of text, email, phone, no",
          Names.didYouMean(said, LOOK_UPS));
    }
    if (lookUps.size() > MOST_LOOK_UPS) {
      faults.add(
          Code.TOO_MANY,
          line.place("look up"),
          "customers are found by " + MOST_LOOK_UPS + " traits at most");
    }
  }

  private List<String> order(Line line) {
    List<String> order = new ArrayList<>();
    for (String written : Stream.of(line.text("wins").split(";")).map(TraitSheet::word).toList()) {
      if (written.isEmpty()) {
        if (!line.text("wins").isEmpty()) {
          faults.add(
              Code.EMPTY_CELL,
              line.place("wins"),
              "nothing stands between two `;`",
              "write such as `crm; first; third`");
        }
      } else if (order.contains(written)) {
        faults.add(Code.DUPLICATE_NAME, line.place("wins"), "`" + written + "` stands here twice");
      } else {
        String near = Names.didYouMean(written, PARTIES);
        if (!near.isEmpty() && !PARTIES.contains(written)) {
          faults.add(
              Code.VALUE_NOT_ALLOWED,
              line.place("wins"),
              "`" + written + "` is no party, and too like one for the name of a source",
              near);
        }
        order.add(written);
      }
    }
    return order;
  }

  /** {@code first party} is {@code first}. */
  private static String word(String written) {
    String key = Names.key(written);
    return PARTIES.stream().filter(party -> key.equals(party + " party")).findFirst().orElse(key);
  }
}
