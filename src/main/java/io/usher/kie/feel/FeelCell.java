package io.usher.kie.feel;

import io.usher.cell.Expressions.Expression;
import io.usher.cell.Verdict;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;

/**
 * A compiled cell: a tree that only holds what is allowed.
 *
 * <p>Under {@code When} the tree is a condition on {@code ?}. When the column's value is missing,
 * the verdict is unknown as with any other cell, unless the cell does not ask about {@code ?} at
 * all, or names {@code null} and so speaks of missing values itself. What else it reads is FEEL's
 * null when missing.
 */
public final class FeelCell implements Expression {
  private final BaseNode tree;
  private final boolean negated;
  private final Checked checked;
  private final NamedText text;
  private final Type column;
  private final Map<String, Type> reads;

  FeelCell(
      BaseNode tree,
      boolean negated,
      Checked checked,
      NamedText text,
      Type column,
      Map<String, Type> types) {
    this.tree = tree;
    this.negated = negated;
    this.checked = checked;
    this.text = text;
    this.column = column;
    Map<String, Type> read = new LinkedHashMap<>();
    text.names().values().forEach(name -> read.put(name, types.getOrDefault(name, Type.TEXT)));
    this.reads = Collections.unmodifiableMap(read);
  }

  @Override
  public Verdict test(Value input, Function<String, Value> facts) {
    if (checked.asksColumn() && !checked.namesNull() && input.missing()) {
      return Verdict.UNKNOWN;
    }
    Verdict verdict =
        evaluate(input, facts) instanceof Boolean yes ? Verdict.of(yes) : Verdict.UNKNOWN;
    return negated ? verdict.not() : verdict;
  }

  @Override
  public Value value(Function<String, Value> facts) {
    return Conversions.toValue(evaluate(Value.MISSING, facts), column);
  }

  private @Nullable Object evaluate(Value input, Function<String, Value> facts) {
    try {
      return tree.evaluate(new Sandbox(input, text.names(), facts));
    } catch (RuntimeException fault) {
      // a date beyond the calendar, a number too large: no answer, as with a missing value
      return null;
    }
  }

  @Override
  public Set<String> reads() {
    return reads.keySet();
  }

  /** The types of what it reads. */
  public Map<String, Type> readTypes() {
    return reads;
  }

  /** Whether the verdict depends on the column's own value. */
  public boolean asksColumn() {
    return checked.asksColumn();
  }

  /** Whether it judges a missing value of its column itself. */
  public boolean judgesMissing() {
    return checked.namesNull() || !checked.asksColumn();
  }

  /**
   * The expression as FEEL text: a condition on {@code ?}, or a formula.
   *
   * @param spellings how names are to be written, by the rulebook's name
   */
  public String feel(Map<String, String> spellings) {
    Map<String, String> words = new HashMap<>();
    text.names().forEach((word, name) -> words.put(word, spellings.getOrDefault(name, name)));
    String condition = NamedText.spelled(tree.getText(), words);
    return negated ? "not(" + condition + ")" : condition;
  }

  @Override
  public String toString() {
    return text.written(text.text());
  }
}
