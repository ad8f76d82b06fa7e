package io.usher.kie.dmn;

import io.usher.decide.Output;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.HitPolicy;
import org.kie.dmn.model.api.OutputClause;

/**
 * What a decision comes to: one value, or named values, or several such.
 *
 * @param outputs by position
 * @param named whether FEEL holds them as a context
 * @param several whether FEEL holds a list of them
 */
record Shape(List<Output> outputs, boolean named, boolean several) {
  Shape {
    outputs = List.copyOf(outputs);
  }

  /** The shape a decision declares, by its variable's type or by its table's columns. */
  static Optional<Shape> of(DecisionNode decision) {
    Optional<Shape> declared = of(decision.getName(), decision.getResultType());
    return declared.isPresent()
            || !(decision.getDecision().getExpression() instanceof DecisionTable table)
        ? declared
        : of(decision.getName(), table);
  }

  private static Optional<Shape> of(String name, DMNType type) {
    if (type.isComposite()) {
      Map<String, DMNType> fields = new LinkedHashMap<>(type.getFields());
      List<Output> outputs = new ArrayList<>();
      fields.forEach(
          (field, its) ->
              output(FeelType.of(its)).ifPresent(it -> outputs.add(new Output(field, it))));
      return outputs.size() == fields.size() && !outputs.isEmpty()
          ? Optional.of(new Shape(outputs, true, type.isCollection()))
          : Optional.empty();
    }
    return output(FeelType.of(type))
        .map(it -> new Shape(List.of(new Output(name, it)), false, false));
  }

  private static Optional<Shape> of(String name, DecisionTable table) {
    List<Output> outputs = new ArrayList<>();
    for (OutputClause clause : table.getOutput()) {
      String own = clause.getName() == null ? name : clause.getName();
      word(clause.getTypeRef())
          .flatMap(it -> output(FeelType.ofWord(it)))
          .ifPresent(type -> outputs.add(new Output(own, type)));
    }
    if (outputs.size() < table.getOutput().size() || outputs.isEmpty()) {
      return Optional.empty();
    }
    boolean several = lists(table);
    if (outputs.size() > 1) {
      return Optional.of(new Shape(outputs, true, several));
    }
    Type type = outputs.get(0).type();
    if (several && !type.textual()) {
      return Optional.empty();
    }
    return Optional.of(
        new Shape(List.of(new Output(name, several ? Type.TEXT_LIST : type)), false, false));
  }

  /** Whether the rows that speak give a list. */
  static boolean lists(DecisionTable table) {
    HitPolicy policy = table.getHitPolicy();
    return policy == HitPolicy.RULE_ORDER
        || policy == HitPolicy.OUTPUT_ORDER
        || (policy == HitPolicy.COLLECT && table.getAggregation() == null);
  }

  private static Optional<String> word(@Nullable QName type) {
    return Optional.ofNullable(type).map(QName::getLocalPart);
  }

  private static Optional<Type> output(Optional<FeelType> type) {
    return type.flatMap(FeelType::output);
  }

  /** Each thing a result says, by output position; empty if the result is of another shape. */
  Optional<List<List<Value>>> read(@Nullable Object result) {
    if (result == null) {
      return Optional.of(List.of());
    }
    Collection<?> items = several && result instanceof Collection<?> all ? all : List.of(result);
    List<List<Value>> read = new ArrayList<>();
    for (Object item : items) {
      List<Value> values = new ArrayList<>();
      for (Output output : outputs) {
        Object feel = named ? field(item, output.name()) : item;
        FeelValue.read(feel, output.type()).ifPresent(values::add);
      }
      if (values.size() < outputs.size() || (named && !(item instanceof Map))) {
        return Optional.empty();
      }
      read.add(values);
    }
    return Optional.of(read);
  }

  private static @Nullable Object field(@Nullable Object item, String name) {
    return item instanceof Map<?, ?> fields ? fields.get(name) : null;
  }
}
