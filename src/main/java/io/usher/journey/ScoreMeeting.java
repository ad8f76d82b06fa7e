package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Contribution;
import io.usher.customer.Standing.Credit;
import io.usher.customer.Standing.Early;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The score of one customer who was two until now, and back. Each row's credits are those of both,
 * as often as its repeat rule lets it count: where both have counted what may count once, the other
 * brings the rest of its points in proportion. An event both were told of earns its points once, as
 * far as credits are kept one by one; of the two, more is gone if either has lost more.
 */
final class ScoreMeeting {
  private ScoreMeeting() {}

  static Standing.Score of(
      Policy.Score policy,
      List<RowLabel> labels,
      Standing.Score stays,
      Standing.Score other,
      Set<Long> told,
      Instant at,
      Brand brand) {
    Map<String, Contribution> rows = new LinkedHashMap<>(stays.rows());
    for (int row = 0; row < labels.size(); row++) {
      Policy.ScoreRow rule = policy.rows().get(row);
      String id = labels.get(row).id();
      Contribution its = other.rows().get(id);
      if (its != null) {
        rows.merge(
            id,
            its,
            (own, more) ->
                both(
                    rule,
                    lessened(own, more, told),
                    unlike(more, own, told),
                    policy.ledger(),
                    brand));
      }
    }
    Set<Early> early = new LinkedHashSet<>(other.early());
    early.addAll(stays.early());
    return Reversed.met(
        policy.ledger() ? Settlement.of(policy, labels, rows, at, brand.zone()) : rows, early);
  }

  /** Without the credits for events that another has credits for as well. */
  private static Contribution unlike(Contribution its, Contribution own, Set<Long> told) {
    List<Credit> credits = new ArrayList<>(its.credits());
    credits.removeIf(credit -> alike(credit, own, told).isPresent());
    int alike = its.credits().size() - credits.size();
    return alike == 0
        ? its
        : new Contribution(
            its.points(),
            its.asOf(),
            credits,
            Math.max(0, its.times() - alike),
            its.lastAt(),
            its.days(),
            its.speaking());
  }

  /** With what the other has lost of the same credits. */
  private static Contribution lessened(Contribution own, Contribution its, Set<Long> told) {
    List<Credit> credits = new ArrayList<>(own.credits());
    credits.replaceAll(
        credit ->
            alike(credit, its, told)
                .filter(more -> more.taken().compareTo(credit.taken()) > 0)
                .map(more -> credit.without(more.taken()))
                .orElse(credit));
    return own.with(own.points(), own.asOf(), credits);
  }

  private static Optional<Credit> alike(Credit credit, Contribution other, Set<Long> told) {
    return credit
        .source()
        .filter(source -> told.contains(source.key()))
        .flatMap(
            source ->
                other.credits().stream()
                    .filter(its -> its.source().filter(of -> of.key() == source.key()).isPresent())
                    .findFirst());
  }

  private static Contribution both(
      Policy.ScoreRow rule, Contribution own, Contribution its, boolean ledger, Brand brand) {
    if (rule.repeat() instanceof Repeat.WhileTrue) {
      return own.points().compareTo(its.points()) < 0 ? its : own;
    }
    long more = Math.max(0, Math.min(its.times(), room(rule, own, its, brand)));
    Contribution sum = own;
    BigDecimal part =
        its.times() == 0 || more == its.times()
            ? BigDecimal.ONE
            : BigDecimal.valueOf(more)
                .divide(BigDecimal.valueOf(its.times()), MathContext.DECIMAL64);
    if (part.signum() > 0) {
      for (Credit credit : credits(its)) {
        Credit taken =
            new Credit(
                credit.at(),
                HalfLife.kept(credit.points().multiply(part)),
                HalfLife.kept(credit.taken().multiply(part)),
                credit.source());
        sum = with(sum, taken, rule, ledger);
      }
    }
    boolean later =
        its.lastAt().isPresent()
            && own.lastAt().filter(last -> !last.isBefore(its.lastAt().get())).isEmpty();
    return new Contribution(
        sum.points(),
        sum.asOf(),
        sum.credits(),
        own.times() + more,
        later ? its.lastAt() : own.lastAt(),
        Days.both(own.lastAt(), own.days(), its.lastAt(), its.days(), brand),
        own.speaking() || its.speaking());
  }

  /** How often the row may still count for the one who stays. */
  private static long room(Policy.ScoreRow rule, Contribution own, Contribution its, Brand brand) {
    if (rule.repeat() instanceof Repeat.Times limit) {
      return limit.most() - own.times();
    }
    return rule.repeat() instanceof Repeat.OnceADay
        ? its.times() - Days.twice(own.lastAt(), own.days(), its.lastAt(), its.days(), brand)
        : its.times();
  }

  private static Contribution with(
      Contribution sum, Credit credit, Policy.ScoreRow rule, boolean ledger) {
    if (!ledger) {
      return Credits.with(sum, credit, rule);
    }
    List<Credit> credits = new ArrayList<>(sum.credits());
    Credits.insert(credits, credit);
    return sum.with(sum.points(), sum.asOf(), credits);
  }

  /** What is kept one by one, and the sum of the rest as one more. */
  private static List<Credit> credits(Contribution earned) {
    return Stream.concat(
            earned.asOf().stream()
                .map(at -> new Credit(at, earned.points(), BigDecimal.ZERO, Optional.empty())),
            earned.credits().stream())
        .toList();
  }

  /**
   * The score without what another had brought: credits that are still kept one by one go, what has
   * been added up is taken from the sum.
   */
  static Standing.Score without(
      Policy.Score policy,
      List<RowLabel> labels,
      Standing.Score now,
      Standing.Score other,
      Standing.Score before,
      Set<Long> told) {
    Map<String, Contribution> rows = new LinkedHashMap<>(now.rows());
    for (int row = 0; row < labels.size(); row++) {
      Policy.ScoreRow rule = policy.rows().get(row);
      String id = labels.get(row).id();
      Contribution its = other.rows().get(id);
      if (its != null) {
        Contribution then = before.rows().getOrDefault(id, Contribution.NONE);
        Contribution brought = unlike(its, then, told);
        rows.computeIfPresent(id, (same, own) -> rest(rule, own, brought, then, policy.ledger()));
      }
    }
    List<Early> early = new ArrayList<>(now.early());
    early.removeAll(other.early().stream().filter(it -> !before.early().contains(it)).toList());
    return new Standing.Score(rows, early);
  }

  private static Contribution rest(
      Policy.ScoreRow rule,
      Contribution now,
      Contribution other,
      Contribution before,
      boolean ledger) {
    long times = Math.max(before.times(), now.times() - other.times());
    if (rule.repeat() instanceof Repeat.WhileTrue || times == before.times()) {
      return before;
    }
    Contribution rest = now;
    for (Credit credit : credits(other)) {
      List<Credit> kept = new ArrayList<>(rest.credits());
      Credit gone =
          new Credit(credit.at(), credit.left().negate(), BigDecimal.ZERO, Optional.empty());
      rest =
          kept.remove(credit)
              ? rest.with(rest.points(), rest.asOf(), kept)
              : with(rest, gone, rule, ledger);
    }
    return new Contribution(
        rest.points(),
        rest.asOf(),
        rest.credits(),
        times,
        now.lastAt().equals(other.lastAt()) ? before.lastAt() : now.lastAt(),
        now.lastAt().equals(other.lastAt()) ? before.days() : now.days(),
        now.speaking());
  }
}
