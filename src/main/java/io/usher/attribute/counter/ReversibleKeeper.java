package io.usher.attribute.counter;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Case;
import io.usher.customer.Counter.Cases;
import io.usher.customer.Counter.Entry;
import io.usher.customer.Counter.Reversible;
import io.usher.measure.Sighting;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps a counter whose events may be taken back: the newest ones each by itself, with the number
 * of its case (see {@link CaseBook}), the others as the counter has them without reversals. What it
 * counts is all that is not gone.
 *
 * <ul>
 *   <li>An event that is gone is as if it had never happened, for every measure: counts, amounts,
 *       first and last, distinct, days since.
 *   <li>A partial reversal lowers the event's amounts for sum, average, min and max, never below
 *       zero, and leaves the other measures alone: by what {@code Of} gives on the reversal itself;
 *       where it gives nothing, money goes back by the reversal's share of the event's amount, and
 *       other numbers stay. Where several events have one key, each is lowered.
 * </ul>
 *
 * <p>Memory: the newest {@link #MOST} values, about 4 bytes each and the value; as long as the case
 * of the event is kept and the event may count.
 */
record ReversibleKeeper(Undoable inner) implements Keeper {
  static final int MOST = 256;

  @Override
  public String signature() {
    return inner.signature();
  }

  @Override
  public int keeps() {
    return inner.keeps();
  }

  @Override
  public String event() {
    return inner.event();
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    List<Value> seen = inner.seen(sighting);
    Instant asOf = sighting.asOf();
    Brand brand = sighting.brand();
    if (seen.isEmpty() || inner.over(sighting.second(), asOf, brand)) {
      return Optional.empty();
    }
    Reversible old = reversible(before);
    if (sighting.number().isEmpty()) {
      Optional<Counter> rest = inner.add(old.rest(), sighting.second(), seen, asOf, brand);
      return Optional.of(new Reversible(rest, old.entries(), old.lowered()));
    }
    List<Entry> entries = new ArrayList<>(old.entries());
    entries.add(new Entry(sighting.number().getAsLong(), sighting.second(), seen));
    entries.removeIf(entry -> inner.over(entry.second(), asOf, brand));
    return Optional.of(new Reversible(old.rest(), entries, old.lowered()));
  }

  /** With what a partial reversal says of its case; empty if it says nothing. */
  Optional<Counter> lower(Optional<Counter> before, Sighting reversal) {
    return inner
        .lowers(reversal)
        .map(
            amount -> {
              Reversible old = reversible(before);
              Map<Long, BigDecimal> lowered = new LinkedHashMap<>(old.lowered());
              lowered.merge(reversal.number().orElseThrow(), amount, BigDecimal::add);
              return new Reversible(old.rest(), old.entries(), lowered);
            });
  }

  /**
   * With what can no longer be taken back counted for good: events of the cases to be cut off, and
   * the oldest where there are too many; empty if that changes nothing.
   *
   * @param cut number of the first case that stays
   */
  Optional<Counter> settle(
      Optional<Counter> before, Cases cases, long cut, Instant asOf, Brand brand) {
    Reversible old = reversible(before);
    int surplus = surplus(old.entries());
    boolean cutOff =
        old.entries().stream().anyMatch(entry -> entry.number() < cut)
            || old.lowered().keySet().stream().anyMatch(number -> number < cut);
    if (surplus == 0 && !cutOff) {
      return Optional.empty();
    }
    List<Entry> settled = new ArrayList<>();
    List<Entry> open = new ArrayList<>();
    for (int i = 0; i < old.entries().size(); i++) {
      Entry entry = old.entries().get(i);
      (i < surplus || entry.number() < cut ? settled : open).add(entry);
    }
    Map<Long, BigDecimal> lowered = new LinkedHashMap<>(old.lowered());
    lowered.keySet().removeIf(number -> number < cut);
    Optional<Counter> rest =
        counted(new Reversible(old.rest(), settled, old.lowered()), cases, asOf, brand);
    return Optional.of(new Reversible(rest, open, lowered));
  }

  private static int surplus(List<Entry> entries) {
    int values = 0;
    for (int i = entries.size() - 1; i >= 0; i--) {
      List<Value> seen = entries.get(i).values();
      values += seen.get(0).missing() ? 1 : seen.size();
      if (values > MOST) {
        return i + 1;
      }
    }
    return 0;
  }

  /** {@inheritDoc} Of one event that both have seen under one key, once. */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    Reversible own = reversible(Optional.of(stays));
    Reversible its = renumbered(reversible(Optional.of(other)), how);
    Optional<Counter> rest =
        own.rest().isPresent() && its.rest().isPresent()
            ? Optional.of(inner.and(own.rest().get(), its.rest().get(), how))
            : own.rest().or(its::rest);
    List<Entry> entries = new ArrayList<>(own.entries());
    its.entries().stream().filter(entry -> !has(own, entry, how)).forEach(entries::add);
    entries.sort(Comparator.comparingLong(Entry::second));
    Map<Long, BigDecimal> lowered = new LinkedHashMap<>(own.lowered());
    its.lowered()
        .forEach(
            (number, amount) ->
                lowered.merge(
                    number, amount, how.told().test(number) ? BigDecimal::max : BigDecimal::add));
    return new Reversible(rest, entries, lowered);
  }

  /** Whether one of them counts the other's event already, told at whatever second. */
  private static boolean has(Reversible one, Entry its, Together how) {
    return one.entries().contains(its)
        || (how.told().test(its.number())
            && one.entries().stream().anyMatch(own -> own.number() == its.number()));
  }

  /** {@inheritDoc} Exact, but for what can no longer be taken back since. */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    Reversible one = reversible(Optional.of(now));
    Reversible its = renumbered(reversible(Optional.of(other)), how);
    Optional<Counter> rest =
        one.rest().isPresent() && its.rest().isPresent()
            ? inner.without(one.rest().get(), its.rest().get(), reversible(before).rest(), how)
            : one.rest();
    List<Entry> entries = new ArrayList<>(one.entries());
    its.entries().stream()
        .filter(entry -> !reversible(before).entries().contains(entry))
        .forEach(entries::remove);
    Map<Long, BigDecimal> lowered = new LinkedHashMap<>(one.lowered());
    its.lowered().entrySet().stream()
        .filter(lower -> !how.told().test(lower.getKey()))
        .forEach(
            lower ->
                lowered.computeIfPresent(
                    lower.getKey(),
                    (same, all) ->
                        all.compareTo(lower.getValue()) > 0
                            ? all.subtract(lower.getValue())
                            : null));
    return rest.isEmpty() && entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reversible(rest, entries, lowered));
  }

  /** The other's under the numbers its cases have here; what has no case any more goes. */
  private static Reversible renumbered(Reversible other, Together how) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : other.entries()) {
      long number = how.number().applyAsLong(entry.number());
      if (number >= 0) {
        entries.add(new Entry(number, entry.second(), entry.values()));
      }
    }
    Map<Long, BigDecimal> lowered = new LinkedHashMap<>();
    other
        .lowered()
        .forEach(
            (number, amount) -> {
              long here = how.number().applyAsLong(number);
              if (here >= 0) {
                lowered.put(here, amount);
              }
            });
    return new Reversible(other.rest(), entries, lowered);
  }

  /** The counter as it is without what was taken back. */
  static Optional<Counter> counted(
      Undoable keeper, Reversible counter, Cases cases, Instant asOf, Brand brand) {
    return new ReversibleKeeper(keeper).counted(counter, cases, asOf, brand);
  }

  private Optional<Counter> counted(Reversible counter, Cases cases, Instant asOf, Brand brand) {
    Optional<Counter> counted = counter.rest();
    for (Entry entry : counter.entries()) {
      Optional<Case> of = CaseBook.at(cases, entry.number());
      if (of.filter(CaseBook::gone).isEmpty()) {
        List<Value> seen = lowered(entry, of, counter.lowered());
        counted = inner.add(counted, entry.second(), seen, asOf, brand);
      }
    }
    return counted;
  }

  /** The amounts that are left of an event. */
  private List<Value> lowered(Entry entry, Optional<Case> of, Map<Long, BigDecimal> lowered) {
    BigDecimal said = lowered.get(entry.number());
    Optional<BigDecimal> share =
        said == null && inner.lowersByShare() ? of.flatMap(this::shareLeft) : Optional.empty();
    if (said == null && share.isEmpty()) {
      return entry.values();
    }
    List<Value> left = new ArrayList<>(entry.values().size());
    BigDecimal toTake = said == null ? BigDecimal.ZERO : said;
    for (Value value : entry.values()) {
      BigDecimal amount = value instanceof Value.Num num ? num.number() : BigDecimal.ZERO;
      if (amount.signum() <= 0) {
        left.add(value);
        continue;
      }
      BigDecimal taken = amount.min(toTake);
      toTake = toTake.subtract(taken);
      left.add(
          Value.of(
              share
                  .map(part -> amount.multiply(part, MathContext.DECIMAL128))
                  .orElseGet(() -> amount.subtract(taken))));
    }
    return left;
  }

  /** What is left of a whole, as a fraction of it; empty where nothing or nobody knows how much. */
  private Optional<BigDecimal> shareLeft(Case of) {
    Predicate<BigDecimal> positive = amount -> amount.signum() > 0;
    if (of.whole().filter(positive).isEmpty() || of.back().filter(positive).isEmpty()) {
      return Optional.empty();
    }
    BigDecimal whole = of.whole().get();
    return Optional.of(whole.subtract(of.back().get()).divide(whole, MathContext.DECIMAL128));
  }

  private static Reversible reversible(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Reversible old ? old : Reversible.NONE;
  }
}
