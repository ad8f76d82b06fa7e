package io.usher.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HalfLifeLawsTest {
  private static final MathContext EXACT = new MathContext(50);

  @Test
  void whatIsLeftIsRightToTheLastDigit() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      BigDecimal points =
          BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), HalfLife.DIGITS);
      points = random.nextInt(5) == 0 ? points.scaleByPowerOfTen(7) : points;
      long halfLife = 1 + Math.floorMod(random.nextLong(), 400L * 86_400);
      long seconds = Math.floorMod(random.nextLong(), 30 * halfLife);

      BigDecimal left = HalfLife.left(points, seconds, halfLife);

      BigDecimal exact = points.multiply(power(seconds, halfLife), EXACT);
      BigDecimal digit = BigDecimal.ONE.movePointLeft(HalfLife.DIGITS);
      BigDecimal off = exact.abs().multiply(new BigDecimal("3e-17")).add(digit);
      assertThat(left).as("seed %d", seed).isCloseTo(exact, Offset.offset(off));
    }
  }

  /** 2 to the power of minus a quotient, by the series of the exponential function. */
  private static BigDecimal power(long seconds, long halfLife) {
    BigDecimal ln2 = new BigDecimal("0.69314718055994530941723212145817656807550013436025525");
    BigDecimal x =
        ln2.multiply(BigDecimal.valueOf(seconds % halfLife), EXACT)
            .divide(BigDecimal.valueOf(halfLife), EXACT);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1; n < 45; n++) {
      term = term.multiply(x.negate(), EXACT).divide(BigDecimal.valueOf(n), EXACT);
      sum = sum.add(term);
    }
    return sum.divide(BigDecimal.valueOf(2).pow((int) (seconds / halfLife)), EXACT);
  }

  @Test
  void wholeHalfLivesAreExactHalves() {
    for (int n = 0; n < 12; n++) {
      assertThat(HalfLife.left(new BigDecimal("4096.1"), n * 86_400L, 86_400))
          .isEqualByComparingTo(
              new BigDecimal("4096.1")
                  .divide(BigDecimal.valueOf(1L << n), EXACT)
                  .setScale(HalfLife.DIGITS, RoundingMode.HALF_UP));
    }
  }

  @Test
  void moreTimeNeverLeavesMore() {
    long before = Long.MAX_VALUE;
    for (long seconds = 0; seconds < 100_000; seconds += 7) {
      long left = HalfLife.left(40_000_000_000_000L, seconds, 86_400);
      assertThat(left).isLessThanOrEqualTo(before);
      before = left;
    }
  }

  @Test
  void halvesOfATenthAreRoundedAwayFromZero() {
    assertThat(HalfLife.tenths(HalfLife.units(new BigDecimal("0.15")))).isEqualTo(2);
    assertThat(HalfLife.tenths(HalfLife.units(new BigDecimal("-0.15")))).isEqualTo(-2);
    assertThat(HalfLife.tenths(HalfLife.units(new BigDecimal("0.149")))).isEqualTo(1);
  }
}
