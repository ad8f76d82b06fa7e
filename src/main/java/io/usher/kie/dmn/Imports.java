package io.usher.kie.dmn;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which models of a folder read which others. */
final class Imports {
  private final List<DmnText> texts;
  private final Map<String, DmnText> known = new HashMap<>();
  private final List<Problem> sure = new ArrayList<>();
  private final List<Problem> missing = new ArrayList<>();

  /** Models that cannot be compiled, whatever stands in them. */
  private final Set<DmnText> faulty = new HashSet<>();

  private Imports(List<DmnText> texts) {
    this.texts = List.copyOf(texts);
  }

  static Imports of(List<DmnText> texts) {
    Imports imports = new Imports(texts);
    imports.names();
    imports.missing();
    imports.circles();
    return imports;
  }

  /** Models of the same name, circles, and imports of what is not there. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(sure);
    all.addAll(missing);
    return all;
  }

  /** Those that stay whatever other models there are. */
  List<Problem> surely() {
    return List.copyOf(sure);
  }

  private void names() {
    for (DmnText text : texts) {
      DmnText other = known.putIfAbsent(text.namespace(), text);
      if (other != null) {
        faulty.add(text);
        sure.add(
            Problem.of(
                    Code.DUPLICATE_NAME,
                    text.place(),
                    "its namespace is that of `" + other.file().name() + "` too")
                .hint("give each model a namespace of its own"));
      }
    }
  }

  private void missing() {
    for (DmnText text : texts) {
      for (DmnGate.Import read : text.imports()) {
        if (!known.containsKey(read.namespace())) {
          faulty.add(text);
          missing.add(
              Problem.of(
                      Code.UNKNOWN_NAME,
                      new Place.Line(text.file().shown(), read.line()),
                      "the model `" + read.namespace() + "` it imports is not in this folder")
                  .hint("put it beside this file"));
        }
      }
    }
  }

  /** Each circle once, at the first of its files. */
  private void circles() {
    Set<DmnText> told = new HashSet<>();
    for (DmnText text : texts) {
      Deque<DmnText> way = new ArrayDeque<>();
      if (!told.contains(text) && leads(text, text, new HashSet<>(), way)) {
        told.addAll(way);
        faulty.addAll(way);
        String round =
            way.stream()
                .map(model -> " imports `" + model.file().name() + "`")
                .collect(Collectors.joining());
        sure.add(
            Problem.of(
                    Code.CIRCLE,
                    text.place(),
                    "the models go in a circle: `" + text.file().name() + "`" + round)
                .hint("move what they share into a model that imports none of them"));
      }
    }
  }

  /**
   * Whether a model imports another, directly or by others.
   *
   * @param way is told the models in between, in order, and the other itself last
   */
  private boolean leads(DmnText from, DmnText to, Set<DmnText> seen, Deque<DmnText> way) {
    for (DmnGate.Import read : from.imports()) {
      DmnText next = known.get(read.namespace());
      if (next != null && (next.equals(to) || (seen.add(next) && leads(next, to, seen, way)))) {
        way.addFirst(next);
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

  /**
   * The models in groups that share nothing, each in the order of the files; without those that
   * cannot be compiled, and those that hang together with them.
   */
  List<List<DmnText>> together() {
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
    return groups.values().stream()
        .filter(group -> group.stream().noneMatch(faulty::contains))
        .toList();
  }

  private static String lead(Map<String, String> leader, String namespace) {
    String here = namespace;
    while (!here.equals(leader.getOrDefault(here, here))) {
      here = leader.getOrDefault(here, here);
    }
    return here;
  }
}
