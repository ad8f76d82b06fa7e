package io.usher.kie.dmn;

import java.util.regex.Pattern;

/**
 * What can be told of an expression before it is parsed. Length and nesting are bounded because the
 * parser recurses; a function of Java's is known by two words that need each other.
 */
final class FeelText {
  private static final int LONGEST = 100_000;
  private static final int DEEPEST = 40;
  private static final int MOST_SIGNS = 200;
  private static final Pattern FUNCTION = Pattern.compile("\\bfunction\\b");
  private static final Pattern EXTERNAL = Pattern.compile("\\bexternal\\b");
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern NOW = Pattern.compile("\\bnow\\s*\\(");
  private static final Pattern TODAY = Pattern.compile("\\btoday\\b");
  private static final Pattern NESTS =
      Pattern.compile("\\b(?:if|for|some|every|function|not|instance)\\b|-\\s*(?=-)");

  private FeelText() {}

  /**
   * Why the text must not reach the parser, as a clause; empty if it may.
   *
   * @param read whether it stands where expressions do; prose may be long-winded
   */
  static String fault(String text, boolean read) {
    if (FUNCTION.matcher(text).find() && EXTERNAL.matcher(text).find()) {
      return "an `external` function never runs";
    }
    return read ? fault(text) : "";
  }

  private static String fault(String text) {
    if (text.length() > LONGEST) {
      return "an expression is longer than " + LONGEST + " characters";
    }
    if (depth(text) > DEEPEST) {
      return "an expression is nested deeper than " + DEEPEST + " brackets";
    }
    String code = STRING.matcher(text).replaceAll("\"\"");
    if (NESTS.matcher(code).results().limit(MOST_SIGNS + 1L).count() > MOST_SIGNS) {
      return "an expression nests more than " + MOST_SIGNS + " times";
    }
    return NOW.matcher(code).find()
        ? "`now()` has no meaning, since a decision is taken again only when a day begins;"
            + " `today()` has"
        : "";
  }

  /** Whether it may ask for the day. */
  static boolean readsToday(String text) {
    return TODAY.matcher(text).find();
  }

  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ')', ']', '}' -> depth--;
        default -> {}
      }
    }
    return deepest;
  }
}
