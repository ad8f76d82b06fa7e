package io.usher.kie.feel;

import io.usher.value.Names;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names a cell may use, found in its text as marketers mean them: case and extra spaces do not
 * matter, and of two names that begin alike the longer one is meant.
 */
final class NameBook {

  /** A name and the form it is looked up by. */
  private record Entry(String name, String key) {}

  private final Map<String, Type> types;
  private final Map<Character, List<Entry>> byFirst = new HashMap<>();

  NameBook(Map<String, Type> types) {
    this.types = types;
    for (String name : types.keySet()) {
      String key = Names.key(name);
      if (!key.isEmpty() && !Words.KEYWORDS.contains(key)) {
        byFirst
            .computeIfAbsent(key.charAt(0), first -> new ArrayList<>())
            .add(new Entry(name, key));
      }
    }
    Comparator<Entry> longest = Comparator.comparingInt(entry -> -entry.key().length());
    byFirst.values().forEach(entries -> entries.sort(longest));
  }

  Map<String, Type> types() {
    return types;
  }

  /** The text with a word of its own for each name; {@code today()} is the fact of that name. */
  NamedText read(String feel) {
    String mark = "name_";
    while (feel.contains(mark)) {
      mark += "_";
    }
    StringBuilder text = new StringBuilder(feel.length());
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    int at = 0;
    while (at < feel.length()) {
      if (feel.charAt(at) == '"') {
        int end = Words.quoted(feel, at);
        text.append(feel, at, end);
        at = end;
        continue;
      }
      Optional<Entry> entry = at == 0 || !inWord(feel, at) ? find(feel, at) : Optional.empty();
      if (entry.isEmpty()) {
        text.append(feel.charAt(at));
        at++;
        continue;
      }
      String name = entry.get().name();
      String word = words.get(name);
      if (word == null) {
        word = mark + words.size();
        words.put(name, word);
        names.put(word, name);
      }
      text.append(word);
      at = end(feel, at, entry.get().key());
      if (entry.get().key().equals("today")) {
        at = behindEmptyBrackets(feel, at);
      }
    }
    return new NamedText(text.toString(), names);
  }

  /** Whether a position lies inside a word, not at its beginning. */
  private static boolean inWord(String feel, int at) {
    return Words.part(feel.charAt(at - 1)) && Words.part(feel.charAt(at));
  }

  private Optional<Entry> find(String feel, int at) {
    char first = Character.toLowerCase(feel.charAt(at));
    for (Entry entry : byFirst.getOrDefault(first, List.of())) {
      int end = end(feel, at, entry.key());
      if (end > 0 && !(called(feel, end) && Functions.known(entry.key()) && !today(entry))) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static boolean today(Entry entry) {
    return entry.key().equals("today");
  }

  /** Where a name that stands at a position ends; 0 if it does not stand there. */
  private static int end(String feel, int from, String key) {
    int at = from;
    for (int k = 0; k < key.length(); k++) {
      if (at >= feel.length()) {
        return 0;
      }
      if (key.charAt(k) == ' ') {
        int gap = spaces(feel, at);
        if (gap == at) {
          return 0;
        }
        at = gap;
      } else if (Character.toLowerCase(feel.charAt(at)) == key.charAt(k)) {
        at++;
      } else {
        return 0;
      }
    }
    boolean cut =
        at < feel.length() && Words.part(feel.charAt(at)) && Words.part(feel.charAt(at - 1));
    return cut ? 0 : at;
  }

  private static boolean called(String feel, int end) {
    int at = spaces(feel, end);
    return at < feel.length() && feel.charAt(at) == '(';
  }

  private static int behindEmptyBrackets(String feel, int end) {
    int open = spaces(feel, end);
    if (open >= feel.length() || feel.charAt(open) != '(') {
      return end;
    }
    int close = spaces(feel, open + 1);
    return close < feel.length() && feel.charAt(close) == ')' ? close + 1 : end;
  }

  private static int spaces(String feel, int from) {
    int at = from;
    while (at < feel.length()
        && (Character.isWhitespace(feel.charAt(at)) || Character.isSpaceChar(feel.charAt(at)))) {
      at++;
    }
    return at;
  }
}
