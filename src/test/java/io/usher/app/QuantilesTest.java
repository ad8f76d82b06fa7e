package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void equalValuesAreNeverTornApart() {
    List<BigDecimal> values = values(1, 1, 1, 1, 1, 1, 2, 3, 4, 9);

    assertThat(Quantiles.bounds(values, 5)).isEqualTo(values(1, 1, 1, 3));
    assertThat(Quantiles.sizes(values, values(1, 1, 1, 3))).containsExactly(6L, 0L, 0L, 2L, 2L);
  }

  @Test
  void aHundredDifferentValuesFallIntoEqualFifths() {
    List<BigDecimal> values = IntStream.rangeClosed(1, 100).mapToObj(BigDecimal::valueOf).toList();

    assertThat(Quantiles.bounds(values, 5)).isEqualTo(values(20, 40, 60, 80));
  }

  @Test
  void oneValueIsItsOwnBound() {
    assertThat(Quantiles.bounds(values(7), 3)).isEqualTo(values(7, 7));
  }

  private static List<BigDecimal> values(int... numbers) {
    return IntStream.of(numbers).boxed().flatMap(n -> Stream.of(BigDecimal.valueOf(n))).toList();
  }
}
