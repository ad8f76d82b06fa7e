package io.usher.kie.drl;

import io.usher.rulebook.name.Known;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is known of a customer, under the words rules use: {@code orders 12m} is {@code orders12m},
 * {@code VIP tier} is {@code vipTier}. Names that make one word make none.
 */
final class CustomerWords {
  /** What Java or the rule language keeps for itself. */
  private static final Set<String> TAKEN =
      Set.of(
          "abstract",
          "assert",
          "break",
          "catch",
          "class",
          "const",
          "continue",
          "default",
          "enum",
          "extends",
          "final",
          "finally",
          "goto",
          "hashcode",
          "implements",
          "instanceof",
          "interface",
          "native",
          "protected",
          "record",
          "static",
          "strictfp",
          "super",
          "synchronized",
          "throw",
          "throws",
          "tostring",
          "transient",
          "void",
          "volatile",
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

  private static final Pattern GETTER = Pattern.compile("get\\p{Lu}.*");

  private final Map<String, Known.Named> words = new TreeMap<>();
  private final Map<String, List<String>> several = new HashMap<>();

  CustomerWords(Known known) {
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
      words.put(word, named);
      several.computeIfAbsent(word, it -> new ArrayList<>()).add(named.name());
    }
    several.values().removeIf(names -> names.size() < 2);
    words.keySet().removeAll(several.keySet());
  }

  /** The names that make one word and therefore none; none if the word is no such one. */
  List<String> several(String word) {
    return several.getOrDefault(word, List.of());
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
    boolean plain = Character.isJavaIdentifierStart(text.charAt(0));
    return plain && !GETTER.matcher(text).matches() ? text : "_" + text;
  }
}
