package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whenever it is a customer's turn after a workbook was published, it comes to the same. */
class NewRulebookTest {
  private static final Grid ORDERS =
      sheet(
          "Attributes",
          """
          Attribute | Type   | Measure    | Event
          orders    | number | count      | Order Completed
          quiet     | number | days since | Order Completed
          """);
  private static final Grid BEFORE = lapsed(">= 90");
  private static final Grid AFTER = lapsed(">= 30");
  private static final Instant PUBLISHED = Instant.parse("2026-02-01T09:30:00Z");

  @Test
  void whoMeetsTheNewBoundAlreadyIsDecidedAsOfThePublishing() {
    Shop shop = orderedAt("2026-01-01T12:00:00Z").under(PUBLISHED, ORDERS, AFTER);

    shop.redecide("2026-02-01T09:34:00Z");

    assertThat(shop.announced()).containsExactly("2026-02-01T09:30:00Z segment.entered");
  }

  @Test
  void whoMeetsItBeforeItIsTheirTurnIsDecidedAtTheVeryInstant() {
    Shop shop = orderedAt("2026-01-03T12:00:00Z").under(PUBLISHED, ORDERS, AFTER);

    shop.redecide("2026-02-02T00:00:10Z");

    assertThat(shop.announced()).containsExactly("2026-02-02T00:00:00Z segment.entered");
  }

  @Test
  void anEventThatOvertakesTheTurnHidesNothing() {
    Shop shop = orderedAt("2026-01-01T12:00:00Z").under(PUBLISHED, ORDERS, AFTER);

    shop.track("Order Completed", "2026-02-01T09:31:00Z", fields());

    assertThat(shop.announced())
        .containsExactly(
            "2026-02-01T09:30:00Z segment.entered", "2026-02-01T09:31:00Z segment.exited");
  }

  @Test
  void aTimerOfTheOldBoundThatComesBeforeTheTurnIsDecidedUnderTheNew() {
    Shop shop =
        orderedAt("2026-01-01T12:00:00Z")
            .under(Instant.parse("2026-03-31T12:00:00Z"), ORDERS, lapsed(">= 200"));

    shop.until("2026-04-01T00:00:00Z");

    assertThat(shop.announced()).isEmpty();
    assertThat(shop.profile.rulebook()).isEqualTo(2);
    assertThat(shop.profile.nextChangeAt()).contains(Instant.parse("2026-07-20T00:00:00Z"));
  }

  @Test
  void whatWasDueBeforeThePublishingIsDatedWhenItWasDue() {
    Shop shop = Shop.with(ORDERS, BEFORE);
    shop.track("Order Completed", "2026-01-01T12:00:00Z", fields());
    Shop later = shop.under(Instant.parse("2026-04-10T00:00:00Z"), ORDERS, BEFORE);

    later.redecide("2026-04-10T00:00:05Z");

    assertThat(later.announced()).containsExactly("2026-04-01T00:00:00Z segment.entered");
  }

  @Test
  void anEventOfHistoryIsPlannedAtItsOwnTimeUnderTheNewRulebook() {
    Shop shop = orderedAt("2026-01-01T12:00:00Z").under(PUBLISHED, ORDERS, AFTER);

    Change change = shop.replay("Order Completed", "2026-01-20T00:00:00Z", "2026-02-01T10:00:00Z");

    assertThat(change.at()).isEqualTo(Instant.parse("2026-01-20T00:00:00Z"));
    assertThat(List.of(change)).isEqualTo(shop.changes);
  }

  /** The appointment is an hour after a reminder that is due a minute after the publishing. */
  @Test
  void aReminderThatIsDueBeforeItIsTheirTurnIsNotLost() {
    for (Grid before : List.of(reminder("1 day after"), reminder("1 hour before"))) {
      for (boolean event : List.of(true, false)) {
        Shop shop = Shop.with(APPOINTMENTS, before);
        shop.identify("2026-01-20T12:00:00Z", fields("appointment", "2026-02-01T10:31:00Z"));
        shop = shop.under(PUBLISHED, APPOINTMENTS, reminder("1 hour before"));

        if (event) {
          shop.track("Visit", "2026-02-01T09:34:00Z", fields());
        } else {
          shop.redecide("2026-02-01T09:34:00Z");
        }

        assertThat(shop.announced()).containsExactly("2026-02-01T09:31:00Z trigger.fired");
      }
    }
  }

  @Test
  void aReminderThatWasDueBeforeThePublishingAndHasWaitedIsDatedWhenItWasDue() {
    Shop shop = Shop.with(APPOINTMENTS, reminder("1 hour before"));
    shop.identify("2026-01-20T12:00:00Z", fields("appointment", "2026-02-01T10:29:00Z"));
    shop = shop.under(PUBLISHED, APPOINTMENTS, reminder("1 hour before"));

    shop.redecide("2026-02-01T09:34:00Z");

    assertThat(shop.announced()).containsExactly("2026-02-01T09:29:00Z trigger.fired");
  }

  private static final Grid APPOINTMENTS =
      sheet(
          "Attributes",
          """
          Attribute   | Type | Measure | Of
          appointment | date | trait   | appointment
          """);

  private static Grid reminder(String at) {
    return sheet(
        "Reminders",
        """
        Decision | Reminders
        Kind     | trigger
                 | When        | Then         |
        #        | appointment | trigger      | at
        soon     | not missing | See you soon | %s appointment
        """
            .formatted(at));
  }

  private static Grid lapsed(String bound) {
    return sheet(
        "Lapsed",
        """
        Decision | Lapsed
        Kind     | segment
                 | When   | Then
        #        | quiet  | segment
        lapsed   | %s     | Lapsed
        """
            .formatted(bound));
  }

  private static Shop orderedAt(String at) {
    Shop shop = Shop.with(ORDERS, BEFORE);
    shop.track("Order Completed", at, fields());
    assertThat(shop.announced()).isEmpty();
    return shop;
  }
}
