package io.usher.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Decider;
import io.usher.journey.Breakdown;
import io.usher.value.Data;
import io.usher.value.Value;
import io.usher.view.CustomerView;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
  void aRefundAfterThePointsHaveExpiredTakesBackOnlyWhatWasSpentOfThem() throws IOException {
    ReadyCustomer saver = ReadyCustomer.of("loyalty-points.xlsx");
    ReadyCustomer spender = ReadyCustomer.of("loyalty-points.xlsx");
    ReadyCustomer partly = ReadyCustomer.of("loyalty-points.xlsx");
    for (ReadyCustomer each : List.of(saver, spender, partly)) {
      each.track("2026-01-10" + AT, "Order Completed", "order_id", "a", "total", 300);
    }
    for (ReadyCustomer each : List.of(spender, partly)) {
      each.track("2026-03-01" + AT, "Points Redeemed", "points", 250);
      assertThat(points(each, "2027-01-10T09:59:59Z")).isEqualByComparingTo("50");
    }
    for (ReadyCustomer each : List.of(saver, spender, partly)) {
      assertThat(points(each, "2027-01-10" + AT)).isEqualByComparingTo("0");
    }

    saver.track("2027-01-20" + AT, "Order Refunded", "order_id", "a");
    spender.track("2027-01-20" + AT, "Order Refunded", "order_id", "a");
    partly.track("2027-01-20" + AT, "Order Refunded", "order_id", "a", "total", 100);

    // nothing of it was used; 250 were; 250 were while 200 had been earned
    assertThat(points(saver, "2027-01-20" + AT)).isEqualByComparingTo("0");
    assertThat(points(spender, "2027-01-20" + AT)).isEqualByComparingTo("-250");
    assertThat(points(partly, "2027-01-20" + AT)).isEqualByComparingTo("-50");
    for (ReadyCustomer each : List.of(saver, spender, partly)) {
      each.track("2027-02-01" + AT, "Order Completed", "order_id", "b", "total", 400);
    }
    assertThat(points(saver, "2027-02-01" + AT)).isEqualByComparingTo("400");
    assertThat(points(spender, "2027-02-01" + AT)).isEqualByComparingTo("150");
    assertThat(points(partly, "2027-02-01" + AT)).isEqualByComparingTo("350");
    for (ReadyCustomer each : List.of(saver, spender, partly)) {
      assertThat(points(each, "2028-02-01T09:59:59Z")).isPositive();
      assertThat(points(each, "2028-02-01" + AT)).isEqualByComparingTo("0");
    }
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
  void goldShipsFreeAndReturnsWithinAHundredDays() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("loyalty-points.xlsx");
    anna.track("2026-01-02" + AT, "Account Created");
    assertThat(benefits(anna, "2026-01-02" + AT)).containsExactly("standard", "30 days");
    anna.track("2026-01-10" + AT, "Order Completed", "order_id", "a", "total", 500);
    assertThat(benefits(anna, "2026-01-10" + AT)).containsExactly("free", "60 days");
    anna.track("2026-01-20" + AT, "Order Completed", "order_id", "b", "total", 400);
    assertThat(benefits(anna, "2026-01-20" + AT)).containsExactly("free", "100 days");
    assertThat(anna.all("tier.changed").get(2).fields())
        .containsEntry("to", new Data.Text("Gold"))
        .containsEntry("shipping", new Data.Text("free"))
        .containsEntry("returns within", new Data.Text("100 days"));

    // her welcome goes first, and Gold with it: 900 points are left
    assertThat(benefits(anna, "2027-01-02T09:59:59Z")).containsExactly("free", "100 days");
    assertThat(benefits(anna, "2027-01-02" + AT)).containsExactly("free", "60 days");
  }

  @Test
  void aLevelSaysWhatIsMissingToKeepItAndForTheNextAndUntilWhen() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("loyalty-points.xlsx");
    anna.track("2026-01-10" + AT, "Order Completed", "order_id", "a", "total", 300);
    anna.track("2026-02-10" + AT, "Order Completed", "order_id", "b", "total", 650);

    CustomerView.Tier silver = tier(anna, "2026-03-01" + AT);

    assertThat(silver.value()).isEqualTo("Silver");
    CustomerView.Next next = silver.next().orElseThrow();
    assertThat(next.value()).isEqualTo("Gold");
    assertThat(needs(next.needs())).containsExactly("loyalty points >= 1000: 50");
    assertThat(next.by()).contains(Instant.parse("2027-01-10" + AT));
    CustomerView.Keep keep = silver.keep().orElseThrow();
    assertThat(keep.lostAt()).isEqualTo("2027-02-10" + AT);
    assertThat(keep.by()).contains(Instant.parse("2027-02-10" + AT));
    assertThat(needs(keep.needs())).containsExactly("points of the year >= 500: 500");

    anna.track("2027-01-10T09:59:59Z", "Order Completed", "order_id", "c", "total", 50);
    assertThat(level(anna, "2027-01-10T09:59:59Z")).isEqualTo("Gold");
  }

  @Test
  void moneyAndOrdersOfAYearHaveOneDateAtWhichEitherBeginsToGo() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("vip-tiers.xlsx");
    for (int order = 0; order < 7; order++) {
      anna.track(
          "2026-0" + (order + 1) + "-10" + AT,
          "Order Completed",
          "order_id",
          "o" + order,
          "total",
          400);
    }

    CustomerView.Tier gold =
        Objects.requireNonNull(anna.view("2026-08-01" + AT).tiers().get("VIP tier"));

    assertThat(gold.value()).isEqualTo("Gold");
    CustomerView.Next next = gold.next().orElseThrow();
    assertThat(needs(next.needs()))
        .containsExactly("spend 12m >= 5000: 2200", "orders 12m >= 12: 5");
    // orders are exact to the second, money to its day, which goes a little later
    assertThat(next.by()).contains(Instant.parse("2027-01-10" + AT));
    CustomerView.Keep keep = gold.keep().orElseThrow();
    assertThat(keep.lostAt()).isEqualTo("2027-02-10" + AT);
    assertThat(needs(keep.needs())).containsExactly("orders 12m >= 6: 1");
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

  private static CustomerView.Tier tier(ReadyCustomer anna, String at) {
    return Objects.requireNonNull(anna.view(at).tiers().get("Loyalty level"));
  }

  private static List<String> benefits(ReadyCustomer anna, String at) {
    return tier(anna, at).benefits().values().stream().map(Value::show).toList();
  }

  private static List<String> needs(List<Decider.Need> needs) {
    return needs.stream()
        .map(need -> need.header() + " " + need.asks() + ": " + need.amount().orElseThrow())
        .toList();
  }

  private static String level(ReadyCustomer anna, String at) {
    return tier(anna, at).value();
  }

  private static Breakdown score(ReadyCustomer anna, String name, String at) {
    return Objects.requireNonNull(anna.view(at).scores().get(name));
  }
}
