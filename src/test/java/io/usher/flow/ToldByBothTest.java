package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Sheets;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.view.CustomerView;
import io.usher.view.CustomerViews;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * One order that a shop's page tells of the visitor and its till of the customer, in messages of
 * their own, a moment apart: once they are one person it is one order.
 */
class ToldByBothTest {
  private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  private final Shop anna = shop("order_id | Refund | order_id");
  private final Shop visitor = anna.visitor();

  private static Shop shop(String rule) {
    return Shop.with(
        Sheets.of(
            "Attributes",
            """
            Attribute   | Type   | Measure | Of    | Event | Within
            orders      | number | count   |       | Order | 12 months
            orders ever | number | count   |       | Order |
            spent       | money  | sum     | total | Order |
            order total | money  | event   | total | Order |
            """),
        Sheets.of(
            "Events",
            """
            Event | Once per | Reversed by | Match by
            Order | %s
            """
                .formatted(rule)),
        Sheets.of(
            "Buyers",
            """
            Decision | Buyers
            Kind     | segment
                     | When   | Then
            #        | orders | segment
            loyal    | >= 3   | Loyal
            """),
        Sheets.of(
            "Points",
            """
            Decision | Points
            Kind     | score
                     | When  | Then                    |           |
            #        | event | points                  | expires   | repeat
            earn     | Order | feel: 2 * order total   | 12 months | each time
            """));
  }

  private static void order(Shop shop, String at, String id, int total) {
    shop.track("Order", at, fields("order_id", id, "total", total));
  }

  private Profile merged() {
    return new Union(anna.live, Set.of(), AT).of(anna.profile, visitor.profile);
  }

  private List<String> known(Profile of) {
    return known(of, anna.live);
  }

  private static List<String> known(Profile of, LiveRulebook live) {
    CustomerView view = CustomerViews.of(of, live, AT);
    return List.of("orders", "orders ever", "spent").stream()
        .map(name -> Objects.requireNonNull(view.attributes().get(name)).show())
        .toList();
  }

  private static BigDecimal points(Profile of) {
    return of.standings().get("Points") instanceof Standing.Score score
        ? score.rows().values().stream()
            .flatMap(row -> row.credits().stream())
            .map(Standing.Credit::left)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
        : BigDecimal.ZERO;
  }

  @Test
  void anOrderThatBothWereToldOfUnderItsOwnNumberIsOneOrderAndEarnsItsPointsOnce() {
    order(visitor, "2026-05-01T10:00:00Z", "o-1", 100);
    order(visitor, "2026-05-01T10:00:05Z", "o-2", 10);
    order(anna, "2026-05-01T10:00:03Z", "o-1", 100);
    order(anna, "2026-05-02T10:00:00Z", "o-3", 50);

    Profile one = merged();

    assertThat(known(one)).containsExactly("3", "3", "160");
    assertThat(points(one)).isEqualByComparingTo("320");
  }

  @Test
  void ofTwoTellingsOfOneOrderARefundTakesBackTheWholeOrder() {
    order(visitor, "2026-05-01T10:00:00Z", "o-1", 100);
    visitor.track("Refund", "2026-05-03T10:00:00Z", fields("order_id", "o-1", "total", 40));
    order(anna, "2026-05-01T10:00:03Z", "o-1", 100);
    order(anna, "2026-05-02T10:00:00Z", "o-3", 50);

    anna.profile = merged();

    assertThat(known(anna.profile)).containsExactly("2", "2", "110");
    assertThat(points(anna.profile)).isEqualByComparingTo("220");
    anna.track("Refund", "2026-06-02T10:00:00Z", fields("order_id", "o-1"));
    assertThat(known(anna.profile)).containsExactly("1", "1", "50");
    assertThat(points(anna.profile)).isEqualByComparingTo("100");
  }

  @Test
  void onceTheyAreTwoAgainEachHasTheOrderTheyWereToldOf() {
    order(visitor, "2026-05-01T10:00:00Z", "o-1", 100);
    order(visitor, "2026-05-01T10:00:05Z", "o-2", 10);
    order(anna, "2026-05-01T10:00:03Z", "o-1", 100);
    Profile before = anna.profile;

    Profile rest =
        new Parting(anna.live, AT)
            .of(merged(), visitor.profile.id(), Optional.of(new Folded(visitor.profile, before)));

    assertThat(known(rest)).containsExactly("1", "1", "100");
    assertThat(points(rest)).isEqualByComparingTo("200");
    assertThat(rest.standings().get("Points")).isEqualTo(before.standings().get("Points"));
  }

  @Test
  void ofOneNumberSeveralOrdersCountWhereNoSheetSaysOnce() {
    Shop other = shop("| Refund | order_id");
    Shop stranger = other.visitor();
    order(stranger, "2026-05-01T10:00:00Z", "o-1", 100);
    order(other, "2026-05-01T10:00:03Z", "o-1", 100);

    assertThat(known(other.profile, other.live)).containsExactly("1", "1", "100");
    Profile one = new Union(other.live, Set.of(), AT).of(other.profile, stranger.profile);

    assertThat(known(one, other.live)).containsExactly("2", "2", "200");
  }
}
