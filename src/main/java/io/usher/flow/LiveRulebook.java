package io.usher.flow;

import io.usher.cell.Bounds;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.rulebook.Rulebook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * A rulebook and its place in the order of publishing.
 *
 * @param sequence at least 1
 * @param days epoch days the tables compare today with
 * @param names of all decisions
 */
public record LiveRulebook(long sequence, Rulebook rulebook, Bounds days, Set<String> names) {

  public static LiveRulebook of(long sequence, Rulebook rulebook) {
    Bounds days = Bounds.NONE;
    for (Decision decision : rulebook.decisions()) {
      days = days.and(decision.decider().bounds().getOrDefault(Facts.TODAY, Bounds.NONE));
      for (Decision.Condition condition : decision.onlyFor()) {
        days = condition.fact() == Facts.TODAY ? days.and(condition.test().bounds()) : days;
      }
    }
    Set<String> names =
        rulebook.decisions().stream().map(Decision::name).collect(Collectors.toUnmodifiableSet());
    return new LiveRulebook(sequence, rulebook, days, names);
  }

  /**
   * The start of the first day after that of {@code now} on which some row may judge today
   * differently.
   */
  Optional<Instant> nextDay(Instant now) {
    BigDecimal today = BigDecimal.valueOf(rulebook.brand().day(now).toEpochDay());
    // A comparison with a day changes its mind on that day or on the day after it.
    SortedSet<BigDecimal> from = days.cuts().tailSet(today);
    for (BigDecimal cut : from) {
      long day = cut.longValue() > today.longValue() ? cut.longValue() : cut.longValue() + 1;
      return Optional.of(rulebook.brand().startOf(LocalDate.ofEpochDay(day)));
    }
    return Optional.empty();
  }
}
