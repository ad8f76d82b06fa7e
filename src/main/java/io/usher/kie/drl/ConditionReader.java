package io.usher.kie.drl;

import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds which properties of one of Usher's facts a condition reads. */
final class ConditionReader {
  private static final Set<String> OPERATORS =
      Set.of(
          "in",
          "not",
          "contains",
          "excludes",
          "matches",
          "memberOf",
          "soundslike",
          "str",
          "null",
          "true",
          "false",
          "new",
          "this",
          "instanceof",
          "after",
          "before",
          "coincides",
          "during",
          "includes",
          "and",
          "or",
          "empty",
          "usher");
  private static final Set<String> PACKAGES = Set.of("java", "javax", "org", "com", "io");
  private static final Map<String, Type> READERS =
      Map.of(
          "number", Type.NUMBER,
          "text", Type.TEXT,
          "yesNo", Type.YES_NO,
          "date", Type.DATE,
          "list", Type.TEXT_LIST);

  private final Glossary glossary;
  private final String fact;
  private final Set<String> bound;

  /**
   * A reader.
   *
   * @param bound the names the rule binds
   */
  ConditionReader(Glossary glossary, String fact, Set<String> bound) {
    this.glossary = glossary;
    this.fact = fact;
    this.bound = bound;
  }

  /** What is read, and the words that mean nothing. */
  record Found(List<Mention> mentions, List<Token> unknown) {}

  Found read(List<Token> tokens) {
    Map<String, Mention> mentions = new LinkedHashMap<>();
    List<Token> unknown = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token word = tokens.get(i);
      if (!word.word() || member(tokens, i) || OPERATORS.contains(word.text())) {
        continue;
      }
      if (next(tokens, i, "(")) {
        call(tokens, i).ifPresent(it -> mentions.put(it.written(), it));
      } else if (!next(tokens, i, ":") && !next(tokens, i, ":=")) {
        name(word, tokens, i, mentions, unknown);
      }
    }
    return new Found(List.copyOf(mentions.values()), unknown);
  }

  private void name(
      Token word, List<Token> tokens, int at, Map<String, Mention> mentions, List<Token> unknown) {
    String name = word.text();
    glossary
        .find(fact, name)
        .ifPresentOrElse(
            property ->
                mentions.put(name, new Mention(name, name, property.path(), property.type())),
            () -> {
              boolean foreign =
                  bound.contains(name)
                      || Character.isUpperCase(name.charAt(0))
                      || name.startsWith("$")
                      || (PACKAGES.contains(name) && next(tokens, at, "."));
              if (!foreign) {
                unknown.add(word);
              }
            });
  }

  /** {@code number("total")}, where the fact carries properties. */
  private java.util.Optional<Mention> call(List<Token> tokens, int at) {
    Type type = READERS.get(tokens.get(at).text());
    boolean carries = fact.equals(FactNames.EVENT) || fact.equals(FactNames.PRODUCT);
    if (!carries
        || type == null
        || at + 3 >= tokens.size()
        || tokens.get(at + 2).kind() != Token.Kind.TEXT
        || !tokens.get(at + 3).is(")")) {
      return java.util.Optional.empty();
    }
    String path = tokens.get(at + 2).literal();
    String written = tokens.get(at).text() + "(" + tokens.get(at + 2).text() + ")";
    return java.util.Optional.of(new Mention(written, path, path, type));
  }

  /** Whether a word is a member of what stands before it, or the name of a kind of comparison. */
  private static boolean member(List<Token> tokens, int at) {
    if (at == 0) {
      return false;
    }
    Token before = tokens.get(at - 1);
    boolean kind = before.is("[") && at > 1 && tokens.get(at - 2).is("str");
    return kind || before.is(".") || before.is("!.") || before.is("#");
  }

  private static boolean next(List<Token> tokens, int at, String sign) {
    return at + 1 < tokens.size() && tokens.get(at + 1).is(sign);
  }
}
