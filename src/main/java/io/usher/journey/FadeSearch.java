package io.usher.journey;

import io.usher.cell.Bounds;
import io.usher.decide.Policy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks for the first second at which a fading total lies across a line from where it is now.
 *
 * <p>What a row adds moves one way only while it fades: down, or up if its points are negative. So
 * over a stretch of time the total stays between what the falling rows have at its end plus what
 * the rising rows have at its start, and the other way round. A stretch in which no line lies
 * between these is passed over; any other is halved, down to one second. With no negative points
 * that is a plain binary search.
 */
final class FadeSearch {
  /** Nobody waits longer. */
  private static final long FAR = 100L * 365 * 86_400;

  private final Policy.Score policy;
  private final Bounds lines;
  private final BigDecimal total;
  private final BigDecimal steady;
  private final List<Row> rows = new ArrayList<>();
  private long end;

  /**
   * A row that fades.
   *
   * @param points what is left now, as {@link HalfLife#units}
   * @param most of what it adds, alike
   * @param halfLife in seconds
   */
  private record Row(long points, long most, long halfLife) {
    /** What it adds some seconds from now, in tenths. */
    long tenths(long seconds) {
      return HalfLife.tenths(Math.min(most, HalfLife.left(points, seconds, halfLife)));
    }
  }

  /** What falling and rising rows add some seconds from now, in tenths. */
  private record Sums(long seconds, long falling, long rising) {}

  /**
   * With no row that fades yet.
   *
   * @param total now, with what fades
   * @param steady the sum of what does not fade
   */
  FadeSearch(Policy.Score policy, Bounds lines, BigDecimal total, BigDecimal steady) {
    this.policy = policy;
    this.lines = lines;
    this.total = total;
    this.steady = steady;
  }

  /** With one more row that fades, of which so much is left now. */
  void add(BigDecimal left, Policy.ScoreRow rule, long halfLife) {
    Optional<BigDecimal> most = rule.atMost();
    rows.add(
        new Row(
            HalfLife.units(left),
            most.isPresent() ? HalfLife.units(most.get()) : Long.MAX_VALUE,
            halfLife));
    // from then on less than a hundredth is left of it
    int halvings = left.abs().movePointRight(2).toBigInteger().bitLength();
    end = Math.min(FAR, Math.max(end, halvings * halfLife));
  }

  /** In how many seconds, at least 1. */
  OptionalLong first() {
    return rows.isEmpty() ? OptionalLong.empty() : first(at(0), at(end));
  }

  private Sums at(long seconds) {
    long falling = 0;
    long rising = 0;
    for (Row row : rows) {
      if (row.points() < 0) {
        rising += row.tenths(seconds);
      } else {
        falling += row.tenths(seconds);
      }
    }
    return new Sums(seconds, falling, rising);
  }

  /** After the first, up to the last. */
  private OptionalLong first(Sums from, Sums to) {
    if (!across(to.falling() + from.rising()) && !across(from.falling() + to.rising())) {
      return OptionalLong.empty();
    }
    long between = to.seconds() - from.seconds();
    if (between <= 1) {
      return between == 1 && across(to.falling() + to.rising())
          ? OptionalLong.of(to.seconds())
          : OptionalLong.empty();
    }
    Sums middle = at(from.seconds() + between / 2);
    OptionalLong sooner = first(from, middle);
    return sooner.isPresent() ? sooner : first(middle, to);
  }

  private boolean across(long fading) {
    return lines.between(total, policy.limited(steady.add(BigDecimal.valueOf(fading, 1))));
  }
}
