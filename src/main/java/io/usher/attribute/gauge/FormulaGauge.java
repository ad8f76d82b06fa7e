package io.usher.attribute.gauge;

import io.usher.cell.Expressions;
import io.usher.measure.Formulas;
import io.usher.value.Value;

/**
 * An expression over other attributes and outputs. It keeps nothing; what moves it, and when it
 * changes with no event, is that of what it reads (see {@link Formulas}).
 */
record FormulaGauge(Expressions.Expression expression) implements Gauge {
  @Override
  public Value value(Look look) {
    return expression.value(name -> look.said().fact(name, look.now()));
  }
}
