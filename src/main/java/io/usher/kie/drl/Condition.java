package io.usher.kie.drl;

import java.util.List;

/**
 * One constraint of a pattern, such as {@code orders12m >= 3}, as tokens.
 *
 * @param start its offset in the rule text
 */
record Condition(String text, int start, List<Token> tokens) {
  Condition {
    tokens = List.copyOf(tokens);
  }

  static Condition of(String text, int start) {
    return new Condition(text, start, Token.of(text));
  }

  /** The tokens after {@code $name :}. */
  List<Token> unbound() {
    return bound() ? tokens.subList(2, tokens.size()) : tokens;
  }

  /** Whether it gives its value a name. */
  boolean bound() {
    return tokens.size() > 2
        && tokens.get(0).word()
        && (tokens.get(1).is(":") || tokens.get(1).is(":="));
  }
}
