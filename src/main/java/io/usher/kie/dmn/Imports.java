package io.usher.kie.dmn;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which models of a folder read which others. */
final class Imports {
  private Imports() {}

  /** Models of the same name, imports of what is not there, and circles. */
  static List<Problem> problems(List<DmnText> texts) {
    List<Problem> problems = new ArrayList<>();
    Map<String, DmnText> known = new HashMap<>();
    for (DmnText text : texts) {
      DmnText other = known.putIfAbsent(text.namespace(), text);
      if (other != null) {
        problems.add(
            Problem.of(
                    Code.DUPLICATE_NAME,
                    text.place(),
                    "its namespace is that of `" + other.file().name() + "` too")
                .hint("give each model a namespace of its own"));
      }
    }
    for (DmnText text : texts) {
      for (DmnGate.Import read : text.imports()) {
        if (!known.containsKey(read.namespace())) {
          problems.add(
              Problem.of(
                      Code.UNKNOWN_NAME,
                      new Place.Line(text.file().shown(), read.line()),
                      "the model `" + read.namespace() + "` it imports is not in this folder")
                  .hint("put it beside this file"));
        }
      }
      if (problems.isEmpty() && reads(text, text, known, new HashSet<>())) {
        problems.add(
            Problem.of(
                Code.CIRCLE, text.place(), "the model imports itself, directly or by others"));
      }
    }
    return problems;
  }

  private static boolean reads(
      DmnText from, DmnText what, Map<String, DmnText> known, Set<String> seen) {
    for (DmnGate.Import read : from.imports()) {
      DmnText next = known.get(read.namespace());
      if (next != null
          && (next.equals(what)
              || (seen.add(read.namespace()) && reads(next, what, known, seen)))) {
        return true;
      }
    }
    return false;
  }

  static boolean isImported(DmnText text, List<DmnText> texts) {
    return texts.stream()
        .flatMap(other -> other.imports().stream())
        .anyMatch(read -> read.namespace().equals(text.namespace()));
  }

  /** The models in groups that share nothing, each in the order of the files. */
  static List<List<DmnText>> together(List<DmnText> texts) {
    Map<String, String> leader = new HashMap<>();
    texts.forEach(text -> leader.put(text.namespace(), text.namespace()));
    for (DmnText text : texts) {
      for (DmnGate.Import read : text.imports()) {
        leader.put(lead(leader, text.namespace()), lead(leader, read.namespace()));
      }
    }
    Map<String, List<DmnText>> groups = new LinkedHashMap<>();
    for (DmnText text : texts) {
      groups.computeIfAbsent(lead(leader, text.namespace()), key -> new ArrayList<>()).add(text);
    }
    return List.copyOf(groups.values());
  }

  private static String lead(Map<String, String> leader, String namespace) {
    String here = namespace;
    while (!here.equals(leader.getOrDefault(here, here))) {
      here = leader.getOrDefault(here, here);
    }
    return here;
  }
}
