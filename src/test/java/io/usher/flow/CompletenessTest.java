package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.attribute.Exactness;
import io.usher.cell.Grid;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What attributes that are new say of customers who were there before. */
class CompletenessTest {
  private static final Grid OLD = attributes("");
  private static final Grid NEW =
      attributes(
          """
          spend   | money  | sum     | total | Order Completed |       |
          month   | number | count   |       | Order Completed |       | 30 days
          last    | money  | last    | total | Order Completed |       |
          """);
  private static final Grid LOYAL =
      sheet(
          "Loyal",
          """
          Decision | Loyalty
          Kind     | segment
                   | When   |        | Then
          #        | spend  | month  | segment
          loyal    | >= 10  | >= 2   | Loyal
          """);

  private static Grid attributes(String more) {
    return sheet(
        "Attributes",
        "Attribute | Type | Measure | Of | Event | Where | Within\n"
            + "orders  | number | count   |       | Order Completed |       |\n"
            + more);
  }

  private static Shop order(Shop shop, String at, String received, int total) {
    shop.track("Order Completed", at, received, fields("total", total));
    return shop;
  }

  private static Shop published() {
    Shop shop = Shop.with(OLD);
    order(shop, "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z", 5);
    return shop.publishing("2026-05-01T00:00:00Z", NEW, LOYAL);
  }

  private static String value(Shop shop, String attribute, String at) {
    return Objects.requireNonNull(shop.view(at).attributes().get(attribute)).show();
  }

  private static Exactness exactness(Shop shop, String attribute, String at) {
    return Objects.requireNonNull(shop.view(at).exactness().get(attribute));
  }

  @Test
  void aNewAttributeSaysSinceWhenItIsCompleteUntilItsWindowLiesWhollyAfterThat() {
    Shop shop = published();
    order(shop, "2026-05-02T10:00:00Z", "2026-05-02T10:00:00Z", 7);

    Optional<Instant> since = Optional.of(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(exactness(shop, "orders", "2026-05-03T00:00:00Z").exact()).isTrue();
    assertThat(exactness(shop, "spend", "2026-05-03T00:00:00Z").completeFrom()).isEqualTo(since);
    assertThat(exactness(shop, "month", "2026-05-03T00:00:00Z").completeFrom()).isEqualTo(since);
    assertThat(exactness(shop, "month", "2026-05-30T23:59:58Z").completeFrom()).isEqualTo(since);
    assertThat(exactness(shop, "month", "2026-05-31T00:00:00Z").exact()).isTrue();
    assertThat(exactness(shop, "last", "2026-05-03T00:00:00Z").exact())
        .as("the newest order is known")
        .isTrue();
    assertThat(shop.view("2026-05-03T00:00:00Z").attributes().get("spend")).isEqualTo(Value.of(7));
  }

  @Test
  void aDecisionNamesTheAttributesThatAreIncomplete() {
    Shop shop = published();

    Change change = shop.track("Order Completed", "2026-05-02T10:00:00Z", fields("total", 20));

    assertThat(change.decisions())
        .singleElement()
        .satisfies(it -> assertThat(it.incomplete()).containsExactly("spend", "month"));
    order(shop, "2026-06-02T10:00:00Z", "2026-06-02T10:00:00Z", 7);
    assertThat(shop.changes.get(shop.changes.size() - 1).decisions().get(0).incomplete())
        .containsExactly("spend");
  }

  @Test
  void whoIsFirstHeardOfUnderTheNewRulebookIsCompleteHoweverLateTheirEventsCome() {
    Shop shop = Shop.with(OLD).publishing("2026-05-01T00:00:00Z", NEW, LOYAL);
    order(shop, "2026-03-01T10:00:00Z", "2026-05-02T10:00:00Z", 5);
    order(shop, "2026-03-02T10:00:00Z", "2026-05-02T10:00:00Z", 5);

    assertThat(shop.view("2026-05-03T00:00:00Z").attributes().get("spend")).isEqualTo(Value.of(10));
    assertThat(shop.view("2026-05-03T00:00:00Z").exactness().values())
        .allMatch(exactness -> exactness.exact());
  }

  @Test
  void aNewAttributeLeavesWhatHappenedBeforeItToABackfill() {
    Shop shop = published();

    order(shop, "2026-04-30T10:00:00Z", "2026-05-02T10:00:00Z", 40);

    assertThat(shop.view("2026-05-03T00:00:00Z").attributes())
        .containsEntry("orders", Value.of(2))
        .containsEntry("spend", Value.of(0));
  }

  @Test
  void anAttributeThatWasGivenUpBeginsAnew() {
    Shop shop = published();
    order(shop, "2026-05-02T10:00:00Z", "2026-05-02T10:00:00Z", 7);
    shop = shop.publishing("2026-05-10T00:00:00Z", OLD);
    order(shop, "2026-05-11T10:00:00Z", "2026-05-11T10:00:00Z", 9);
    shop = shop.publishing("2026-05-20T00:00:00Z", NEW, LOYAL);
    order(shop, "2026-05-21T10:00:00Z", "2026-05-21T10:00:00Z", 1);

    assertThat(shop.view("2026-05-22T00:00:00Z").attributes())
        .containsEntry("orders", Value.of(4))
        .containsEntry("spend", Value.of(1));
    assertThat(exactness(shop, "spend", "2026-05-22T00:00:00Z").completeFrom())
        .contains(Instant.parse("2026-05-20T00:00:00Z"));
  }

  @Test
  void everyAttributeSaysHowExactItIs() {
    Shop shop =
        Shop.with(
            sheet(
                "Attributes",
                """
                Attribute | Type   | Measure | Of    | Event           | Where | Within
                two       | number | count   |       | Order Completed |       | 90 days
                spend     | money  | sum     | total | Order Completed |       | 90 days
                hourly    | money  | sum     | total | Order Completed |       | 3 days
                month     | money  | sum     | total | Order Completed |       | this month
                """),
            sheet(
                "Both",
                """
                Decision | Both
                Kind     | segment
                         | When | Then
                #        | two  | segment
                two      | >= 2 | Two
                """));
    for (int day = 1; day < 4; day++) {
      String at = "2026-05-0" + day + "T10:00:00Z";
      order(shop, at, at, 5);
    }

    String at = "2026-05-03T12:00:00Z";
    assertThat(exactness(shop, "two", at).above()).contains(2);
    assertThat(exactness(shop, "spend", at).bucket()).isEqualTo("day");
    assertThat(exactness(shop, "hourly", at).bucket()).isEqualTo("hour");
    assertThat(exactness(shop, "month", at).exact()).isTrue();
    assertThat(shop.view(at).exactness()).containsOnlyKeys("two", "spend", "hourly", "month");
  }

  @Test
  void aCountThatAFormulaReadsTooIsExactAsFarAsTablesCompareIt() {
    Shop shop =
        Shop.with(
            sheet(
                "Attributes",
                """
                Attribute | Type   | Measure | Of          | Event           | Where | Within
                two       | number | count   |             | Order Completed |       | 90 days
                score     | number | formula | 10 * two    |                 |       |
                """),
            sheet(
                "Both",
                """
                Decision | Both
                Kind     | segment
                         | When | Then
                #        | two  | segment
                two      | >= 2 | Two
                """));
    order(shop, "2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z", 5);
    order(shop, "2026-05-02T10:00:00Z", "2026-05-02T10:00:00Z", 5);

    assertThat(exactness(shop, "two", "2026-05-03T12:00:00Z").exact()).isTrue();
    shop.until("2026-07-30T09:59:59Z");
    assertThat(shop.segments()).containsExactly("Two");
    shop.until("2026-07-30T10:00:00Z");
    assertThat(shop.segments()).isEmpty();
    assertThat(shop.announced()).contains("2026-07-30T10:00:00Z segment.exited");
    assertThat(value(shop, "score", "2026-07-30T10:00:00Z")).isEqualTo("10");
    for (int day = 1; day < 6; day++) {
      order(shop, "2026-08-0" + day + "T10:00:00Z", "2026-08-0" + day + "T10:00:00Z", 5);
    }
    assertThat(value(shop, "score", "2026-08-05T12:00:00Z")).isEqualTo("50");
    assertThat(exactness(shop, "two", "2026-08-05T12:00:00Z").bucket()).isEqualTo("day");
  }

  @Test
  void aCountThatIsToTellMoreApartSaysThatItDoesNotYet() {
    Shop few = Shop.with(month(2));
    Shop many = Shop.with(month(2));
    order(few, "2026-04-28T10:00:00Z", "2026-04-28T10:00:00Z", 5);
    for (int day = 1; day < 8; day++) {
      String at = "2026-04-2" + day + "T10:00:00Z";
      order(many, at, at, 5);
    }
    few = few.publishing("2026-05-01T00:00:00Z", month(6));
    many = many.publishing("2026-05-01T00:00:00Z", month(6));

    assertThat(exactness(few, "month", "2026-05-02T00:00:00Z").exact()).isTrue();
    assertThat(exactness(many, "month", "2026-05-02T00:00:00Z").completeFrom())
        .contains(Instant.parse("2026-05-01T00:00:00Z"));
    assertThat(exactness(many, "month", "2026-06-02T00:00:00Z").exact()).isTrue();
    assertThat(many.view("2026-05-02T00:00:00Z").attributes().get("month")).isEqualTo(Value.of(3));
  }

  private static Grid[] month(int bound) {
    return new Grid[] {
      attributes(
          """
          month   | number | count   |       | Order Completed |       | 30 days
          """),
      sheet(
          "Loyal",
          """
          Decision | Loyalty
          Kind     | segment
                   | When   | Then
          #        | month  | segment
          loyal    | >= %d  | Loyal
          """
              .formatted(bound))
    };
  }
}
