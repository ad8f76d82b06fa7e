package io.usher.kie.drl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes a condition that reads a missing value fail, instead of the rule: {@code country != "DE"}
 * does not hold for a customer whose country nobody knows, and a bare {@code vip} is no fault.
 * Drools by itself holds null unequal to anything, and throws where it needs a yes or no. A part
 * that says {@code null} itself is left as it is.
 */
final class Guard {
  private final ConditionReader reader;
  private final Condition condition;

  Guard(ConditionReader reader, Condition condition) {
    this.reader = reader;
    this.condition = condition;
  }

  /** What takes the place of the condition in the rule text. */
  String text() {
    List<Token> tokens = condition.unbound();
    List<String> reads = reader.read(tokens).reads();
    boolean onlyBinds = condition.bound() && tokens.size() == 1;
    if (reads.isEmpty() || onlyBinds) {
      return condition.text();
    }
    boolean either = tokens.stream().anyMatch(token -> token.is("||"));
    if (!asksNull(tokens) && (!either || reads.size() == 1)) {
      return known(reads, ", ") + ", " + condition.text();
    }
    if (half(tokens)) {
      return condition.text();
    }
    String head = condition.text().substring(0, tokens.get(0).start());
    return head + guarded(tokens);
  }

  private static String known(List<String> reads, String between) {
    return reads.stream().map(read -> read + " != null").collect(Collectors.joining(between));
  }

  private static boolean asksNull(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> token.is("null"));
  }

  /** Whether some part leaves out what it compares, as in {@code points > 3 || < 1}. */
  private static boolean half(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      Token before = tokens.get(i - 1);
      Token it = tokens.get(i);
      boolean begins = before.is("||") || before.is("&&") || before.is("(");
      if (begins && it.kind() == Token.Kind.SIGN && !it.is("(") && !it.is("!") && !it.is("-")) {
        return true;
      }
    }
    return false;
  }

  private String guarded(List<Token> tokens) {
    for (String sign : new String[] {"||", "&&"}) {
      List<List<Token>> parts = split(tokens, sign);
      if (parts.size() > 1) {
        return parts.stream().map(this::guarded).collect(Collectors.joining(" " + sign + " "));
      }
    }
    int last = tokens.size() - 1;
    if (last > 1 && tokens.get(0).is("(") && closes(tokens) == last) {
      return "(" + guarded(tokens.subList(1, last)) + ")";
    }
    String written = condition.text().substring(tokens.get(0).start(), tokens.get(last).end());
    List<String> reads = asksNull(tokens) ? List.of() : reader.read(tokens).reads();
    return reads.isEmpty() ? written : "(" + known(reads, " && ") + " && " + written + ")";
  }

  private static List<List<Token>> split(List<Token> tokens, String sign) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
      if (depth == 0 && token.is(sign) && i > from) {
        parts.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    if (from < tokens.size()) {
      parts.add(tokens.subList(from, tokens.size()));
    }
    return parts;
  }

  /** Where the bracket closes with which the tokens open. */
  private static int closes(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
