package io.usher.kie.exchange;

import io.usher.kie.feel.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names as DMN allows them. Spaces may stay; signs, keywords and digits in front are written with
 * underscores, since FEEL would read them as something else.
 */
final class FeelNames {
  /** Names of functions and types, and what FEEL itself calls something. */
  private static final Set<String> RESERVED =
      Set.of(
          "date",
          "time",
          "duration",
          "today",
          "now",
          "count",
          "sum",
          "min",
          "max",
          "string",
          "number",
          "list",
          "context",
          "range",
          "x",
          "item",
          "partial");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The name for something, the same each time it is asked for. */
  String of(String name) {
    String known = names.get(name);
    if (known != null) {
      return known;
    }
    String free = spelled(name);
    for (int i = 2; !taken.add(free); i++) {
      free = spelled(name) + "_" + i;
    }
    names.put(name, free);
    return free;
  }

  private static String spelled(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed = c == ' ' || (Character.isLetterOrDigit(c) && c < 0x250);
      out.append(allowed ? c : '_');
    }
    String text = out.toString().strip().replaceAll(" +", " ");
    boolean misread =
        Arrays.stream(text.split(" ")).anyMatch(word -> reserved(word) || !plain(word));
    text = misread ? text.replace(' ', '_') : text;
    boolean letterFirst = !text.isEmpty() && Character.isLetter(text.charAt(0));
    return reserved(text) || !letterFirst ? "_" + text : text;
  }

  private static boolean reserved(String word) {
    return RESERVED.contains(word) || Words.KEYWORDS.contains(word);
  }

  /** Whether a word of a name cannot be taken for a number with something behind it. */
  private static boolean plain(String word) {
    return !word.isEmpty() && Character.isLetter(word.charAt(0));
  }
}
