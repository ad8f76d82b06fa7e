package io.usher.kie.dmn;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;
import org.kie.dmn.feel.runtime.events.UnknownVariableErrorEvent;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.NamedElement;

/** What the engine says of a model that it cannot compile, in the words of whoever wrote it. */
final class CompileFault {
  private CompileFault() {}

  static Problem of(String file, DMNMessage message) {
    Optional<DMNModelInstrumentedBase> at =
        Optional.ofNullable(message.getSourceReference())
            .filter(DMNModelInstrumentedBase.class::isInstance)
            .map(DMNModelInstrumentedBase.class::cast);
    String where = at.map(CompileFault::where).orElse("");
    return new Problem(
        code(message),
        place(file, at),
        where + clause(message, at.map(CompileFault::named).orElse("")),
        hint(message));
  }

  private static Place place(String file, Optional<DMNModelInstrumentedBase> at) {
    return at.flatMap(element -> Optional.ofNullable(element.getLocation()))
        .map(Location::getLineNumber)
        .filter(line -> line > 0)
        .<Place>map(line -> new Place.Line(file, line))
        .orElse(new Place.Workbook(file, ""));
  }

  /** The named thing it stands in, and its row if it stands in one, with a colon. */
  private static String where(DMNModelInstrumentedBase element) {
    String row = "";
    for (DMNModelInstrumentedBase here = element; here != null; here = here.getParent()) {
      if (here instanceof DecisionRule rule && rule.getParent() instanceof DecisionTable table) {
        row = " row " + (index(table.getRule(), rule) + 1);
      } else if (here.getParent() != null && here.getParent().getParent() == null) {
        return "`" + name(here) + "`" + row + ": ";
      }
    }
    return "";
  }

  /** By identity: rows that say the same are equal. */
  private static int index(List<DecisionRule> rules, DecisionRule rule) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i) == rule) {
        return i;
      }
    }
    return 0;
  }

  private static String named(DMNModelInstrumentedBase element) {
    return element instanceof NamedElement named && named.getName() != null ? named.getName() : "";
  }

  private static String name(DMNModelInstrumentedBase element) {
    String name = named(element);
    return name.isEmpty() ? String.valueOf(element.getIdentifierString()) : name;
  }

  private static Code code(DMNMessage message) {
    return switch (message.getMessageType()) {
      case ERR_COMPILING_FEEL, INVALID_SYNTAX -> Code.BAD_EXPRESSION;
      case DUPLICATE_NAME, DUPLICATED_ITEM_DEF, DUPLICATED_PARAM, DUPLICATED_RELATION_COLUMN ->
          Code.DUPLICATE_NAME;
      case REQ_NOT_FOUND, IMPORT_NOT_FOUND, TYPE_DEF_NOT_FOUND, TYPE_REF_NOT_FOUND ->
          Code.UNKNOWN_NAME;
      case MISSING_EXPRESSION, MISSING_NAME, MISSING_VARIABLE, MISSING_TYPE_REF ->
          Code.MISSING_FIELD;
      default -> Code.BAD_FILE;
    };
  }

  private static String clause(DMNMessage message, String name) {
    String shown = name.isEmpty() ? "this" : "`" + name + "`";
    return switch (message.getMessageType()) {
      case ERR_COMPILING_FEEL -> feel(message.getFeelEvent());
      case INVALID_SYNTAX -> "an expression cannot be read";
      case REQ_NOT_FOUND -> "it needs something that is not in the model";
      case IMPORT_NOT_FOUND -> "the model it imports is not in this folder";
      case TYPE_DEF_NOT_FOUND, TYPE_REF_NOT_FOUND ->
          "the type of " + shown + " is not defined in the model";
      case MISSING_EXPRESSION -> "it says nothing: there is no expression";
      case MISSING_NAME, INVALID_NAME -> shown + " is not a name";
      case MISSING_VARIABLE -> "it has no variable";
      case VARIABLE_NAME_MISMATCH -> "its variable has another name than itself";
      case DUPLICATE_NAME, DUPLICATED_ITEM_DEF, DUPLICATED_PARAM, DUPLICATED_RELATION_COLUMN ->
          shown + " stands here twice";
      case PARAMETER_MISMATCH -> "it is called with other parameters than it has";
      case RELATION_CELL_COUNT_MISMATCH -> "a row has more or fewer cells than there are columns";
      case MISSING_OUTPUT_VALUES -> "its hit policy needs the list of output values";
      case UNSUPPORTED_ELEMENT, EXPR_TYPE_NOT_SUPPORTED_IN_NODE ->
          "it holds something that cannot be run";
      default -> "it is not valid DMN";
    };
  }

  private static String feel(@Nullable FEELEvent event) {
    if (event instanceof UnknownVariableErrorEvent unknown) {
      return "`" + unknown.getOffendingSymbol() + "` is not a name that can be read here";
    }
    if (event instanceof SyntaxErrorEvent syntax
        && syntax.getOffendingSymbol() instanceof Token token) {
      return token.getType() == Token.EOF
          ? "an expression ends too early"
          : "an expression cannot be read near `" + token.getText() + "`";
    }
    return "an expression cannot be read";
  }

  private static String hint(DMNMessage message) {
    return switch (message.getMessageType()) {
      case ERR_COMPILING_FEEL ->
          message.getFeelEvent() instanceof UnknownVariableErrorEvent
              ? "write text in quotation marks, or add what it needs as a requirement"
              : "";
      case IMPORT_NOT_FOUND -> "put that model into the folder too";
      case TYPE_DEF_NOT_FOUND, TYPE_REF_NOT_FOUND -> "define it as an item definition";
      default -> "";
    };
  }
}
