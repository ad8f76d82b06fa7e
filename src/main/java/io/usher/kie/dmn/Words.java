package io.usher.kie.dmn;

import io.usher.value.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.UnaryTests;

/** The texts a decision can come to, as far as its model says so. */
final class Words {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LITERALS =
      Pattern.compile("(?:\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|null)\\s*(?:,|$))+");

  private Words() {}

  /** What its type or its table allows, in that order; else what its table's rows say. */
  static List<String> of(DMNModel model, DecisionNode decision) {
    List<String> allowed = allowed(model, decision.getResultType());
    if (!allowed.isEmpty()
        || !(decision.getDecision().getExpression() instanceof DecisionTable table)) {
      return allowed;
    }
    List<String> listed = literals(text(table.getOutput().get(0).getOutputValues()));
    if (!listed.isEmpty()) {
      return listed;
    }
    List<List<String>> rows =
        table.getRule().stream()
            .map(rule -> literals(rule.getOutputEntry().get(0).getText()))
            .toList();
    return rows.stream().anyMatch(List::isEmpty)
        ? List.of()
        : distinct(rows.stream().flatMap(List::stream));
  }

  /** Words in one attribute, with semicolons between them. */
  static List<String> split(String written) {
    return distinct(Stream.of(written.split(";")).map(Names::tidy).filter(it -> !it.isEmpty()));
  }

  private static List<String> allowed(DMNModel model, DMNType type) {
    return model.getDefinitions().getItemDefinition().stream()
        .filter(item -> item.getName().equals(type.getName()))
        .map(ItemDefinition::getAllowedValues)
        .flatMap(values -> literals(text(values)).stream())
        .toList();
  }

  private static String text(@Nullable UnaryTests tests) {
    return tests == null || tests.getText() == null ? "" : tests.getText();
  }

  /** Texts in quotation marks with commas between them; none if there is anything else. */
  private static List<String> literals(@Nullable String text) {
    List<String> words = new ArrayList<>();
    if (text != null && LITERALS.matcher(text).matches()) {
      Matcher literal = LITERAL.matcher(text);
      while (literal.find()) {
        words.add(literal.group(1));
      }
    }
    return words;
  }

  private static List<String> distinct(Stream<String> words) {
    Map<String, String> distinct = new LinkedHashMap<>();
    words.forEach(word -> distinct.putIfAbsent(Names.key(word), word));
    return List.copyOf(distinct.values());
  }
}
