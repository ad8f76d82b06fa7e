package io.usher.kie.drl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule base as text, with all that can be seen in it before any name of the rulebook is known.
 *
 * @param file as problems call it, such as {@code rules/routines.drl}
 * @param name of the rule base, such as {@code routines}
 * @param pack the package its rules stand in
 * @param text without the declarations that are Usher's, at the same offsets
 * @param placed whether the text itself names the package
 * @param ring the past events it asks for
 * @param declared properties it gives to events and products, by the fact's name
 */
record RuleText(
    String file,
    String name,
    String pack,
    String text,
    boolean placed,
    List<Rule> rules,
    Optional<Ring> ring,
    Map<String, List<Property>> declared) {
  RuleText {
    rules = List.copyOf(rules);
    declared = Map.copyOf(declared);
  }

  /** The line on which an offset stands, 1 for the first. */
  int line(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** The rows of the spreadsheet it was made of, if it was. */
  SheetRows rows() {
    return SheetRows.of(file, text);
  }

  boolean uses(String fact) {
    return rules.stream().anyMatch(rule -> rule.matches(fact));
  }
}
