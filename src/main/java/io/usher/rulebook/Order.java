package io.usher.rulebook;

import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Kind;
import io.usher.measure.Attribute;
import io.usher.rulebook.name.MessageTypes;
import io.usher.rulebook.reading.Faults;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sorts decisions so that each comes after those it reads, and if it can be, after those at whose
 * messages it is asked and whose answers it hands over; among those that could come next, the one
 * written first does. A circle is reported once, at its first sheet.
 */
final class Order {
  private final List<Compiled> decisions;
  private final List<Attribute> attributes;
  private final Map<String, Place.Cell> places;
  private final List<Set<Integer>> needs = new ArrayList<>();
  private final List<Set<Integer>> follows = new ArrayList<>();

  private Order(
      List<Compiled> decisions, List<Attribute> attributes, Map<String, Place.Cell> places) {
    this.decisions = decisions;
    this.attributes = attributes;
    this.places = places;
    Map<Integer, Integer> makers = new HashMap<>();
    for (int i = 0; i < decisions.size(); i++) {
      for (var published : decisions.get(i).decision().publishes()) {
        makers.put(published.fact(), i);
      }
    }
    for (Compiled compiled : decisions) {
      Set<Integer> read = new TreeSet<>();
      for (int fact : compiled.reads()) {
        Integer maker = makers.get(fact);
        if (maker != null) {
          read.add(maker);
        }
      }
      needs.add(read);
      follows.add(followed(follows.size()));
    }
  }

  /** The others at whose messages a decision is asked, or of which it tells whoever gets a lead. */
  private Set<Integer> followed(int reader) {
    Set<Integer> followed = new TreeSet<>();
    for (int i = 0; i < decisions.size(); i++) {
      Decision other = decisions.get(i).decision();
      Decision follower = decisions.get(reader).decision();
      if (i != reader && (MessageTypes.follows(follower, other) || tellsOf(follower, other))) {
        followed.add(i);
      }
    }
    return followed;
  }

  /** A lead is handed over with score and qualification as they are then, not as they were. */
  private static boolean tellsOf(Decision routing, Decision other) {
    return routing.kind() == Kind.ROUTING
        && (other.kind() == Kind.SCORE || other.kind() == Kind.QUALIFICATION);
  }

  /** The next one of those left: one that need not be asked before what it follows, if there is. */
  private Optional<Integer> next(Set<Integer> left) {
    Optional<Integer> any = Optional.empty();
    for (int i : left) {
      if (Collections.disjoint(needs.get(i), left)) {
        if (Collections.disjoint(follows.get(i), left)) {
          return Optional.of(i);
        }
        any = any.isPresent() ? any : Optional.of(i);
      }
    }
    return any;
  }

  /**
   * The decisions in their order, but for those that go in a circle.
   *
   * @param attributes by way of which decisions may read one another
   * @param places of what each is made of, by its name's key
   */
  static List<Compiled> of(
      List<Compiled> decisions,
      List<Attribute> attributes,
      Map<String, Place.Cell> places,
      Faults faults) {
    return new Order(decisions, attributes, places).sorted(faults);
  }

  private List<Compiled> sorted(Faults faults) {
    Set<Integer> left = new TreeSet<>();
    for (int i = 0; i < decisions.size(); i++) {
      left.add(i);
    }
    List<Compiled> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<Integer> ready = next(left);
      if (ready.isPresent()) {
        left.remove(ready.get());
        sorted.add(decisions.get(ready.get()));
      } else {
        List<Integer> circle = circle(left);
        report(circle, faults);
        left.removeAll(circle);
      }
    }
    return sorted;
  }

  /** A circle among those left, each of which needs another one of them. */
  private List<Integer> circle(Set<Integer> left) {
    Set<Integer> path = new LinkedHashSet<>();
    int here = left.iterator().next();
    while (path.add(here)) {
      here = needs.get(here).stream().filter(left::contains).findFirst().orElseThrow();
    }
    List<Integer> steps = new ArrayList<>(path);
    List<Integer> circle = new ArrayList<>(steps.subList(steps.indexOf(here), steps.size()));
    Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
    return circle;
  }

  private void report(List<Integer> circle, Faults faults) {
    StringBuilder round = new StringBuilder(name(circle.get(0)));
    Optional<Attribute> made = Optional.empty();
    for (int at = 0; at < circle.size(); at++) {
      int read = circle.get((at + 1) % circle.size());
      Optional<Attribute> way = byWayOf(decisions.get(circle.get(at)), decisions.get(read));
      way.ifPresent(attribute -> round.append(" reads `").append(attribute.name()).append('`'));
      round.append(" reads ").append(name(read));
      made = made.isPresent() ? made : way;
    }
    boolean sheets = circle.stream().noneMatch(at -> ofRules(decisions.get(at)));
    faults.add(
        Code.CIRCLE,
        made.flatMap(this::place).orElse(decisions.get(circle.get(0)).place()),
        "the " + (sheets ? "sheets" : "decisions") + " go in a circle: " + round,
        made.map(attribute -> "let `" + attribute.name() + "` read other attributes only")
            .orElseGet(() -> hint(circle)));
  }

  private String hint(List<Integer> circle) {
    return circle.stream()
        .map(at -> decisions.get(at).decision())
        .filter(member -> member.sheet().isEmpty())
        .map(Decision::workbook)
        .findFirst()
        .map(
            file ->
                "all rules of a file are asked together; move those that read the others out of "
                    + file
                    + " into a file of their own")
        .orElse("let one of them read attributes only");
  }

  /** A sheet by its name, as its tab shows it; any other decision by its own and by its file. */
  private String name(int at) {
    Decision decision = decisions.get(at).decision();
    return ofRules(decisions.get(at))
        ? "`" + decision.name() + "` of " + decision.workbook()
        : "`" + decision.sheet() + "`";
  }

  /** Whether it is a model's or a rule base's, which are placed by their file and no cell. */
  private static boolean ofRules(Compiled compiled) {
    return compiled.place() instanceof Place.Workbook;
  }

  /** The attribute by way of which a decision reads another; empty if it does so itself. */
  private Optional<Attribute> byWayOf(Compiled reader, Compiled read) {
    Optional<Attribute> way = Optional.empty();
    for (var published : read.decision().publishes()) {
      Integer attribute = reader.byWayOf().get(published.fact());
      if (attribute != null) {
        way = Optional.of(attributes.get(attribute - Facts.BUILT_IN));
      } else if (reader.reads().contains(published.fact())) {
        return Optional.empty();
      }
    }
    return way;
  }

  private Optional<Place> place(Attribute attribute) {
    return Optional.ofNullable(places.get(Names.key(attribute.name())));
  }
}
