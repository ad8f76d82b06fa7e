package io.usher.kie.feel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An expression in which every name the rulebook knows has been replaced by a word that FEEL's
 * grammar cannot misread, since marketers' names may hold keywords, digits and signs.
 *
 * @param text what the parser reads
 * @param names the rulebook's name of each word, in order of appearance
 */
record NamedText(String text, Map<String, String> names) {
  NamedText {
    names = new LinkedHashMap<>(names);
  }

  /** A piece of the text as it was written. */
  String written(String piece) {
    return spelled(piece, names);
  }

  /** A piece of the text with other spellings for its words. */
  static String spelled(String piece, Map<String, String> spellings) {
    StringBuilder out = new StringBuilder(piece.length());
    int at = 0;
    while (at < piece.length()) {
      int end = at;
      while (end < piece.length() && Words.part(piece.charAt(end))) {
        end++;
      }
      if (end == at) {
        out.append(piece.charAt(at));
        at++;
      } else {
        String word = piece.substring(at, end);
        out.append(spellings.getOrDefault(word, word));
        at = end;
      }
    }
    return out.toString();
  }
}
