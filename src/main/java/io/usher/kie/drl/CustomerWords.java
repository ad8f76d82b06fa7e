package io.usher.kie.drl;

import io.usher.rulebook.Known;
import io.usher.value.Names;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a customer, under the words rules use: {@code orders 12m} is {@code orders12m},
 * {@code VIP tier} is {@code vipTier}. Names that make one word make none.
 */
final class CustomerWords {
  /** What Java or the rule language keeps for itself. */
  private static final Set<String> TAKEN =
      Set.of(
          "class",
          "default",
          "new",
          "package",
          "public",
          "private",
          "return",
          "this",
          "true",
          "false",
          "null",
          "in",
          "not",
          "and",
          "or",
          "exists",
          "contains",
          "matches",
          "memberof",
          "from",
          "over",
          "end",
          "then",
          "when",
          "rule",
          "import",
          "global",
          "function",
          "query",
          "eval",
          "forall",
          "accumulate",
          "collect",
          "boolean",
          "int",
          "long",
          "double",
          "float",
          "short",
          "byte",
          "char",
          "case",
          "switch",
          "if",
          "else",
          "for",
          "while",
          "do",
          "try");

  private final Map<String, Known.Named> words = new TreeMap<>();

  CustomerWords(Known known) {
    Set<String> twice = new HashSet<>();
    Set<Integer> dotted = new HashSet<>();
    for (Known.Named named : known.all()) {
      if (!named.name().contains(".")) {
        dotted.add(named.position());
      }
    }
    for (Known.Named named : known.all()) {
      String word = word(named.name());
      // an output that has a name of its own needs no second one
      boolean spare = named.name().contains(".") && dotted.contains(named.position());
      if (word.isEmpty() || spare) {
        continue;
      }
      if (words.put(word, named) != null) {
        twice.add(word);
      }
    }
    words.keySet().removeAll(twice);
  }

  Optional<Known.Named> find(String word) {
    return Optional.ofNullable(words.get(word));
  }

  Collection<String> all() {
    return words.keySet();
  }

  /** The word for a name; empty if nothing of it can stand in one. */
  static String word(String name) {
    StringBuilder word = new StringBuilder();
    for (String part : Names.tidy(name).split("[^\\p{L}\\p{N}_]+", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      if (word.length() == 0) {
        boolean acronym = part.equals(part.toUpperCase(Locale.ROOT));
        word.append(
            acronym
                ? part.toLowerCase(Locale.ROOT)
                : part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1));
      } else {
        word.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    String text = word.toString();
    if (text.isEmpty()) {
      return "";
    }
    if (TAKEN.contains(text.toLowerCase(Locale.ROOT))) {
      return text + "Value";
    }
    return Character.isJavaIdentifierStart(text.charAt(0)) ? text : "_" + text;
  }
}
