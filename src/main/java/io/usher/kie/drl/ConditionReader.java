package io.usher.kie.drl;

import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  private final Map<String, Binding> bound;

  /**
   * A reader.
   *
   * @param bound the names the rule binds
   */
  ConditionReader(Glossary glossary, String fact, Map<String, Binding> bound) {
    this.glossary = glossary;
    this.fact = fact;
    this.bound = bound;
  }

  /**
   * What is read.
   *
   * @param mentions of the fact itself
   * @param elsewhere properties of other facts, as written: {@code $brand} or {@code $first.price}
   * @param unknown the words that mean nothing
   */
  record Found(List<Mention> mentions, Set<String> elsewhere, List<Token> unknown) {
    /** Everything that may be missing, as written. */
    List<String> reads() {
      return Stream.concat(mentions.stream().map(Mention::written), elsewhere.stream())
          .distinct()
          .toList();
    }
  }

  Found read(List<Token> tokens) {
    Map<String, Mention> mentions = new LinkedHashMap<>();
    Set<String> elsewhere = new LinkedHashSet<>();
    List<Token> unknown = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token word = tokens.get(i);
      if (!word.word() || member(tokens, i) || OPERATORS.contains(word.text())) {
        continue;
      }
      bound(tokens, i).ifPresent(elsewhere::add);
      if (next(tokens, i, "(")) {
        call(tokens, i).or(() -> getter(word)).ifPresent(it -> mentions.put(it.written(), it));
      } else if (!next(tokens, i, ":") && !next(tokens, i, ":=")) {
        name(word, tokens, i, mentions, unknown);
      }
    }
    return new Found(List.copyOf(mentions.values()), elsewhere, unknown);
  }

  /** Whether a word reads something of a type: a property, its getter or a name given to one. */
  boolean reads(Token word, Type type) {
    Binding binding = bound.getOrDefault(word.text(), new Binding(fact, Lines.used(word.text())));
    return word.word()
        && glossary
            .find(binding.fact(), binding.property())
            .filter(it -> it.type() == type)
            .isPresent();
  }

  /** A name that stands for a property of some fact, or for a fact whose property is read. */
  private Optional<String> bound(List<Token> tokens, int at) {
    Binding binding = bound.getOrDefault(tokens.get(at).text(), Binding.OTHER);
    if (!binding.property().isEmpty()) {
      return glossary.find(binding.fact(), binding.property()).map(it -> tokens.get(at).text());
    }
    return next(tokens, at, ".") && at + 2 < tokens.size()
        ? glossary
            .find(binding.fact(), Lines.used(tokens.get(at + 2).text()))
            .map(it -> tokens.get(at).text() + "." + it.name())
        : Optional.empty();
  }

  /** {@code getCountry()}. */
  private Optional<Mention> getter(Token word) {
    String property = Lines.used(word.text());
    return property.equals(word.text())
        ? Optional.empty()
        : glossary
            .find(fact, property)
            .map(it -> new Mention(property, property, it.path(), it.type()));
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
                  bound.containsKey(name)
                      || Character.isUpperCase(name.charAt(0))
                      || name.startsWith("$")
                      || (PACKAGES.contains(name) && next(tokens, at, "."));
              if (!foreign) {
                unknown.add(word);
              }
            });
  }

  /** {@code number("total")}, where the fact carries properties. */
  private Optional<Mention> call(List<Token> tokens, int at) {
    Type type = READERS.get(tokens.get(at).text());
    boolean carries = fact.equals(FactNames.EVENT) || fact.equals(FactNames.PRODUCT);
    if (!carries
        || type == null
        || at + 3 >= tokens.size()
        || tokens.get(at + 2).kind() != Token.Kind.TEXT
        || !tokens.get(at + 3).is(")")) {
      return Optional.empty();
    }
    String path = tokens.get(at + 2).literal();
    String written = tokens.get(at).text() + "(" + tokens.get(at + 2).text() + ")";
    return Optional.of(new Mention(written, path, path, type));
  }

  /** Whether a word is a member of what stands before it, or the name of a kind of comparison. */
  private static boolean member(List<Token> tokens, int at) {
    if (at == 0) {
      return false;
    }
    Token before = tokens.get(at - 1);
    boolean kind = before.is("[") && at > 1 && tokens.get(at - 2).is("str");
    boolean own = before.is(".") && at > 1 && tokens.get(at - 2).is("this");
    return kind || (before.is(".") && !own) || before.is("!.") || before.is("#");
  }

  private static boolean next(List<Token> tokens, int at, String sign) {
    return at + 1 < tokens.size() && tokens.get(at + 1).is(sign);
  }
}
