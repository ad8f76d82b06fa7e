package io.usher.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Bounds;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsesTest {

  private static Bounds cuts(int... numbers) {
    return Bounds.of(
        Arrays.stream(numbers).mapToObj(number -> BigDecimal.valueOf(number)).toList());
  }

  @Test
  void theLinesOfRowsAndOfWhomADecisionIsForAreTakenTogether() {
    Grid segments =
        Sheets.of(
            "Groups",
            """
            Decision | Groups
            Kind     | segment
            Only for | spend 12m > 100

              | When       |           | Then
              | orders 12m | spend 12m | segment
            a | >= 1       |           | Buyers
            b | >= 3       | > 500     | Loyal
            """);
    Grid tiers =
        Sheets.of(
            "Tiers",
            """
            Decision | VIP
            Kind     | tier

              | When       | Then
              | orders 12m | tier
            a | >= 7       | Gold
            """);
    Rulebook book = Books.rulebook(segments, tiers);

    Map<Integer, Bounds> uses = Uses.of(book.decisions());

    assertThat(uses.get(book.position("orders 12m").orElseThrow())).isEqualTo(cuts(1, 3, 7));
    assertThat(uses.get(book.position("spend 12m").orElseThrow())).isEqualTo(cuts(100, 500));
  }

  @Test
  void theDateASuppressionWaitsForIsNeededExactly() {
    Grid quiet =
        Sheets.of(
            "Quiet",
            """
            Decision | Quiet
            Kind     | suppression

              | When    | Then    |        |
              | country | channel | reason | until
            a | DE      | email   | due    | renewal
            """);
    Rulebook book = Books.rulebook(quiet);

    assertThat(Uses.of(List.copyOf(book.decisions())))
        .containsEntry(book.position("renewal").orElseThrow(), Bounds.OPEN);
  }
}
