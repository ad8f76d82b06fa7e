package io.usher.kie.exchange;

import io.usher.value.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/**
 * An entry of a DMN table as the cell a marketer would write; empty where only FEEL says it. The
 * conditions that {@link Entries} writes are recognised.
 */
final class CellWriter {
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d _./&@+]*");
  private static final Pattern SPECIAL =
      Pattern.compile(
          "(?i)(?:not|all|in|starts|ends|contains|missing|feel|yes|no|to)\\b.*|.*\\bto\\b.*");

  private final Type type;
  private final String value;

  CellWriter(Type type) {
    this(type, "?");
  }

  /**
   * @param value what stands for the value in conditions
   */
  private CellWriter(Type type, String value) {
    this.type = type;
    this.value = value;
  }

  /** The cell, or empty. */
  Optional<String> test(BaseNode tree) {
    if (!(tree instanceof UnaryTestListNode tests)) {
      return Optional.empty();
    }
    if (tests.getElements().size() == 1 && !tests.isNegated()) {
      BaseNode only = tests.getElements().get(0);
      if (only instanceof DashNode) {
        return Optional.of("-");
      }
      Optional<String> condition = condition(only);
      if (condition.isPresent()) {
        return condition;
      }
    }
    return joined(tests.getElements()).map(cell -> tests.isNegated() ? "not " + cell : cell);
  }

  /** Whether an entry compares texts as they are, with capitals and spaces. */
  static boolean comparesExactly(BaseNode tree) {
    return tree instanceof UnaryTestListNode tests
        && tests.getElements().stream().anyMatch(StringNode.class::isInstance);
  }

  private Optional<String> joined(List<BaseNode> elements) {
    List<String> parts = new ArrayList<>();
    for (BaseNode element : elements) {
      boolean exactOnly = element instanceof StringNode && type != Type.EXACT_TEXT;
      Optional<String> part = exactOnly ? Optional.empty() : part(element);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(String.join("; ", parts));
  }

  private Optional<String> part(BaseNode node) {
    if (node instanceof NullNode) {
      return Optional.of("missing");
    }
    return node instanceof RangeNode range ? range(range) : literal(node);
  }

  private Optional<String> range(RangeNode range) {
    boolean openAbove = range.getEnd() instanceof UndefinedValueNode;
    boolean openBelow = range.getStart() instanceof UndefinedValueNode;
    String low = closed(range.getLowerBound()) ? "[" : "(";
    String high = closed(range.getUpperBound()) ? "]" : ")";
    if (type.textual() || type == Type.TEXT_LIST || (openAbove && openBelow)) {
      return Optional.empty();
    }
    if (openAbove) {
      return literal(range.getStart()).map(at -> (low.equals("[") ? ">= " : "> ") + at);
    }
    if (openBelow) {
      return literal(range.getEnd()).map(at -> (high.equals("]") ? "<= " : "< ") + at);
    }
    Optional<String> start = literal(range.getStart());
    Optional<String> end = literal(range.getEnd());
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    return range.getText().strip().startsWith("=")
        ? start
        : Optional.of(low + start.get() + ".." + end.get() + high);
  }

  private static boolean closed(RangeNode.IntervalBoundary boundary) {
    return boundary == RangeNode.IntervalBoundary.CLOSED;
  }

  /** A value as a cell holds it. */
  Optional<String> literal(BaseNode node) {
    if (node instanceof NumberNode number) {
      return type.numeric() ? Optional.of(plain(number)) : Optional.empty();
    }
    if (node instanceof SignedUnaryNode signed
        && signed.getExpression() instanceof NumberNode number) {
      boolean minus = signed.getSign() == SignedUnaryNode.Sign.NEGATIVE;
      return type.numeric() ? Optional.of((minus ? "-" : "") + plain(number)) : Optional.empty();
    }
    if (node instanceof StringNode text) {
      boolean words = type.textual() || type == Type.TEXT_LIST;
      return words ? word(text.getValue()) : Optional.empty();
    }
    if (node instanceof BooleanNode flag) {
      return type == Type.YES_NO ? Optional.of(flag.getValue() ? "yes" : "no") : Optional.empty();
    }
    return node instanceof FunctionInvocationNode call ? moment(call) : Optional.empty();
  }

  private static String plain(NumberNode number) {
    BigDecimal value = number.getValue();
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Optional<String> word(String text) {
    if (PLAIN_WORD.matcher(text).matches()
        && text.strip().equals(text)
        && !SPECIAL.matcher(text).matches()) {
      return Optional.of(text);
    }
    return text.contains("\"") || text.contains("\n") || text.isBlank()
        ? Optional.empty()
        : Optional.of("\"" + text + "\"");
  }

  private Optional<String> moment(FunctionInvocationNode call) {
    List<BaseNode> arguments = call.getParams().getElements();
    if (arguments.size() != 1 || !(arguments.get(0) instanceof StringNode text)) {
      return Optional.empty();
    }
    String function = call.getName().getText();
    try {
      if (function.equals("date") && type == Type.DATE) {
        return Optional.of(LocalDate.parse(text.getValue()).toString());
      }
      return function.equals("time") && type == Type.TIME
          ? Optional.of(LocalTime.parse(text.getValue()).toString())
          : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** One of the conditions on {@code ?} that plain cells are written as. */
  private Optional<String> condition(BaseNode node) {
    if (node instanceof InfixOpNode infix) {
      if (infix.getOperator() == InfixOperator.AND && isNull(infix.getLeft(), InfixOperator.NE)) {
        return present(infix.getRight());
      }
      if (infix.getOperator() == InfixOperator.OR && isNull(infix.getLeft(), InfixOperator.EQ)) {
        return present(infix.getRight())
            .filter(cell -> !cell.startsWith("not "))
            .map(cell -> "missing; " + cell);
      }
    }
    return Optional.empty();
  }

  private static boolean isNull(BaseNode node, InfixOperator operator) {
    return node instanceof InfixOpNode infix
        && infix.getOperator() == operator
        && infix.getLeft().getText().equals("?")
        && infix.getRight() instanceof NullNode;
  }

  private Optional<String> present(BaseNode node) {
    if (node instanceof FunctionInvocationNode call) {
      return call(call);
    }
    if (node instanceof QuantifiedExpressionNode some) {
      return some(some);
    }
    if (node instanceof InNode in && compared(in.getValue())) {
      return in.getExprs() instanceof ListNode list
          ? values(list.getElements())
          : values(List.of(in.getExprs()));
    }
    if (node instanceof InfixOpNode infix) {
      if (infix.getOperator() == InfixOperator.EQ && compared(infix.getLeft())) {
        return values(List.of(infix.getRight()));
      }
      boolean all = infix.getOperator() == InfixOperator.AND && type == Type.TEXT_LIST;
      if (all || infix.getOperator() == InfixOperator.OR) {
        return joined(infix, all);
      }
    }
    return Optional.empty();
  }

  /** {@code a; b}, or {@code all a; b}, of which each part stands for one text. */
  private Optional<String> joined(InfixOpNode infix, boolean all) {
    Optional<String> left = present(infix.getLeft()).filter(CellWriter::mayJoin);
    Optional<String> right = present(infix.getRight()).filter(CellWriter::mayJoin);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    String one = all ? left.get().replaceFirst("^all ", "") : left.get();
    boolean single =
        !right.get().contains("; ") && (left.get().startsWith("all ") || !one.contains("; "));
    boolean mixed = !all && (one + "; " + right.get()).contains("all ");
    return (all && !single) || mixed
        ? Optional.empty()
        : Optional.of((all ? "all " : "") + one + "; " + right.get());
  }

  /** A text of a list: {@code some x in ? satisfies ...}. */
  private Optional<String> some(QuantifiedExpressionNode some) {
    boolean any =
        some.getQuantifier() == QuantifiedExpressionNode.Quantifier.SOME
            && some.getIterationContexts().size() == 1;
    if (!any || type != Type.TEXT_LIST) {
      return Optional.empty();
    }
    IterationContextNode of = some.getIterationContexts().get(0);
    return of.getExpression().getText().equals("?")
        ? new CellWriter(Type.TEXT, of.getName().getText())
            .present(some.getExpression())
            .filter(CellWriter::mayJoin)
        : Optional.empty();
  }

  private static boolean mayJoin(String cell) {
    return !cell.startsWith("not ");
  }

  private Optional<String> values(List<BaseNode> nodes) {
    List<String> parts = new ArrayList<>();
    for (BaseNode node : nodes) {
      Optional<String> part = node instanceof NullNode ? Optional.empty() : part(node);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(String.join("; ", parts));
  }

  /** Whether a node is the column's value, as this type of column compares it. */
  private boolean compared(BaseNode node) {
    boolean lowered = type == Type.TEXT || type == Type.CODE;
    return lowered
        ? node.getText().replaceAll("\\s+", " ").equals("lower case(" + value + ")")
        : type != Type.TEXT_LIST && node.getText().equals(value);
  }

  private Optional<String> call(FunctionInvocationNode call) {
    String name = call.getName().getText();
    List<BaseNode> arguments = call.getParams().getElements();
    if (name.equals("not") && arguments.size() == 1) {
      return present(arguments.get(0)).filter(CellWriter::mayJoin).map(cell -> "not " + cell);
    }
    boolean part =
        name.equals("starts with") || name.equals("ends with") || name.equals("contains");
    if (!part
        || arguments.size() != 2
        || !compared(arguments.get(0))
        || !(arguments.get(1) instanceof StringNode text)) {
      return Optional.empty();
    }
    return word(text.getValue())
        .filter(word -> !word.startsWith("\""))
        .map(word -> name + " " + word);
  }
}
