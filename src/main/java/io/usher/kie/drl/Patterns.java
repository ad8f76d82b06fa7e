package io.usher.kie.drl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Binding> bound = new HashMap<>();
  private final String source;

  Patterns(String source) {
    this.source = source;
  }

  void visit(BaseDescr descr) {
    if (descr instanceof PatternDescr pattern) {
      pattern(pattern);
    } else if (descr instanceof AccumulateDescr accumulate) {
      if (accumulate.getInput() != null) {
        visit(accumulate.getInput());
      }
      accumulate
          .getFunctions()
          .forEach(
              function -> {
                if (function.getBind() != null) {
                  bound.put(function.getBind(), Binding.OTHER);
                }
              });
    } else if (descr instanceof CollectDescr collect) {
      visit(collect.getInputPattern());
    } else if (descr instanceof ConditionalElementDescr several) {
      // the two above are such elements too, and show nothing of what is in them
      several.getDescrs().forEach(each -> visit((BaseDescr) each));
    }
  }

  private void pattern(PatternDescr pattern) {
    if (pattern.getIdentifier() != null) {
      bound.put(pattern.getIdentifier(), new Binding(simple(pattern.getObjectType()), ""));
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
        binds(condition, simple(pattern.getObjectType()));
      }
    }
    if (pattern.getSource() == null || !(pattern.getSource() instanceof FromDescr)) {
      all.add(new RulePattern(simple(pattern.getObjectType()), pattern.getLine(), conditions));
    }
    if (pattern.getSource() != null) {
      visit(pattern.getSource());
    }
  }

  private void binds(Condition condition, String fact) {
    List<Token> tokens = condition.tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).word() && (tokens.get(i + 1).is(":") || tokens.get(i + 1).is(":="))) {
        bound.put(tokens.get(i).text(), Binding.OTHER);
      }
    }
    List<Token> value = condition.unbound();
    if (condition.bound() && value.size() == 1 && value.get(0).word()) {
      bound.put(tokens.get(0).text(), new Binding(fact, value.get(0).text()));
    }
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  List<RulePattern> all() {
    return List.copyOf(all);
  }

  Map<String, Binding> bound() {
    return Map.copyOf(bound);
  }
}
