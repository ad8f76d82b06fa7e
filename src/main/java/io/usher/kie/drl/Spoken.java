package io.usher.kie.drl;

import io.usher.value.Names;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a rule's consequence says by {@code usher}, as far as its text shows.
 *
 * @param segments those named as literals
 * @param anySegment whether the name of a segment is computed
 * @param unnamed whether the name of a value is computed, which it must not be
 */
record Spoken(Set<Topic> topics, List<String> segments, boolean anySegment, boolean unnamed) {

  static Spoken in(String consequence) {
    List<Token> tokens = Token.of(consequence);
    Set<Topic> topics = new LinkedHashSet<>();
    List<String> segments = new ArrayList<>();
    boolean anySegment = false;
    boolean unnamed = false;
    for (int i = 0; i + 4 < tokens.size(); i++) {
      boolean call =
          tokens.get(i).is("usher") && tokens.get(i + 1).is(".") && tokens.get(i + 3).is("(");
      if (!call) {
        continue;
      }
      Token first = tokens.get(i + 4);
      boolean literal =
          first.kind() == Token.Kind.TEXT
              && i + 5 < tokens.size()
              && (tokens.get(i + 5).is(")") || tokens.get(i + 5).is(","));
      String name = literal ? Names.tidy(first.literal()) : "";
      switch (tokens.get(i + 2).text()) {
        case "segment" -> {
          topics.add(Topic.SEGMENT);
          anySegment |= !literal;
          if (literal) {
            segments.add(name);
          }
        }
        case "score" -> topics.add(Topic.SCORE);
        case "suppress" -> topics.add(Topic.SUPPRESS);
        case "trigger" -> topics.add(Topic.TRIGGER);
        case "route" -> topics.add(Topic.ROUTE);
        case "text", "number", "yesNo", "date" -> {
          unnamed |= !literal;
          if (literal) {
            topics.add(Topic.value(name, type(tokens.get(i + 2).text())));
          }
        }
        default -> {
          // the compiler refuses what is no method of it
        }
      }
    }
    return new Spoken(topics, segments, anySegment, unnamed);
  }

  private static Type type(String method) {
    return switch (method) {
      case "number" -> Type.NUMBER;
      case "yesNo" -> Type.YES_NO;
      case "date" -> Type.DATE;
      default -> Type.TEXT;
    };
  }
}
