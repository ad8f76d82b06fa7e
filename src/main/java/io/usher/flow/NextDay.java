package io.usher.flow;

import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Policy;
import io.usher.rulebook.Rulebook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the day on which decisions that read {@code today} (rows that are {@code valid from} or
 * {@code valid to} a day among them) answer otherwise for a customer, everything else being the
 * same.
 *
 * <p>Only tables whose cells name days are asked what they would say then; so a customer for whom a
 * row says nothing is not woken when it ends. Where something needs the day exactly (an expression,
 * a model, a rule base), nobody can tell but by asking, each midnight.
 */
final class NextDay {
  /** Days tried at most; where none differs the customer is looked at again on the one after. */
  private static final int TRIED = 100;

  private final Rulebook rulebook;
  private final List<Decision> decisions;
  private final PassFacts facts;
  private final Asking asking;

  /** Asks one decision, if it is for this customer. */
  interface Asking {
    Answer ask(Decision decision, Facts facts);
  }

  /**
   * As a pass leaves it.
   *
   * @param decisions those that read {@code today}
   */
  NextDay(Rulebook rulebook, List<Decision> decisions, PassFacts facts, Asking asking) {
    this.rulebook = rulebook;
    this.decisions = decisions;
    this.facts = facts;
    this.asking = asking;
  }

  /** The start of that day; empty if there is none. */
  Optional<Instant> after(Instant now) {
    if (decisions.isEmpty()) {
      return Optional.empty();
    }
    LocalDate today = rulebook.brand().day(now);
    Iterator<LocalDate> days = rulebook.daysAfter(today).iterator();
    if (rulebook.todayBounds().open()) {
      return Optional.of(rulebook.brand().startOf(today.plusDays(1)));
    }
    List<Object> said = answers(today);
    for (int tried = 0; days.hasNext(); tried++) {
      LocalDate day = days.next();
      if (tried == TRIED || !answers(day).equals(said)) {
        return Optional.of(rulebook.brand().startOf(day));
      }
    }
    return Optional.empty();
  }

  /** What they answer; of qualifications also which criteria cannot be judged. */
  private List<Object> answers(LocalDate day) {
    OnDay then = new OnDay(facts, day);
    List<Object> answers = new ArrayList<>(decisions.size());
    for (Decision decision : decisions) {
      answers.add(asking.ask(decision, then));
      if (decision.policy() instanceof Policy.Qualification) {
        answers.add(decision.decider().unjudged(then));
      }
    }
    return answers;
  }
}
