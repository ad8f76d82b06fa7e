package io.usher.kie.feel;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/**
 * Lets a tree through only if every node in it is known to be harmless, and finds what each node
 * yields on the way, so that comparing a number with a text is a fault at the cell and no silent
 * nothing. A node that is not named here is refused.
 */
final class AllowList extends Closed {
  private final Map<String, Type> types;
  private final Kind column;
  private boolean asksColumn;
  private boolean namesNull;

  /**
   * @param types of all names of the rulebook
   * @param column what {@code ?} yields
   */
  AllowList(NamedText text, Map<String, Type> types, Kind column, Place place) {
    super(text, place);
    this.types = types;
    this.column = column;
  }

  /** What a tree yields and names; faults are in {@link #problems}. */
  Checked check(BaseNode tree) {
    asksColumn = false;
    namesNull = false;
    Kind kind = tree.accept(this);
    return new Checked(kind, asksColumn, namesNull);
  }

  @Override
  public Kind visit(BooleanNode node) {
    return Kind.FLAG;
  }

  @Override
  public Kind visit(NumberNode node) {
    return Kind.NUMBER;
  }

  @Override
  public Kind visit(StringNode node) {
    return Kind.TEXT;
  }

  @Override
  public Kind visit(NullNode node) {
    namesNull = true;
    return Kind.ANY;
  }

  @Override
  public Kind visit(UndefinedValueNode node) {
    return refuse("undefined", "has no place in a cell", "write `null` for a missing value");
  }

  @Override
  public Kind visit(AtLiteralNode node) {
    return Constant.kind(node)
        .orElseGet(() -> refuse(node, "is no date, time or duration", "write `@\"2026-01-31\"`"));
  }

  @Override
  public Kind visit(NameRefNode node) {
    String word = node.getText();
    if (word.equals("?")) {
      asksColumn = true;
      return column;
    }
    return Optional.ofNullable(text().names().get(word))
        .flatMap(name -> Optional.ofNullable(types.get(name)))
        .map(Kind::of)
        .orElseGet(() -> unknown(word));
  }

  @Override
  public Kind visit(SignedUnaryNode node) {
    Kind kind = node.getExpression().accept(this);
    return kind == Kind.SPAN ? kind : demand(node.getExpression(), kind, Kind.NUMBER);
  }

  @Override
  public Kind visit(InfixOpNode node) {
    Kind left = node.getLeft().accept(this);
    Kind right = node.getRight().accept(this);
    Optional<Kind> kind = Operators.kind(node.getOperator(), left, right);
    if (kind.isPresent()) {
      return kind.get();
    }
    String sign = node.getOperator().symbol;
    return sign.equals("**")
        ? refuse(node, "raises to a power, which can take for ever", "multiply instead")
        : refuse(
            node,
            node.getOperator().isBoolean()
                ? "compares " + left.word() + " with " + right.word()
                : "joins " + left.word() + " and " + right.word() + " with `" + sign + "`",
            Operators.hint(left, right));
  }

  @Override
  public Kind visit(IfExpressionNode node) {
    demand(node.getCondition(), node.getCondition().accept(this), Kind.FLAG);
    Kind then = node.getThenExpression().accept(this);
    Kind otherwise = node.getElseExpression().accept(this);
    if (!then.fits(otherwise)) {
      return refuse(node, "gives " + then.word() + " or " + otherwise.word(), "give one kind");
    }
    return then == Kind.ANY ? otherwise : then;
  }

  @Override
  public Kind visit(BetweenNode node) {
    Kind value = node.getValue().accept(this);
    for (BaseNode end : List.of(node.getStart(), node.getEnd())) {
      compare(node, value, end.accept(this));
    }
    return Kind.FLAG;
  }

  @Override
  public Kind visit(InNode node) {
    Kind value = node.getValue().accept(this);
    List<BaseNode> candidates =
        node.getExprs() instanceof ListNode list ? list.getElements() : List.of(node.getExprs());
    candidates.forEach(candidate -> candidate(node, value, candidate));
    return Kind.FLAG;
  }

  /** A value's candidate: one like it, a range of such, a list of such. */
  private void candidate(BaseNode in, Kind value, BaseNode candidate) {
    if (candidate instanceof RangeNode range) {
      ends(range, value);
    } else if (candidate instanceof ListNode list) {
      list.getElements().forEach(element -> candidate(in, value, element));
    } else {
      Kind kind = candidate.accept(this);
      compare(in, value, kind == Kind.TEXTS ? Kind.TEXT : kind.list() ? Kind.ANY : kind);
    }
  }

  @Override
  public Kind visit(RangeNode node) {
    return ends(node, Kind.ANY);
  }

  private Kind ends(RangeNode node, Kind value) {
    Kind start = end(node.getStart());
    Kind end = end(node.getEnd());
    compare(node, start, end);
    compare(node, value, start);
    compare(node, value, end);
    return Kind.RANGE;
  }

  /** An end of a range; the open one of {@code > 5} fits everything. */
  private Kind end(BaseNode end) {
    return end instanceof UndefinedValueNode ? Kind.ANY : end.accept(this);
  }

  @Override
  public Kind visit(ListNode node) {
    boolean texts = !node.getElements().isEmpty();
    for (BaseNode element : node.getElements()) {
      texts &= element.accept(this) == Kind.TEXT;
    }
    return texts ? Kind.TEXTS : Kind.LIST;
  }

  @Override
  public Kind visit(FunctionInvocationNode node) {
    if (!(node.getName() instanceof NameRefNode name)) {
      return refuse(node, "calls what is no function", "");
    }
    Optional<Functions.Signature> signature = Functions.signature(name.getText());
    return signature.isEmpty()
        ? unknownFunction(name.getText())
        : call(node, name.getText(), signature.get());
  }

  private Kind call(FunctionInvocationNode node, String name, Functions.Signature signature) {
    List<BaseNode> arguments = node.getParams().getElements();
    if (!signature.accepts(arguments.size())) {
      return refuse(
          node,
          "calls `"
              + name
              + "` with too "
              + (arguments.isEmpty() || arguments.size() < signature.least() ? "few" : "many")
              + " values",
          "");
    }
    Kind first = Kind.ANY;
    for (int i = 0; i < arguments.size(); i++) {
      Kind kind = demand(arguments.get(i), arguments.get(i).accept(this), signature.takes(i));
      first = i == 0 ? kind : first;
      if (i == signature.digits() && !fewDigits(arguments.get(i))) {
        refuse(
            arguments.get(i),
            "is no number of digits",
            "write a whole number up to " + Functions.MOST_DIGITS);
      }
    }
    if (Constant.may(node) && !Constant.fold(node, name)) {
      return refuse(node, "is not " + signature.gives().word(), Constant.example(name));
    }
    boolean ofItsArguments = name.equals("min") || name.equals("max");
    return ofItsArguments && !first.list() ? first : signature.gives();
  }

  private static boolean fewDigits(BaseNode node) {
    BaseNode digits = node instanceof SignedUnaryNode signed ? signed.getExpression() : node;
    return digits instanceof NumberNode
        && digits.getText().matches("\\d{1,2}")
        && Integer.parseInt(digits.getText()) <= Functions.MOST_DIGITS;
  }

  @Override
  public Kind visit(QualifiedNameNode node) {
    return node.getParts().size() == 1
        ? node.getParts().get(0).accept(this)
        : unknown(node.getText());
  }

  private void compare(BaseNode node, Kind one, Kind other) {
    if (!one.fits(other)) {
      refuse(node, "compares " + one.word() + " with " + other.word(), Operators.hint(one, other));
    }
  }

  private Kind demand(BaseNode node, Kind kind, Kind wanted) {
    if (kind.fits(wanted)) {
      return kind == Kind.ANY ? wanted : kind;
    }
    return refuse(node, "is " + kind.word() + ", not " + wanted.word(), "");
  }

  private Kind unknown(String word) {
    String written = text().written(word);
    return fault(
        Code.UNKNOWN_NAME,
        "`" + written + "` is not an attribute, an output or a decision",
        Names.didYouMean(written, types.keySet()));
  }

  private Kind unknownFunction(String name) {
    if (name.equals("now")) {
      return fault(
          Code.BAD_EXPRESSION, "`now` would differ each time it is asked", "write `today`");
    }
    boolean closed = Functions.known(name);
    String written = text().written(name);
    return fault(
        Code.BAD_EXPRESSION,
        "`" + written + (closed ? "` is not a function that a cell may call" : "` is no function"),
        closed ? "" : Names.didYouMean(written, Functions.names()));
  }
}
