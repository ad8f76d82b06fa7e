package io.usher.kie.drl;

/**
 * What a name in a rule stands for: a fact, a property of one, or anything else.
 *
 * @param fact the simple name of the fact; empty for anything else
 * @param property empty for the fact itself
 */
record Binding(String fact, String property) {
  static final Binding OTHER = new Binding("", "");
}
