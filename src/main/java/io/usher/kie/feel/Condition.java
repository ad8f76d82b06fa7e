package io.usher.kie.feel;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.RangeNode.IntervalBoundary;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;
import org.kie.dmn.feel.lang.types.BuiltInType;

/**
 * Turns a unary test into the condition on {@code ?} that DMN says it stands for: {@code > 5}
 * becomes {@code ? > 5}, {@code "a", "b"} becomes {@code ? = "a" or ? = "b"}. KIE's own way of
 * running unary tests answers no where the condition is unknown, and {@code not} then makes a yes
 * of it.
 */
final class Condition {

  /**
   * A condition.
   *
   * @param tree yields true, false or null
   * @param negated whether the cell is met when the tree yields false
   */
  record Read(BaseNode tree, boolean negated, Checked checked) {}

  private final AllowList allowed;
  private final NamedText text;
  private final Kind column;
  private final Place place;
  private boolean asksColumn;
  private boolean namesNull;

  private Condition(AllowList allowed, NamedText text, Kind column, Place place) {
    this.allowed = allowed;
    this.text = text;
    this.column = column;
    this.place = place;
  }

  /** Reads the tests of a cell; faults are kept with {@code allowed}. */
  static Read of(BaseNode tests, AllowList allowed, NamedText text, Kind column, Place place) {
    Condition condition = new Condition(allowed, text, column, place);
    if (!(tests instanceof UnaryTestListNode list)) {
      Checked checked = allowed.check(tests);
      return new Read(tests, false, checked);
    }
    BaseNode tree = condition.any(list.getElements());
    return new Read(
        tree, list.isNegated(), new Checked(Kind.FLAG, condition.asksColumn, condition.namesNull));
  }

  private BaseNode any(List<BaseNode> elements) {
    List<BaseNode> parts = new ArrayList<>();
    elements.forEach(element -> parts.add(part(element)));
    BaseNode all = parts.get(0);
    for (BaseNode part : parts.subList(1, parts.size())) {
      all = infix(InfixOperator.OR, bracketed(all), bracketed(part));
    }
    return all;
  }

  private BaseNode part(BaseNode element) {
    if (element instanceof DashNode) {
      return new BooleanNode(true, "true");
    }
    if (element instanceof RangeNode range) {
      return range(range);
    }
    if (element instanceof UnaryTestNode test && Signs.of(test).isPresent()) {
      return against(Signs.of(test).get(), test.getValue());
    }
    if (element instanceof ListNode list && !column.list() && !list.getElements().isEmpty()) {
      return any(list.getElements());
    }
    Checked checked = allowed.check(element);
    namesNull |= checked.namesNull();
    if (checked.asksColumn()) {
      asksColumn = true;
      mustBeCondition(element, checked);
      return element;
    }
    if (checked.kind() == Kind.FLAG && !(element instanceof BooleanNode)) {
      if (column == Kind.FLAG && !(element instanceof NameRefNode)) {
        twoReadings(element);
      }
      if (column != Kind.FLAG) {
        return element;
      }
    }
    return against(InfixOperator.EQ, element);
  }

  private BaseNode range(RangeNode range) {
    if (range.getText().strip().startsWith("=")) {
      return against(InfixOperator.EQ, range.getStart());
    }
    boolean open = range.getEnd() instanceof UndefinedValueNode;
    boolean openBelow = range.getStart() instanceof UndefinedValueNode;
    InfixOperator above = closed(range.getLowerBound()) ? InfixOperator.GTE : InfixOperator.GT;
    InfixOperator below = closed(range.getUpperBound()) ? InfixOperator.LTE : InfixOperator.LT;
    if (open || openBelow) {
      return open ? against(above, range.getStart()) : against(below, range.getEnd());
    }
    return infix(
        InfixOperator.AND, against(above, range.getStart()), against(below, range.getEnd()));
  }

  private static boolean closed(IntervalBoundary boundary) {
    return boundary == IntervalBoundary.CLOSED;
  }

  /** The column's value compared with a value that does not name it. */
  private BaseNode against(InfixOperator operator, BaseNode value) {
    BaseNode test = infix(operator, new NameRefNode(BuiltInType.UNKNOWN, "?"), bracketed(value));
    namesNull |= allowed.check(test).namesNull();
    asksColumn = true;
    return test;
  }

  private static BaseNode infix(InfixOperator operator, BaseNode left, BaseNode right) {
    return new InfixOpNode(
        operator, left, right, left.getText() + " " + operator.symbol + " " + right.getText());
  }

  /** The same node, its text in brackets where an operator beside it could take a part of it. */
  private static BaseNode bracketed(BaseNode node) {
    if (node instanceof InfixOpNode && !node.getText().startsWith("(")) {
      node.setText("(" + node.getText() + ")");
    }
    return node;
  }

  private void mustBeCondition(BaseNode element, Checked checked) {
    if (!checked.kind().fits(Kind.FLAG)) {
      refuse(
          Code.BAD_EXPRESSION,
          element,
          "is " + checked.kind().word() + ", not a condition",
          "compare it: `… > 5`");
    }
  }

  private void twoReadings(BaseNode element) {
    refuse(
        Code.TWO_READINGS,
        element,
        "has two readings, a condition of its own and an answer this yes/no column must equal",
        "write `? = (…)`, or put the condition under another column");
  }

  private void refuse(Code code, BaseNode node, String clause, String hint) {
    allowed
        .problems()
        .add(
            Problem.of(code, place, "`" + text.written(node.getText()) + "` " + clause).hint(hint));
  }
}
