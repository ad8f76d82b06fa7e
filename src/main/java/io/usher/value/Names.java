package io.usher.value;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names as marketers mean them: case and extra spaces do not matter. */
public final class Names {
  private Names() {}

  /** The form under which a name is looked up: NFC, lower case, single spaces, trimmed. */
  public static String key(String name) {
    return plain(name) ? name.toLowerCase(Locale.ROOT) : cleaned(name);
  }

  /** Whether nothing but its case can stand between a name and its key: ASCII, single spaces. */
  private static boolean plain(String name) {
    boolean gap = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && gap)) {
        return false;
      }
      gap = c == ' ';
    }
    return !gap;
  }

  private static String cleaned(String name) {
    String text =
        Normalizer.isNormalized(name, Normalizer.Form.NFC)
            ? name
            : Normalizer.normalize(name, Normalizer.Form.NFC);
    return tidy(text).toLowerCase(Locale.ROOT);
  }

  /**
   * The name without outer spaces and with single inner ones; non-breaking spaces count as spaces.
   */
  public static String tidy(String name) {
    StringBuilder tidy = new StringBuilder(name.length());
    boolean gap = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = tidy.length() > 0;
      } else {
        if (gap) {
          tidy.append(' ');
          gap = false;
        }
        tidy.append(c);
      }
    }
    return tidy.toString();
  }

  /** The known name nearest to what was written, if it is near enough to be meant. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    String key = key(written);
    String best = null;
    int bestDistance = Math.max(1, key.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(key, key(candidate), bestDistance);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code did you mean `X`?} for the nearest known name, else empty. */
  public static String didYouMean(String written, Collection<String> known) {
    return nearest(written, known).map(name -> "did you mean `" + name + "`?").orElse("");
  }

  /** Optimal string alignment distance (edits and swaps of neighbours), at most {@code limit}. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
