package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.journey.Breakdown;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Points that fade and expire, planned as the server plans them. */
class PointsOverTimeTest {
  private static final Grid SCORE =
      Sheets.of(
          "Score",
          """
          Decision | Lead score
          Kind     | score
          Minimum  | 0

                   | When             | Then   |            |         |
          #        | event            | points | repeat     | at most | half-life
          guide    | Guide Downloaded | 40     |            | 60      | 10 days
          open     | Email Opened     | 5      | once a day |         |
          """);
  private static final Grid COLD =
      Sheets.of(
          "Cold",
          """
          Decision | Leads
          Kind     | segment

               | When       | Then
          #    | lead score | segment
          cold | < 20       | Cold
          """);
  private static final Grid EVENTS =
      Sheets.of(
          "Events",
          """
          Event           | Also called | Once per | Reversed by    | Match by
          Order Completed |             | order_id | Order Refunded | order_id
          """);
  private static final Grid POINTS =
      Sheets.of(
          "Points",
          """
          Decision | Points
          Kind     | score

                | When            | Then   |
          #     | event           | points | expires
          order | Order Completed | 100    | 12 months
          spend | Points Redeemed | -80    |
          """);
  private static final Grid LEVEL =
      Sheets.of(
          "Level",
          """
          Decision | Level
          Kind     | tier
          Levels   | Gold; Member

                 | When   | Then
          #      | points | tier
          gold   | >= 150 | Gold
          member |        | Member
          """);

  @Test
  void aSegmentIsEnteredTheSecondAFadingScoreFallsBelowItsLineWithNoEvent() {
    Shop shop = Shop.with(SCORE, COLD);
    shop.track("Guide Downloaded", "2026-03-01T00:00:00Z", fields());

    assertThat(shop.segments()).isEmpty();
    // 40 halved every 864,000 s is 19.95 after 867,120.12 s
    shop.until("2026-03-11T00:52:00Z");
    assertThat(shop.segments()).isEmpty();
    assertThat(shop.profile.nextChangeAt()).contains(Instant.parse("2026-03-11T00:52:01Z"));
    shop.until("2026-06-01T00:00:00Z");

    assertThat(shop.announced()).endsWith("2026-03-11T00:52:01Z segment.entered");
  }

  @Test
  void aScoreNobodyComparesSetsNoTimerButIsShownAsOfNow() {
    Shop shop = Shop.with(SCORE);
    shop.track("Guide Downloaded", "2026-03-01T00:00:00Z", fields());
    shop.track("Email Opened", "2026-03-01T00:00:00Z", fields());

    assertThat(shop.profile.nextChangeAt()).isEmpty();
    assertThat(shop.view("2026-03-11T00:00:00Z").scores().get("Lead score"))
        .satisfies(
            score -> {
              assertThat(score.total()).isEqualByComparingTo("25");
              assertThat(score.rows())
                  .extracting(row -> row.row() + " " + row.points())
                  .containsExactly("guide 20", "open 5");
            });
  }

  @Test
  void aTierIsLostTheSecondTheOldestPointsExpire() {
    Shop shop = Shop.with(EVENTS, POINTS, LEVEL);
    shop.track("Order Completed", "2026-01-10T10:00:00Z", fields("order_id", "a"));
    shop.track("Order Completed", "2026-02-10T10:00:00Z", fields("order_id", "b"));

    assertThat(shop.profile.nextChangeAt()).contains(Instant.parse("2027-01-10T10:00:00Z"));
    shop.until("2027-03-01T00:00:00Z");

    assertThat(shop.announced())
        .containsExactly(
            "2026-01-10T10:00:00Z tier.changed",
            "2026-02-10T10:00:00Z tier.changed",
            "2027-01-10T10:00:00Z tier.changed");
  }

  @Test
  void anOrderToldAgainUnderAnotherMessageIdEarnsNothing() {
    Shop shop = Shop.with(EVENTS, POINTS);
    shop.track("Order Completed", "2026-01-10T10:00:00Z", fields("order_id", "a"));

    Change again = shop.track("Order Completed", "2026-01-11T10:00:00Z", fields("order_id", "a"));

    assertThat(again.decisions().get(0).outputs()).containsEntry("points", Value.of(100));
  }

  @Test
  void aRefundLosesThePointsOfItsOrderAndWhatWasSpentIsOwed() {
    Shop shop = Shop.with(EVENTS, POINTS, LEVEL);
    shop.track("Order Completed", "2026-01-10T10:00:00Z", fields("order_id", "a"));
    shop.track("Order Completed", "2026-02-10T10:00:00Z", fields("order_id", "b"));
    shop.track("Points Redeemed", "2026-02-11T10:00:00Z", fields());

    shop.track("Order Refunded", "2026-02-12T10:00:00Z", fields("order_id", "a"));
    assertThat(points(shop, "2026-02-12T10:00:00Z").total()).isEqualByComparingTo("20");
    shop.track("Order Refunded", "2026-02-13T10:00:00Z", fields("order_id", "b"));

    assertThat(points(shop, "2026-02-13T10:00:00Z").ledger())
        .hasValueSatisfying(ledger -> assertThat(ledger.balance()).isEqualByComparingTo("-80"));
  }

  @Test
  void eachRepeatRuleAndCapCountsAsItSaysAndTheRowsAndTheLimitAddUpAfterEveryEvent() {
    Shop shop =
        Shop.with(
            Sheets.of(
                "Rules",
                """
                Decision | Points
                Kind     | score
                Maximum  | 50

                       | When  | Then
                #      | event | points | repeat        | at most
                first  | Visit | 10     | once          |
                each   | Visit | 3      | each time     |
                capped | Visit | 4      | each time     | 10
                thrice | Visit | 2      | 3 times       |
                daily  | Visit | 1      | once a day    |
                cooled | Visit | 5      | every 30 days |
                """));
    // first, each, capped, thrice, daily, cooled, limit
    List<List<Object>> expected =
        List.of(
            List.of("2026-03-01T08:00:00Z", 10, 3, 4, 2, 1, 5, 0),
            List.of("2026-03-01T20:00:00Z", 10, 6, 8, 4, 1, 5, 0),
            List.of("2026-03-02T00:00:00Z", 10, 9, 10, 6, 2, 5, 0),
            List.of("2026-03-30T08:00:00Z", 10, 12, 10, 6, 3, 5, 0),
            // 30 days after the first
            List.of("2026-03-31T08:00:00Z", 10, 15, 10, 6, 4, 10, -5),
            List.of("2026-03-31T09:00:00Z", 10, 18, 10, 6, 4, 10, -8),
            List.of("2026-04-30T07:59:59Z", 10, 21, 10, 6, 5, 10, -12),
            List.of("2026-04-30T08:00:00Z", 10, 24, 10, 6, 5, 15, -20));

    for (List<Object> after : expected) {
      String at = (String) after.get(0);
      shop.track("Visit", at, fields());

      Breakdown score = points(shop, at);
      List<Object> told = new ArrayList<>(List.of(at));
      BigDecimal sum = BigDecimal.ZERO;
      for (Breakdown.RowPoints row : score.rows()) {
        told.add(row.points().intValueExact());
        sum = sum.add(row.points());
      }
      BigDecimal limit = score.limit().map(Breakdown.Limit::points).orElse(BigDecimal.ZERO);
      told.add(limit.intValueExact());
      assertThat(told).isEqualTo(after);
      assertThat(score.total()).isEqualByComparingTo(sum.add(limit));
      assertThat(score.total()).isLessThanOrEqualTo(BigDecimal.valueOf(50));
    }
  }

  private static Breakdown points(Shop shop, String at) {
    return Objects.requireNonNull(shop.view(at).scores().get("Points"));
  }
}
