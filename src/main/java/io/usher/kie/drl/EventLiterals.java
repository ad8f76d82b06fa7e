package io.usher.kie.drl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of events that a rule's patterns ask for. */
final class EventLiterals {
  private EventLiterals() {}

  /** Those of its patterns of {@code Event} and {@code PastEvent}. */
  static Set<String> of(Rule rule) {
    Set<String> names = new LinkedHashSet<>(rule.on());
    for (RulePattern pattern : rule.patterns()) {
      if (pattern.fact().equals(FactNames.EVENT) || pattern.fact().equals(FactNames.PAST_EVENT)) {
        names.addAll(in(pattern));
      }
    }
    return names;
  }

  /**
   * The events at which alone a rule can speak, by {@code @on} or by its patterns of {@code Event};
   * none if it does not say.
   */
  static Set<String> at(Rule rule) {
    if (!rule.on().isEmpty()) {
      return rule.on();
    }
    Set<String> names = new LinkedHashSet<>();
    for (RulePattern pattern : rule.patterns()) {
      if (pattern.fact().equals(FactNames.EVENT)) {
        names.addAll(in(pattern));
      }
    }
    return names;
  }

  /** {@code name == "A"} and {@code name in ("A", "B")}. */
  private static Set<String> in(RulePattern pattern) {
    Set<String> names = new LinkedHashSet<>();
    for (Condition condition : pattern.conditions()) {
      List<Token> tokens = condition.unbound();
      for (int i = 0; i + 2 < tokens.size(); i++) {
        if (!tokens.get(i).is("name")) {
          continue;
        }
        if (tokens.get(i + 1).is("==") && tokens.get(i + 2).kind() == Token.Kind.TEXT) {
          names.add(tokens.get(i + 2).literal());
        } else if (tokens.get(i + 1).is("in")) {
          for (int j = i + 2; j < tokens.size() && !tokens.get(j).is(")"); j++) {
            if (tokens.get(j).kind() == Token.Kind.TEXT) {
              names.add(tokens.get(j).literal());
            }
          }
        }
      }
    }
    return names;
  }
}
