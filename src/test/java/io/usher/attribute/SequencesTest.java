package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.customer.Counter;
import io.usher.value.Data;
import io.usher.value.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Streaks and ordered steps. */
class SequencesTest {
  private static final Brand BERLIN =
      new Brand(ZoneId.of("Europe/Berlin"), "", "EUR", Map.of(), DayOfWeek.MONDAY);
  private static final String LETTERS =
      "letters in a row|number|streak|campaign_id|Email Delivered > Email Opened"
          + "|campaign_name contains newsletter|";
  private static final String CHECKOUT =
      "checkout|text|steps||Product Viewed > Product Added > Order Completed||24 hours||none";

  private static Story compared(int number, String... rows) {
    return new Story(Sheet.compared(BERLIN, List.of(number), rows));
  }

  private static Data.Fields letter(String campaign) {
    return fields("campaign_id", text(campaign), "campaign_name", text("May Newsletter"));
  }

  private static Story delivered(Story story, String at, String campaign) {
    return story.happened(at, "Email Delivered", letter(campaign));
  }

  /** The opening does not say what the letter was called. */
  private static Story opened(Story story, String at, String campaign) {
    return story.happened(at, "Email Opened", fields("campaign_id", text(campaign)));
  }

  @Test
  void lettersOpenedOneAfterTheOtherAreAStreakAndTheNewestMayStillBeOpened() {
    Story story = compared(3, LETTERS);
    delivered(story, "2026-01-01T08:00:00Z", "one");
    opened(story, "2026-01-01T09:00:00Z", "ONE ");
    delivered(story, "2026-01-08T08:00:00Z", "two");

    assertThat(story.show("letters in a row", "2026-01-08T08:00:00Z")).isEqualTo("1");
    opened(story, "2026-01-09T09:00:00Z", "two");
    assertThat(story.show("letters in a row", "2026-01-09T09:00:00Z")).isEqualTo("2");
  }

  @Test
  void aLetterThatWasNotOpenedBeforeTheNextCameEndsTheStreak() {
    Story story = compared(3, LETTERS);
    delivered(story, "2026-01-01T08:00:00Z", "one");
    opened(story, "2026-01-01T09:00:00Z", "one");
    delivered(story, "2026-01-08T08:00:00Z", "two");
    delivered(story, "2026-01-15T08:00:00Z", "three");
    opened(story, "2026-01-15T09:00:00Z", "three");

    assertThat(story.show("letters in a row", "2026-01-15T09:00:00Z")).isEqualTo("1");
    // too late: the third had come
    opened(story, "2026-01-16T09:00:00Z", "two");
    assertThat(story.show("letters in a row", "2026-01-16T09:00:00Z")).isEqualTo("1");
    // but if the news of it was only late, it counts at its own time
    opened(story, "2026-01-14T09:00:00Z", "two");
    assertThat(story.show("letters in a row", "2026-01-16T09:00:00Z")).isEqualTo("3");
  }

  @Test
  void otherMailNeitherCountsNorEndsTheStreak() {
    Story story = compared(3, LETTERS);
    delivered(story, "2026-01-01T08:00:00Z", "one");
    opened(story, "2026-01-01T09:00:00Z", "one");
    story.happened(
        "2026-01-02T08:00:00Z",
        "Email Delivered",
        fields("campaign_id", text("invoice"), "campaign_name", text("Your invoice")));
    delivered(story, "2026-01-08T08:00:00Z", "two");

    assertThat(story.show("letters in a row", "2026-01-09T09:00:00Z")).isEqualTo("1");
  }

  @Test
  void aStreakInAWindowShrinksTheSecondALetterLeavesIt() {
    Story story = compared(2, LETTERS + "1 month");
    for (int day = 1; day <= 3; day++) {
      delivered(story, "2026-01-0" + day + "T08:00:00Z", "c" + day);
      opened(story, "2026-01-0" + day + "T09:00:00Z", "c" + day);
    }

    assertThat(story.show("letters in a row", "2026-01-03T09:00:00Z")).isEqualTo("2+");
    assertThat(story.nextChange("2026-01-03T09:00:00Z"))
        .contains(Instant.parse("2026-02-01T08:00:00Z"));
    assertThat(story.nextChange("2026-02-01T08:00:00Z"))
        .contains(Instant.parse("2026-02-02T08:00:00Z"));
    assertThat(story.show("letters in a row", "2026-02-02T08:00:00Z")).isEqualTo("1");
  }

  @Test
  void aStreakKeepsABoundedNumberOfEvents() {
    Story story = compared(3, LETTERS);
    for (int i = 0; i < 500; i++) {
      String at = Instant.parse("2026-01-01T08:00:00Z").plusSeconds(i * 7_200L).toString();
      delivered(story, at, "c" + i);
      for (int again = 1; again < 60; again += 20) {
        opened(story, Instant.parse(at).plusSeconds(again).toString(), "c" + i);
      }
    }

    Counter.Trail kept = (Counter.Trail) story.counters().values().iterator().next();
    assertThat(kept.marks().stream().filter(mark -> mark == 0)).hasSize(20);
    assertThat(kept.marks().stream().filter(mark -> mark == 1)).hasSizeLessThanOrEqualTo(40);
    assertThat(story.show("letters in a row", "2026-06-01T00:00:00Z")).isEqualTo("3+");
  }

  @Test
  void whoStopsIsDroppedTheVerySecondTheTimeIsOver() {
    Story story =
        compared(1, CHECKOUT)
            .happened("2026-01-01T08:00:00Z", "Product Viewed", fields())
            .happened("2026-01-01T08:05:00Z", "Product Added", fields())
            .happened("2026-01-01T08:10:00Z", "Product Viewed", fields());

    assertThat(story.show("checkout", "2025-12-31T00:00:00Z")).isEqualTo("none");
    assertThat(story.show("checkout", "2026-01-02T08:04:59Z")).isEqualTo("Product Added");
    assertThat(story.show("checkout", "2026-01-02T08:05:00Z"))
        .isEqualTo("dropped after Product Added");
    assertThat(story.nextChange("2026-01-01T08:10:00Z"))
        .contains(Instant.parse("2026-01-02T08:05:00Z"));
    assertThat(story.nextChange("2026-01-02T08:05:00Z")).isEmpty();
  }

  @Test
  void whoIsDoneStaysDoneUntilTheFirstStepBeginsAnotherRun() {
    Story story =
        compared(1, CHECKOUT)
            .happened("2026-01-01T08:00:00Z", "Product Viewed", fields())
            .happened("2026-01-01T08:05:00Z", "Product Added", fields())
            .happened("2026-01-01T08:06:00Z", "Order Completed", fields());

    assertThat(story.show("checkout", "2026-03-01T00:00:00Z")).isEqualTo("Order Completed");
    assertThat(story.nextChange("2026-01-01T08:06:00Z")).isEmpty();
    story.happened("2026-03-02T00:00:00Z", "Product Viewed", fields());
    assertThat(story.show("checkout", "2026-03-02T00:00:00Z")).isEqualTo("Product Viewed");
  }

  @Test
  void aStepOutOfOrderIsPassedOverAndOneThatComesLateTakesItsPlace() {
    Story story =
        compared(1, CHECKOUT)
            .happened("2026-01-01T08:00:00Z", "Product Viewed", fields())
            .happened("2026-01-01T09:00:00Z", "Order Completed", fields());

    assertThat(story.show("checkout", "2026-01-01T09:00:00Z")).isEqualTo("Product Viewed");
    story.happened("2026-01-01T08:30:00Z", "Product Added", fields());
    assertThat(story.show("checkout", "2026-01-01T09:00:00Z")).isEqualTo("Order Completed");
  }

  @Test
  void stepsKeepABoundedNumberOfEventsAndHowFarTheirForerunnersHadCome() {
    Story story = compared(1, CHECKOUT);
    story.happened("2026-01-01T08:00:00Z", "Product Viewed", fields());
    story.happened("2026-01-01T08:01:00Z", "Product Added", fields());
    for (int i = 0; i < 200; i++) {
      story.happened(
          Instant.parse("2026-01-01T09:00:00Z").plusSeconds(i).toString(),
          "Product Viewed",
          fields());
    }

    Counter.Trail kept = (Counter.Trail) story.counters().values().iterator().next();
    assertThat(kept.seconds()).hasSize(32);
    assertThat(story.show("checkout", "2026-01-02T08:00:59Z")).isEqualTo("Product Added");
    assertThat(story.show("checkout", "2026-01-02T08:01:00Z"))
        .isEqualTo("dropped after Product Added");
  }

  @Test
  void withoutATimeOutNobodyIsDropped() {
    Story story =
        compared(1, "onboarding|text|steps||Signed Up > Profile Filled")
            .happened("2020-01-01T08:00:00Z", "Signed Up", fields());

    assertThat(story.show("onboarding", "2026-01-01T00:00:00Z")).isEqualTo("Signed Up");
    assertThat(story.value("onboarding", "2019-01-01T00:00:00Z")).isEqualTo(Value.MISSING);
  }

  @Test
  void sequencesWithTheSameEventsAndWindowShareOneCounter() {
    Story story =
        compared(
                2,
                CHECKOUT,
                CHECKOUT.replace("checkout", "again"),
                LETTERS,
                LETTERS.replace("in a row", "2"))
            .happened("2026-01-01T08:00:00Z", "Product Viewed", fields());
    delivered(story, "2026-01-01T08:00:00Z", "one");

    assertThat(story.counters()).hasSize(2);
  }

  @Test
  void whatASequenceCannotReadIsRefusedAtItsCell() {
    assertThat(
            Sheet.attributes(
                    "a|number|streak|id|A > B > C",
                    "b|number|streak|id|A; B",
                    "c|number|streak|id|A > B||last month",
                    "d|number|streak||A > B",
                    "e|text|steps||A",
                    "f|text|steps||A > B > a",
                    "g|text|steps||A > B||this week",
                    "h|number|steps||A > B",
                    "i|text|steps|id|A > B|||products")
                .problems())
        .extracting(problem -> problem.place().show() + " " + problem.text())
        .containsExactly(
            "shop.xlsx Attributes!E2 `streak` takes two events, what asks for an answer and the"
                + " answer",
            "shop.xlsx Attributes!E3 `A; B` names no events in an order",
            "shop.xlsx Attributes!G4 `streak` is about what is newest, and `last month` is over",
            "shop.xlsx Attributes!C5 `streak` needs the column `Of`",
            "shop.xlsx Attributes!E6 `A` names no events in an order",
            "shop.xlsx Attributes!E7 `a` stands twice in the order",
            "shop.xlsx Attributes!G8 `steps` gives the next step a span of time, and `this week`"
                + " is none",
            "shop.xlsx Attributes!B9 `steps` cannot give `number`",
            "shop.xlsx Attributes!D10 `steps` has no use for `Of`",
            "shop.xlsx Attributes!H10 `steps` has no use for `Each`");
  }
}
