package io.usher.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.journey.Breakdown;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped workbooks of points, as customers live under them. */
class ReadyPointsTest {
  private static final String AT = "T10:00:00Z";

  @Test
  void pointsAreEarnedPerEuroSpentOldestFirstTakenBackByRefundsAndExpireAfterAYear()
      throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("loyalty-points.xlsx");
    anna.track("2026-01-02" + AT, "Account Created");
    anna.track("2026-01-10" + AT, "Order Completed", "order_id", "a", "total", 300.99);
    anna.track("2026-02-10" + AT, "Order Completed", "order_id", "b", "total", 800);
    assertThat(points(anna, "2026-02-10" + AT)).isEqualByComparingTo("1200");
    assertThat(level(anna, "2026-02-10" + AT)).isEqualTo("Gold");

    anna.track("2026-03-01" + AT, "Points Redeemed", "points", 250);
    assertThat(points(anna, "2026-03-01" + AT)).isEqualByComparingTo("950");
    assertThat(level(anna, "2026-03-01" + AT)).isEqualTo("Silver");
    assertThat(score(anna, "Loyalty points", "2026-03-01" + AT).ledger())
        .contains(
            new Breakdown.Balance(
                BigDecimal.valueOf(950),
                Optional.of(
                    new Breakdown.Expiry(
                        Instant.parse("2027-01-10" + AT), BigDecimal.valueOf(150)))));

    anna.track("2026-03-05" + AT, "Order Refunded", "order_id", "b", "total", 200);
    assertThat(points(anna, "2026-03-05" + AT)).isEqualByComparingTo("750");
    assertThat(points(anna, "2027-01-10T09:59:59Z")).isEqualByComparingTo("750");
    assertThat(points(anna, "2027-01-10" + AT)).isEqualByComparingTo("600");
    assertThat(points(anna, "2027-02-10" + AT)).isEqualByComparingTo("0");
  }

  @Test
  void goldOfTheYearIsLostTheSecondItsPointsAreTwelveMonthsOld() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("loyalty-points.xlsx");
    anna.track("2026-01-10" + AT, "Order Completed", "order_id", "a", "total", 1500);
    anna.track("2026-05-10" + AT, "Order Completed", "order_id", "b", "total", 600);
    anna.track("2026-05-11" + AT, "Points Redeemed", "points", 2000);
    assertThat(level(anna, "2026-05-11" + AT)).isEqualTo("Gold");

    anna.until("2027-06-01T00:00:00Z");

    assertThat(anna.announced)
        .endsWith("2027-01-10T10:00:00Z tier.changed", "2027-05-10T10:00:00Z tier.changed");
  }

  @Test
  void engagementFadesUntilTheCustomerCoolsDownWithNoEvent() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("engagement-score.xlsx");
    anna.track("2026-03-01" + AT, "Email Opened");
    anna.track("2026-03-01T11:00:00Z", "Email Opened");
    anna.track("2026-03-01" + AT, "Email Link Clicked");
    anna.track("2026-03-01" + AT, "Order Completed", "order_id", "a", "total", 20);
    anna.track("2026-03-01" + AT, "Order Completed", "order_id", "a", "total", 20);
    assertThat(score(anna, "Engagement score", "2026-03-01T11:00:00Z").rows())
        .extracting(Breakdown.RowPoints::row)
        .containsExactly("open", "click", "order");
    assertThat(anna.segments()).containsExactly("Engaged");

    // 3 and 8 points with half-lives of 14 days, 25 with 30 days: 1.5 + 4 + 18.1 after 14 days
    assertThat(score(anna, "Engagement score", "2026-03-15" + AT).total())
        .isEqualByComparingTo("23.6");
    anna.until("2026-12-01T00:00:00Z");

    assertThat(anna.segments()).isEmpty();
    assertThat(anna.announced)
        .extracting(it -> it.substring(it.indexOf(' ') + 1))
        .as("barely engaged, engaged, barely again, then not at all")
        .containsExactly(
            "segment.entered",
            "segment.entered",
            "segment.exited",
            "segment.entered",
            "segment.exited",
            "segment.exited");
  }

  private static BigDecimal points(ReadyCustomer anna, String at) {
    return score(anna, "Loyalty points", at).total();
  }

  private static String level(ReadyCustomer anna, String at) {
    return Objects.requireNonNull(anna.view(at).tiers().get("Loyalty level")).value();
  }

  private static Breakdown score(ReadyCustomer anna, String name, String at) {
    return Objects.requireNonNull(anna.view(at).scores().get(name));
  }
}
