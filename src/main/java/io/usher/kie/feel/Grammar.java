package io.usher.kie.feel;

import io.usher.cell.Expressions.Use;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.tree.ParseTree;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Parser;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;
import org.kie.dmn.feel.runtime.events.UnknownVariableErrorEvent;

/**
 * KIE's FEEL parser: from text to tree, and its complaints in the marketer's words. Nothing of the
 * text is evaluated.
 */
final class Grammar {
  private static final int SHOWN = 24;

  private Grammar() {}

  /** The tree of a cell, or why there is none. */
  static Outcome<BaseNode> read(NamedText feel, Use use, Place place, NameBook book) {
    List<FEELEvent> events = new ArrayList<>();
    FEELEventListenersManager listening = new FEELEventListenersManager();
    listening.addListener(events::add);
    Map<String, Type> types = new HashMap<>();
    feel.names().keySet().forEach(word -> types.put(word, BuiltInType.UNKNOWN));
    types.put("?", BuiltInType.UNKNOWN);
    FEEL_1_1Parser parser =
        FEELParser.parse(listening, feel.text(), types, Map.of(), List.of(), List.of(), null);
    ParseTree tree = use == Use.TEST ? parser.unaryTestsRoot() : parser.compilation_unit();
    for (FEELEvent event : events) {
      if (event instanceof SyntaxErrorEvent error && !unknownBefore(events, error)) {
        return Outcome.refused(syntax(feel, error, place));
      }
    }
    if (events.stream().anyMatch(SyntaxErrorEvent.class::isInstance)) {
      return Outcome.refused(unknown(feel, events, place, book));
    }
    try {
      return Outcome.done(tree.accept(new ASTBuilderVisitor(types, null)));
    } catch (RuntimeException fault) {
      // the parser accepts what its own tree cannot hold, such as a list in round brackets
      return Outcome.refused(unreadable(feel, "", place));
    }
  }

  /** A name of several words that nobody knows is first told as a fault of grammar. */
  private static boolean unknownBefore(List<FEELEvent> events, SyntaxErrorEvent error) {
    return events.stream()
        .anyMatch(
            event ->
                event instanceof UnknownVariableErrorEvent
                    && event.getLine() == error.getLine()
                    && String.valueOf(event.getOffendingSymbol()).contains(" ")
                    && event.getColumn() < error.getColumn()
                    && event.getColumn() + String.valueOf(event.getOffendingSymbol()).length()
                        >= error.getColumn());
  }

  private static Problem unknown(
      NamedText feel, List<FEELEvent> events, Place place, NameBook book) {
    String name =
        events.stream()
            .filter(UnknownVariableErrorEvent.class::isInstance)
            .map(event -> String.valueOf(event.getOffendingSymbol()))
            .findFirst()
            .orElse("");
    String written = feel.written(name);
    return Problem.of(
            Code.UNKNOWN_NAME,
            place,
            "`" + written + "` is not an attribute, an output or a decision")
        .hint(Names.didYouMean(written, book.types().keySet()));
  }

  private static Problem syntax(NamedText feel, SyntaxErrorEvent error, Place place) {
    String[] lines = feel.text().split("\n", -1);
    int line = Math.max(1, Math.min(lines.length, error.getLine()));
    String rest = lines[line - 1];
    rest = rest.substring(Math.max(0, Math.min(rest.length(), error.getColumn())));
    return unreadable(feel, rest.isEmpty() && line < lines.length ? lines[line] : rest, place);
  }

  private static Problem unreadable(NamedText feel, String rest, Place place) {
    String written = feel.written(feel.text()).strip();
    String from = feel.written(rest).strip();
    String shown = from.length() > SHOWN ? from.substring(0, SHOWN) + "…" : from;
    String clause =
        from.isEmpty() || from.equals(written)
            ? "`" + written + "` cannot be read as FEEL"
            : "`" + written + "` cannot be read as FEEL, from `" + shown + "` on";
    return Problem.of(Code.BAD_EXPRESSION, place, clause).hint(hint(feel.text()));
  }

  private static String hint(String text) {
    if (unbalanced(text, '(', ')') || unbalanced(text, '[', ']')) {
      return "a bracket is not closed, or closed twice";
    }
    if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
      return "a text is not closed with `\"`";
    }
    if (text.contains("if ") && !text.contains(" else ")) {
      return "write `if condition then value else value`";
    }
    return "write for example `> 5`, `\"a\", \"b\"`, `? > 5 and ? < 9` or `2 * spend`";
  }

  private static boolean unbalanced(String text, char open, char close) {
    return text.chars().filter(c -> c == open).count()
        != text.chars().filter(c -> c == close).count();
  }
}
