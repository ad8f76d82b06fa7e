package io.usher.kie.drl;

import java.util.List;

/**
 * A pattern of a rule: {@code Customer(orders12m >= 3, country == "DE")}.
 *
 * @param fact the simple name of what it matches
 * @param line 1 for the file's first
 */
record RulePattern(String fact, int line, List<Condition> conditions) {
  RulePattern {
    conditions = List.copyOf(conditions);
  }
}
