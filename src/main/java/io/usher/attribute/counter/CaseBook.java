package io.usher.attribute.counter;

import io.usher.customer.Counter;
import io.usher.customer.Counter.Case;
import io.usher.customer.Counter.Cases;
import io.usher.customer.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;

/**
 * One case for each event that may be taken back, opened by the event or by what takes it back,
 * whichever comes first; so the order in which they come makes no difference. All counters of a
 * customer share the cases and know them by their numbers.
 *
 * <p>A case is gone once something took back the whole event, or partial reversals came to its
 * amount. Reversals of all of it may be told any number of times; one of a part counts once for its
 * message id.
 *
 * <p>Memory: the newest {@link #MOST} cases (up to {@link #SLACK} more between two cuts), about 12
 * bytes each, and the ids of the newest {@link #MOST_REVERSALS} partial reversals, 8 bytes each. An
 * event whose case has been cut off counts as it stands from then on; a reversal that comes later
 * finds nothing, and a reversal cut off before its event came is forgotten.
 */
final class CaseBook {
  static final int MOST = 128;
  static final int SLACK = 32;
  static final int MOST_REVERSALS = 64;

  /** Under which the profile keeps them. */
  static final String SIGNATURE = Signature.of("cases");

  private CaseBook() {}

  static Cases of(Map<String, Counter> counters) {
    return counters.get(SIGNATURE) instanceof Cases cases ? cases : Cases.NONE;
  }

  static Cases of(Profile profile) {
    return of(profile.counters());
  }

  /** With an event that may be taken back. */
  static Cases happened(Cases cases, Reversible event) {
    int at = place(cases, event.key());
    Case old = at < 0 ? blank(event.key()) : cases.cases().get(at);
    Optional<BigDecimal> whole =
        old.whole().isPresent() && event.amount().isPresent()
            ? Optional.of(old.whole().get().max(event.amount().get()))
            : old.whole().or(event::amount);
    return with(cases, at, new Case(old.key(), whole, old.back(), old.gone()), cases.reversals());
  }

  /**
   * With a reversal; the very same cases if it has counted before.
   *
   * @param id hash of its message id
   */
  static Cases reversed(Cases cases, Reversal reversal, long id) {
    int at = place(cases, reversal.key());
    Case old = at < 0 ? blank(reversal.key()) : cases.cases().get(at);
    if (reversal.amount().isEmpty()) {
      return old.gone()
          ? cases
          : with(cases, at, new Case(old.key(), old.whole(), old.back(), true), cases.reversals());
    }
    // one message may take back events of several names
    long mark = id * 31 + reversal.key();
    if (cases.reversals().contains(mark)) {
      return cases;
    }
    List<Long> ids = new ArrayList<>(cases.reversals());
    ids.add(mark);
    BigDecimal back = old.back().orElse(BigDecimal.ZERO).add(reversal.amount().get());
    return with(
        cases,
        at,
        new Case(old.key(), old.whole(), Optional.of(back), old.gone()),
        ids.subList(Math.max(0, ids.size() - MOST_REVERSALS), ids.size()));
  }

  /**
   * The cases of two customers who turn out to be one: one for each key, under the numbers of the
   * one who stays. What a reversal took back that both know of counts once where nothing else was
   * taken back.
   */
  static Cases both(Cases stays, Cases other) {
    Cases both = stays;
    boolean known = other.reversals().stream().anyMatch(stays.reversals()::contains);
    for (Case its : other.cases()) {
      int at = place(both, its.key());
      Case own = at < 0 ? blank(its.key()) : both.cases().get(at);
      boolean same = known && own.back().isPresent() && own.back().equals(its.back());
      Case one =
          new Case(
              own.key(),
              most(own.whole(), its.whole(), BigDecimal::max),
              same ? own.back() : most(own.back(), its.back(), BigDecimal::add),
              own.gone() || its.gone());
      both = with(both, at, one, both.reversals());
    }
    List<Long> ids = new ArrayList<>(other.reversals());
    ids.removeAll(stays.reversals());
    ids.addAll(stays.reversals());
    return new Cases(
        both.first(),
        both.cases(),
        ids.subList(Math.max(0, ids.size() - MOST_REVERSALS), ids.size()));
  }

  private static Optional<BigDecimal> most(
      Optional<BigDecimal> one, Optional<BigDecimal> other, BinaryOperator<BigDecimal> both) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(both.apply(one.get(), other.get()))
        : one.or(() -> other);
  }

  /** The number in these cases of one of others' cases; negative for none. */
  static long number(Cases cases, Cases others, long number) {
    return at(others, number).map(its -> number(cases, its.key()).orElse(-1)).orElse(-1L);
  }

  private static Case blank(long key) {
    return new Case(key, Optional.empty(), Optional.empty(), false);
  }

  private static Cases with(Cases cases, int at, Case one, List<Long> reversals) {
    List<Case> all = new ArrayList<>(cases.cases());
    if (at < 0) {
      all.add(one);
    } else {
      all.set(at, one);
    }
    return new Cases(cases.first(), all, reversals);
  }

  /** How many of the oldest cases are to be cut off. */
  static int surplus(Cases cases) {
    int size = cases.cases().size();
    return size > MOST + SLACK ? size - MOST : 0;
  }

  static Cases without(Cases cases, int oldest) {
    return new Cases(
        cases.first() + oldest,
        cases.cases().subList(oldest, cases.cases().size()),
        cases.reversals());
  }

  static OptionalLong number(Cases cases, long key) {
    int at = place(cases, key);
    return at < 0 ? OptionalLong.empty() : OptionalLong.of(cases.first() + at);
  }

  /** The case of a number; empty once it has been cut off. */
  static Optional<Case> at(Cases cases, long number) {
    long at = number - cases.first();
    return at >= 0 && at < cases.cases().size()
        ? Optional.of(cases.cases().get((int) at))
        : Optional.empty();
  }

  static boolean gone(Case one) {
    return one.gone()
        || (one.whole().isPresent()
            && one.back().isPresent()
            && one.back().get().compareTo(one.whole().get()) >= 0);
  }

  private static int place(Cases cases, long key) {
    for (int i = cases.cases().size() - 1; i >= 0; i--) {
      if (cases.cases().get(i).key() == key) {
        return i;
      }
    }
    return -1;
  }
}
