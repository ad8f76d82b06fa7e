package io.usher.rulebook;

import io.usher.cell.Bounds;
import io.usher.cell.Expressions;
import io.usher.decide.Facts;
import io.usher.measure.Attribute;
import io.usher.measure.Measure;
import io.usher.measure.OfOutputs;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which attributes are made of what decisions say: formulas, days in a tier, first and last touch.
 * Who reads such an attribute reads those decisions, is decided after them and asked again when
 * they say something else.
 */
final class Derived {
  private final Map<Integer, Set<Integer>> outputs = new HashMap<>();

  private Derived() {}

  /**
   * Of attributes in their order.
   *
   * @param names the position of every name that means one fact, by the name's key
   */
  static Derived of(List<Attribute> attributes, Map<String, Integer> names) {
    Derived derived = new Derived();
    for (int i = 0; i < attributes.size(); i++) {
      Set<Integer> found = new TreeSet<>();
      follow(i, attributes, names, new TreeSet<>(), found);
      if (!found.isEmpty()) {
        derived.outputs.put(Rulebook.positionOf(i), found);
      }
    }
    return derived;
  }

  private static void follow(
      int attribute,
      List<Attribute> all,
      Map<String, Integer> names,
      Set<Integer> seen,
      Set<Integer> found) {
    if (!seen.add(attribute)) {
      return;
    }
    for (String name : reads(all.get(attribute))) {
      Integer fact = names.get(Names.key(name));
      if (fact != null && fact >= Rulebook.positionOf(all.size())) {
        found.add(fact);
      } else if (fact != null && fact >= Facts.BUILT_IN) {
        follow(fact - Facts.BUILT_IN, all, names, seen, found);
      }
    }
  }

  /** The names an attribute is made of. */
  static Set<String> reads(Attribute attribute) {
    if (attribute.measure() instanceof Measure.Formula formula) {
      return formula.expression().map(Expressions.Expression::reads).orElse(Set.of());
    }
    return attribute.measure() instanceof Measure.DaysIn daysIn
        ? Set.of(daysIn.decision())
        : OfOutputs.read(attribute).keySet();
  }

  /** The outputs a fact is made of, by position; none if it is no attribute made of any. */
  Set<Integer> outputs(int fact) {
    return outputs.getOrDefault(fact, Set.of());
  }

  /** The attributes made of an output, by position. */
  List<Integer> madeOf(int output) {
    List<Integer> made = new ArrayList<>();
    outputs.forEach(
        (attribute, read) -> {
          if (read.contains(output)) {
            made.add(attribute);
          }
        });
    return made;
  }

  /** The lines drawn, with what is read by way of attributes: that is needed exactly. */
  Map<Integer, Bounds> with(Map<Integer, Bounds> uses) {
    Map<Integer, Bounds> all = new LinkedHashMap<>(uses);
    uses.keySet().forEach(fact -> outputs(fact).forEach(output -> all.put(output, Bounds.OPEN)));
    return all;
  }
}
