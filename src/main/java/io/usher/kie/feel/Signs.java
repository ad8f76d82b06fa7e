package io.usher.kie.feel;

import java.util.Optional;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;

/** The comparison signs that may begin a unary test. */
final class Signs {
  private Signs() {}

  static Optional<InfixOperator> of(UnaryTestNode test) {
    return switch (test.getOperator()) {
      case LT -> Optional.of(InfixOperator.LT);
      case LTE -> Optional.of(InfixOperator.LTE);
      case GT -> Optional.of(InfixOperator.GT);
      case GTE -> Optional.of(InfixOperator.GTE);
      case EQ -> Optional.of(InfixOperator.EQ);
      case NE -> Optional.of(InfixOperator.NE);
      case NOT, IN, TEST -> Optional.empty();
    };
  }
}
