package io.usher.journey;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What is left of points that halve every so many seconds.
 *
 * <p><b>The arithmetic.</b> Points are decimals with {@value #DIGITS} digits after the point,
 * rounded half up; the same numbers come out on every machine. The part of a half-life that has
 * passed is written in binary, 0.b1 b2 b3 ..., so that what is left is the product of those of
 * 2^(-1/2), 2^(-1/4), 2^(-1/8) ... whose digit is 1: up to 60 products of 62 binary digits,
 * together off by less than 2e-17 of the points. Whole half-lives are exact halves. Points folded
 * at one instant, left alone and folded again are off by at most half of the last digit each time.
 */
final class HalfLife {
  static final int DIGITS = 12;

  private static final long TENTH = 100_000_000_000L;
  private static final int STEPS = 60;
  private static final int BITS = 62;

  /** After so many half-lives nothing is left of any number of points one would give. */
  private static final long MOST = 400;

  /** 2^(-1/2), 2^(-1/4) ... with 63 binary digits after the point. */
  private static final long[] ROOTS = roots();

  private HalfLife() {}

  private static long[] roots() {
    MathContext exact = new MathContext(40, RoundingMode.HALF_EVEN);
    BigDecimal one = new BigDecimal(BigInteger.ONE.shiftLeft(BITS + 1));
    BigDecimal root = new BigDecimal("0.5");
    long[] roots = new long[STEPS];
    for (int i = 0; i < STEPS; i++) {
      root = root.sqrt(exact);
      roots[i] = root.multiply(one).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
    return roots;
  }

  /** Points with as many digits as are kept, none of them an idle zero. */
  static BigDecimal kept(BigDecimal points) {
    BigDecimal rounded =
        points.scale() <= DIGITS ? points : points.setScale(DIGITS, RoundingMode.HALF_UP);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * What is left of points.
   *
   * @param seconds that have passed since they were worth this much; none if negative
   * @param halfLife in seconds
   */
  static BigDecimal left(BigDecimal points, long seconds, long halfLife) {
    if (seconds <= 0 || points.signum() == 0) {
      return points;
    }
    long whole = seconds / halfLife;
    if (whole > MOST) {
      return BigDecimal.ZERO;
    }
    BigInteger all = points.setScale(DIGITS, RoundingMode.HALF_UP).unscaledValue();
    if (all.bitLength() < Long.SIZE) {
      return BigDecimal.valueOf(left(all.longValue(), seconds, halfLife), DIGITS);
    }
    int shift = BITS + (int) whole;
    BigInteger left =
        all.abs()
            .multiply(BigInteger.valueOf(factor(seconds % halfLife, halfLife)))
            .add(BigInteger.ONE.shiftLeft(shift - 1))
            .shiftRight(shift);
    return new BigDecimal(all.signum() < 0 ? left.negate() : left, DIGITS);
  }

  /** Points as a number of their last digits; the greatest or least there is if there are more. */
  static long units(BigDecimal points) {
    BigInteger units = points.setScale(DIGITS, RoundingMode.HALF_UP).unscaledValue();
    if (units.bitLength() < Long.SIZE) {
      return units.longValue();
    }
    return units.signum() < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
  }

  /** Units rounded to tenths of a point, halves away from zero. */
  static long tenths(long units) {
    long tenths = Math.abs(units) / TENTH;
    long rounded = Math.abs(units) % TENTH >= TENTH / 2 ? tenths + 1 : tenths;
    return units < 0 ? -rounded : rounded;
  }

  /** The same as {@link #left(BigDecimal, long, long)} of {@link #units}. */
  static long left(long units, long seconds, long halfLife) {
    long whole = seconds / halfLife;
    if (seconds <= 0 || whole > Long.SIZE) {
      return seconds <= 0 ? units : 0;
    }
    long factor = factor(seconds % halfLife, halfLife);
    long all = Math.abs(units);
    long high = Math.multiplyHigh(all, factor);
    long low = all * factor;
    int shift = BITS + (int) whole;
    // half of the last digit, to round
    long half = shift <= Long.SIZE ? low + (1L << (shift - 1)) : low;
    long carried =
        shift > Long.SIZE
            ? high + (1L << (shift - 1 - Long.SIZE))
            : Long.compareUnsigned(half, low) < 0 ? high + 1 : high;
    long left =
        shift < Long.SIZE
            ? (carried << (Long.SIZE - shift)) | (half >>> shift)
            : carried >>> (shift - Long.SIZE);
    return units < 0 ? -left : left;
  }

  /** 2 to the power of minus a part of a half-life, with 62 binary digits after the point. */
  private static long factor(long part, long halfLife) {
    long factor = 1L << BITS;
    long rest = part;
    for (int i = 0; i < STEPS && rest != 0; i++) {
      rest <<= 1;
      if (rest >= halfLife) {
        rest -= halfLife;
        factor = (Math.multiplyHigh(factor, ROOTS[i]) << 1) | ((factor * ROOTS[i]) >>> 63);
      }
    }
    return factor;
  }
}
