package io.usher.kie.drl;

import io.usher.rulebook.name.Known;
import io.usher.value.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Binds the decisions of one rule base to a rulebook's names together: it is checked and compiled
 * once, when the first of them asks, and not at all if what the names come to is as it was last
 * time.
 */
final class Bindings {
  private final RuleText rules;
  private final Compilations compilations;
  private Optional<Known> last = Optional.empty();
  private Optional<Outcome<Bound>> bound = Optional.empty();

  Bindings(RuleText rules, Compilations compilations) {
    this.rules = rules;
    this.compilations = compilations;
  }

  RuleText rules() {
    return rules;
  }

  /** The name of the attribute that remembers events for this rule base. */
  String ring() {
    return rules.name() + " recent events";
  }

  /** Whether nobody has yet asked under these names. */
  synchronized boolean first(Known known) {
    return last.filter(it -> it == known).isEmpty();
  }

  synchronized Outcome<Bound> bind(Known known) {
    if (first(known) || bound.isEmpty()) {
      last = Optional.of(known);
      bound = Optional.of(fresh(known));
    }
    return bound.get();
  }

  private Outcome<Bound> fresh(Known known) {
    return Checked.of(rules, known)
        .fold(
            checked ->
                compilations
                    .of(checked.value())
                    .fold(
                        base ->
                            Outcome.done(Bound.of(checked.value(), base.value(), ring(), known)),
                        refused -> Outcome.refused(refused.problems())),
            refused -> Outcome.refused(List.copyOf(refused.problems())));
  }
}
