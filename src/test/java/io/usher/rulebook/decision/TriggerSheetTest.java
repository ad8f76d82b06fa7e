package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.decision;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerSheetTest {
  private static final Grid ALERTS =
      Sheets.of(
          "Alerts",
          """
          Decision | Alerts
          Kind     | trigger

                | When             |            | Then        |               |
          #     | event            | orders 12m | trigger     | repeat        | priority
          guide | Guide Downloaded |            | Send guide  |               | 2
          big   |                  | >= 10      | Call them   | every 30 days | 1
          """);

  @Test
  void aTriggerIsRepeatedAsItsRowSays() {
    assertThat(decision(ALERTS).policy())
        .isEqualTo(
            new Policy.Trigger(
                List.of(
                    new Policy.TriggerRow(true, new Repeat.EachTime()),
                    new Policy.TriggerRow(false, new Repeat.Every(new Span(30, Span.Unit.DAY))))));
  }

  @Test
  void furtherColumnsAreItsPayload() {
    assertThat(answer(rulebook(ALERTS), "Alerts", Map.of("orders 12m", Value.of(12))).hits())
        .extracting(hit -> hit.outputs())
        .containsExactly(List.of(Value.of("Call them"), Value.of(1)));
  }

  private static Grid waiting(String head, String rows) {
    return Sheets.of(
        "Alerts",
        """
        Decision | Alerts
        Kind     | trigger
        %s

          | When    |       | Then    |               |
          | country | event | trigger | repeat        | at
        %s
        """
            .formatted(head, rows.indent(0)));
  }

  @Test
  void aRowMayWaitForATimeBeforeOrAfterADate() {
    Grid sheet =
        waiting(
            "About | reminders",
            """
            a | DE | | Remind | | 24 hours before Renewal
            b | DE | | Thank  | once | 1 week after renewal
            c | DE | | Greet  | | renewal
            """);
    int renewal = rulebook(sheet).position("renewal").orElseThrow();

    assertThat(((Policy.Trigger) decision(sheet).policy()).rows())
        .containsExactly(
            new Policy.TriggerRow(
                false,
                new Repeat.EachTime(),
                Optional.of(
                    new Policy.At(renewal, Optional.of(new Span(24, Span.Unit.HOUR)), true))),
            new Policy.TriggerRow(
                false,
                new Repeat.Times(1),
                Optional.of(
                    new Policy.At(renewal, Optional.of(new Span(1, Span.Unit.WEEK)), false))),
            new Policy.TriggerRow(
                false,
                new Repeat.EachTime(),
                Optional.of(new Policy.At(renewal, Optional.empty(), false))));
  }

  @Test
  void everyFaultOfATimeIsReportedAtItsCell() {
    assertThat(
            problems(
                waiting(
                    "About | reminders",
                    """
                    a | DE | | Remind | | 24 ours before renewal
                    b | DE | | Remind | | 1 day after renewl
                    c | DE | | Remind | | 1 day after spend 12m
                    d | DE | | Remind | once an episode | 1 day after renewal
                    e | DE | Guide Downloaded | Remind | | 1 day after renewal
                    f | DE | | | |
                    """)))
        .containsExactly(
            "shop.xlsx Alerts!F7: `24 ours` does not say how long; write a number and a unit, such"
                + " as `24 hours` [BAD_CELL]",
            "shop.xlsx Alerts!F8: `renewl` is not a date attribute; did you mean `renewal`?"
                + " [BAD_CELL]",
            "shop.xlsx Alerts!F9: `spend 12m` is a money, not a date [NOT_A_DATE]",
            "shop.xlsx Alerts!E10: `once an episode` does not fit a row that waits for its time;"
                + " leave the cell blank: it fires once for each date [BAD_CELL]",
            "shop.xlsx Alerts!C11: a row of this trigger would hold only at the instant of an"
                + " event; leave the event out: with `at` a row waits while its conditions hold"
                + " [BAD_CELL]",
            "shop.xlsx Alerts!D12: `trigger` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]");
    assertThat(
            problems(waiting("On | Guide Downloaded", "a | DE | | Remind | | 1 day after renewal")))
        .containsExactly(
            "shop.xlsx Alerts!F7: `1 day after renewal` is a time of its own, and this sheet is"
                + " asked at events only; leave `On` blank in the head [BAD_CELL]");
  }

  @Test
  void aTriggerLeavesNoValueForOthersToTest() {
    Grid reader =
        Sheets.of(
            "Reader",
            """
            Decision | Reader
            Kind     | value

              | When   | Then
              | Alerts | note
            a | x      | hello
            """);

    assertThat(problems(ALERTS, reader))
        .containsExactly(
            "shop.xlsx Reader!B5: `Alerts` announces something, and leaves no value to test"
                + " [UNKNOWN_NAME]");
  }
}
