package io.usher.rulebook;

import io.usher.value.Code;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sorts decisions so that each comes after those it reads; among those that could come next, the
 * one written first does. A circle is reported once, at its first sheet.
 */
final class Order {
  private final List<Compiled> decisions;
  private final List<Set<Integer>> needs = new ArrayList<>();

  private Order(List<Compiled> decisions) {
    this.decisions = decisions;
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
    }
  }

  static List<Compiled> of(List<Compiled> decisions, Faults faults) {
    return new Order(decisions).sorted(faults);
  }

  private List<Compiled> sorted(Faults faults) {
    Set<Integer> left = new TreeSet<>();
    for (int i = 0; i < decisions.size(); i++) {
      left.add(i);
    }
    List<Compiled> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      var ready = left.stream().filter(i -> Collections.disjoint(needs.get(i), left)).findFirst();
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
    List<Integer> round = new ArrayList<>(circle);
    round.add(circle.get(0));
    String sheets =
        round.stream()
            .map(i -> "`" + decisions.get(i).decision().sheet() + "`")
            .collect(Collectors.joining(" reads "));
    faults.add(
        Code.CIRCLE,
        decisions.get(circle.get(0)).place(),
        "the sheets go in a circle: " + sheets,
        "let one of them read attributes only");
  }
}
