package io.usher.kie.feel;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.visitor.DefaultedVisitor;

/** Refuses every node, with a word on why where somebody may have meant well. */
class Closed extends DefaultedVisitor<Kind> {
  private final NamedText text;
  private final Place place;
  private final List<Problem> problems = new ArrayList<>();

  Closed(NamedText text, Place place) {
    this.text = text;
    this.place = place;
  }

  final NamedText text() {
    return text;
  }

  final List<Problem> problems() {
    return problems;
  }

  @Override
  public Kind defaultVisit(ASTNode node) {
    return refuse(node, "has no place in a cell", "");
  }

  @Override
  public Kind visit(ForExpressionNode node) {
    return refuse(node, "is a loop, and loops can run for ever", "");
  }

  @Override
  public Kind visit(QuantifiedExpressionNode node) {
    return refuse(
        node, "is a loop, and loops can run for ever", "ask with `list contains(list, value)`");
  }

  @Override
  public Kind visit(FunctionDefNode node) {
    return refuse(node, "defines a function, which a cell may not", "");
  }

  @Override
  public Kind visit(ContextNode node) {
    return refuse(node, "is a context, which a cell may not hold", "");
  }

  @Override
  public Kind visit(FilterExpressionNode node) {
    return refuse(
        node, "filters a list, which a cell may not", "ask with `list contains(list, value)`");
  }

  @Override
  public Kind visit(PathExpressionNode node) {
    return refuse(node, "looks inside a value, which a cell may not", "name an attribute instead");
  }

  final Kind refuse(ASTNode node, String clause, String hint) {
    return refuse(text.written(node.getText()), clause, hint);
  }

  final Kind refuse(String written, String clause, String hint) {
    String shown = written.length() > 60 ? written.substring(0, 60) + "…" : written;
    return fault(Code.BAD_EXPRESSION, "`" + shown + "` " + clause, hint);
  }

  /** Keeps a fault, and goes on as if the node could yield anything. */
  final Kind fault(Code code, String clause, String hint) {
    problems.add(Problem.of(code, place, clause).hint(hint));
    return Kind.ANY;
  }
}
