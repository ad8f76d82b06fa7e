package io.usher.kie.drl;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, literal or sign of a rule text; comments and white space are none.
 *
 * @param start offset of its first character
 */
record Token(Kind kind, String text, int start) {
  private static final List<String> LONG_SIGNS =
      List.of("&&", "||", "==", "!=", ">=", "<=", "!.", ":=", "->");

  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    SIGN
  }

  boolean is(String sign) {
    return kind != Kind.TEXT && text.equals(sign);
  }

  boolean word() {
    return kind == Kind.WORD;
  }

  int end() {
    return start + text.length();
  }

  /** The text of a literal, without its quotes. */
  String literal() {
    return text.length() < 2
        ? text
        : text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }

  static List<Token> of(String source) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      int end;
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      } else if (source.startsWith("//", at)) {
        int line = source.indexOf('\n', at);
        at = line < 0 ? source.length() : line;
        continue;
      } else if (source.startsWith("/*", at)) {
        int close = source.indexOf("*/", at + 2);
        at = close < 0 ? source.length() : close + 2;
        continue;
      } else if (c == '"' || c == '\'') {
        end = closing(source, at, c);
        tokens.add(new Token(Kind.TEXT, source.substring(at, end), at));
      } else if (Character.isJavaIdentifierStart(c)) {
        end = at + 1;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
          end++;
        }
        tokens.add(new Token(Kind.WORD, source.substring(at, end), at));
      } else if (Character.isDigit(c)) {
        end = at + 1;
        while (end < source.length()
            && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '.')) {
          end++;
        }
        tokens.add(new Token(Kind.NUMBER, source.substring(at, end), at));
      } else {
        int from = at;
        String sign =
            LONG_SIGNS.stream()
                .filter(it -> source.startsWith(it, from))
                .findFirst()
                .orElse(String.valueOf(c));
        end = at + sign.length();
        tokens.add(new Token(Kind.SIGN, sign, at));
      }
      at = end;
    }
    return tokens;
  }

  private static int closing(String source, int from, char quote) {
    int at = from + 1;
    while (at < source.length() && source.charAt(at) != quote) {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), at + 1);
  }
}
