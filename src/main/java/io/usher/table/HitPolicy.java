package io.usher.table;

import io.usher.value.Names;
import java.util.Map;
import java.util.Optional;

/** Which of the rows that match speak, and in what order: DMN's hit policies and a checklist. */
public enum HitPolicy {
  /** At most one row may match; two fail the decision. */
  UNIQUE("unique"),
  /** Rows that match must agree in their outputs; the first of them speaks. */
  ANY("any"),
  /** The first row that matches speaks; rows after it are not judged. */
  FIRST("first"),
  /** The row with the highest output speaks, by the outputs' ranks. */
  PRIORITY("priority"),
  /** All that match, in table order. */
  RULE_ORDER("rule order"),
  /** All that match, the highest output first. */
  OUTPUT_ORDER("output order"),
  /** All that match, in table order. */
  COLLECT("collect"),
  /** All that match; each carries the sum of their outputs. */
  SUM("collect sum"),
  /** All that match; each carries the least of their outputs. */
  MIN("collect min"),
  /** All that match; each carries the greatest of their outputs. */
  MAX("collect max"),
  /** All that match; each carries how many they are. */
  COUNT("collect count"),
  /** Every row is judged, none excludes another. */
  CHECKLIST("all must hold");

  private static final Map<String, HitPolicy> LETTERS =
      Map.ofEntries(
          Map.entry("u", UNIQUE),
          Map.entry("a", ANY),
          Map.entry("f", FIRST),
          Map.entry("p", PRIORITY),
          Map.entry("r", RULE_ORDER),
          Map.entry("o", OUTPUT_ORDER),
          Map.entry("c", COLLECT),
          Map.entry("c+", SUM),
          Map.entry("c<", MIN),
          Map.entry("c>", MAX),
          Map.entry("c#", COUNT));

  private final String word;

  HitPolicy(String word) {
    this.word = word;
  }

  /** The word a marketer writes, such as {@code rule order}. */
  public String word() {
    return word;
  }

  /** The policy of a word or of DMN's letter ({@code C+}), ignoring case and extra spaces. */
  public static Optional<HitPolicy> ofWord(String written) {
    String key = Names.key(written);
    for (HitPolicy policy : values()) {
      if (policy.word.equals(key)) {
        return Optional.of(policy);
      }
    }
    return Optional.ofNullable(LETTERS.get(key));
  }
}
