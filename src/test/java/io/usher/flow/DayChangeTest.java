package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows that are valid from or to a day wake only customers for whom that makes a difference. */
class DayChangeTest {
  private static final Grid BERLIN = sheet("Settings", "time zone | Europe/Berlin");
  private static final Grid COUNTRY =
      sheet(
          "Attributes",
          """
          Attribute | Type | Measure | Of
          country   | text | trait   | country
          plan      | text | trait   | plan
          """);
  private static final Grid SALE =
      sheet(
          "Sale",
          """
          Decision  | Sale
          Kind      | segment

                    | When       |            |         | Then
                    | valid from | valid to   | country | segment
          summer    | 2026-07-01 | 2026-07-31 | DE      | Summer sale
          late      |            | 2026-08-15 | AT      | Late sale
          """);

  @Test
  void aCustomerIsWokenOnTheDayARowBeginsOrEndsForThem() {
    Shop shop = customerFrom("DE");

    assertThat(due(shop)).contains(Instant.parse("2026-06-30T22:00:00Z"));
    shop.until("2026-07-01T00:00:00Z");
    assertThat(shop.segments()).containsExactly("Summer sale");

    assertThat(due(shop)).contains(Instant.parse("2026-07-31T22:00:00Z"));
    shop.until("2026-08-01T00:00:00Z");
    assertThat(shop.segments()).isEmpty();
    assertThat(due(shop)).isEmpty();
  }

  @Test
  void aCustomerForWhomNoRowSpeaksIsNotWoken() {
    assertThat(due(customerFrom("FR"))).isEmpty();
    assertThat(due(customerFrom("AT"))).contains(Instant.parse("2026-08-15T22:00:00Z"));
  }

  @Test
  void whoComesUnderARowLaterIsWokenFromThenOn() {
    Shop shop = customerFrom("FR");

    shop.identify("2026-06-02T00:00:00Z", fields("country", "DE"));
    assertThat(due(shop)).contains(Instant.parse("2026-06-30T22:00:00Z"));
    shop.identify("2026-06-03T00:00:00Z", fields("country", "FR"));
    assertThat(due(shop)).isEmpty();
  }

  @Test
  void aDecisionThatIsForOthersWakesNobody() {
    Grid members =
        sheet(
            "Sale",
            """
            Decision  | Sale
            Kind      | segment
            Only for  | plan is member
                      | When       | Then
                      | valid from | segment
            summer    | 2026-07-01 | Summer sale
            """);
    Shop shop = Shop.with(BERLIN, COUNTRY, members);

    shop.identify("2026-06-01T00:00:00Z", fields("country", "DE"));
    assertThat(due(shop)).isEmpty();
    shop.identify("2026-06-02T00:00:00Z", fields("plan", "member"));
    assertThat(due(shop)).contains(Instant.parse("2026-06-30T22:00:00Z"));
  }

  private static Shop customerFrom(String country) {
    Shop shop = Shop.with(BERLIN, COUNTRY, SALE);
    shop.identify("2026-06-01T00:00:00Z", fields("country", country));
    return shop;
  }

  private static Optional<Instant> due(Shop shop) {
    return shop.profile.nextChangeAt();
  }
}
