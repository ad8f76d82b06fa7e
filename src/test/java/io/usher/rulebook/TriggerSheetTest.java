package io.usher.rulebook;

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

  @Test
  void timesBeforeADateAreNotBuiltYet() {
    Grid sheet =
        Sheets.of(
            "Alerts",
            """
            Decision | Alerts
            Kind     | trigger

              | When    | Then     |
              | country | trigger  | at
            a | DE      | Remind   | 24 hours before renewal
            b | DE      |          |
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Alerts!D6: `at` is not built yet; leave the cell blank [NOT_BUILT_YET]",
            "shop.xlsx Alerts!C7: `trigger` is blank in this row [EMPTY_CELL]");
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
