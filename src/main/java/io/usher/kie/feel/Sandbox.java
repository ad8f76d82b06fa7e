package io.usher.kie.feel;

import io.usher.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.DMNVersion;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.api.feel.runtime.events.FEELEventListener;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.runtime.FEELFunction;

/**
 * All that an expression can reach while it is evaluated: the column's value, the facts it names,
 * and the allowed functions. There is no class to load, no runtime, and no variable to set.
 */
final class Sandbox implements EvaluationContext {
  private final Value input;
  private final Map<String, String> names;
  private final Function<String, Value> facts;

  /**
   * @param names the rulebook's name of each word of the expression
   */
  Sandbox(Value input, Map<String, String> names, Function<String, Value> facts) {
    this.input = input;
    this.names = names;
    this.facts = facts;
  }

  @Override
  public @Nullable Object getValue(String word) {
    if (word.equals("?")) {
      return Conversions.toFeel(input);
    }
    String name = names.get(word);
    if (name != null) {
      return Conversions.toFeel(facts.apply(name));
    }
    return Functions.function(word).<@Nullable FEELFunction>map(f -> f).orElse(null);
  }

  @Override
  public @Nullable Object getValue(String[] path) {
    return path.length == 1 ? getValue(path[0]) : null;
  }

  @Override
  public boolean isDefined(String word) {
    return word.equals("?") || names.containsKey(word) || Functions.function(word).isPresent();
  }

  @Override
  public boolean isDefined(String[] path) {
    return path.length == 1 && isDefined(path[0]);
  }

  @Override
  public ClassLoader getRootClassLoader() {
    return NoClasses.INSTANCE;
  }

  @Override
  public void notifyEvt(Supplier<FEELEvent> event) {
    // what an expression cannot do shows in its result, which is null
  }

  @Override
  public Collection<FEELEventListener> getListeners() {
    return List.of();
  }

  @Override
  public FEELDialect getFEELDialect() {
    return FEELDialect.FEEL;
  }

  @Override
  public DMNVersion getDMNVersion() {
    return DMNVersion.V1_5;
  }

  @Override
  public EvaluationContext current() {
    return this;
  }

  @Override
  public Map<String, Object> getAllValues() {
    return Map.of();
  }

  @Override
  public @Nullable DMNRuntime getDMNRuntime() {
    return null;
  }

  @Override
  public @Nullable Object getRootObject() {
    return null;
  }

  @Override
  public void setRootObject(Object root) {
    throw closed();
  }

  @Override
  public void setValue(String name, Object value) {
    throw closed();
  }

  @Override
  public void enterFrame() {
    throw closed();
  }

  @Override
  public void exitFrame() {
    throw closed();
  }

  private static UnsupportedOperationException closed() {
    return new UnsupportedOperationException("an expression of a cell sets no variables");
  }
}
