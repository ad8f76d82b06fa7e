package io.usher.kie.drl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Collects the patterns of a rule's conditions, wherever they stand, and the names they bind. */
final class Patterns {
  private final List<RulePattern> all = new ArrayList<>();
  private final Set<String> bound = new HashSet<>();
  private final String source;

  Patterns(String source) {
    this.source = source;
  }

  void visit(BaseDescr descr) {
    if (descr instanceof PatternDescr pattern) {
      pattern(pattern);
    } else if (descr instanceof ConditionalElementDescr several) {
      several.getDescrs().forEach(each -> visit((BaseDescr) each));
    } else if (descr instanceof AccumulateDescr accumulate) {
      if (accumulate.getInput() != null) {
        visit(accumulate.getInput());
      }
      accumulate
          .getFunctions()
          .forEach(
              function -> {
                if (function.getBind() != null) {
                  bound.add(function.getBind());
                }
              });
    } else if (descr instanceof CollectDescr collect) {
      visit(collect.getInputPattern());
    }
  }

  private void pattern(PatternDescr pattern) {
    if (pattern.getIdentifier() != null) {
      bound.add(pattern.getIdentifier());
    }
    List<Condition> conditions = new ArrayList<>();
    for (BaseDescr part : pattern.getDescrs()) {
      if (part instanceof ExprConstraintDescr constraint
          && constraint.getType() == ExprConstraintDescr.Type.NAMED) {
        Condition condition =
            Condition.of(
                source.substring(constraint.getStartCharacter(), constraint.getEndCharacter() + 1),
                constraint.getStartCharacter());
        conditions.add(condition);
        binds(condition);
      }
    }
    if (pattern.getSource() == null || !(pattern.getSource() instanceof FromDescr)) {
      all.add(new RulePattern(simple(pattern.getObjectType()), pattern.getLine(), conditions));
    }
    if (pattern.getSource() != null) {
      visit(pattern.getSource());
    }
  }

  private void binds(Condition condition) {
    List<Token> tokens = condition.tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).word() && (tokens.get(i + 1).is(":") || tokens.get(i + 1).is(":="))) {
        bound.add(tokens.get(i).text());
      }
    }
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  List<RulePattern> all() {
    return List.copyOf(all);
  }

  Set<String> bound() {
    return Set.copyOf(bound);
  }
}
