package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Books;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingSheetTest {
  private static final Grid POOLS = Sheets.of("Pools", "Pool\nDACH\nWorld");
  private static final Grid REPS =
      Sheets.of(
          "Reps",
          """
          Rep | Pool  | Skills
          Ann | DACH  | derma; laser
          Ben | World |
          """);
  private static final Grid QUALIFICATION =
      Sheets.of(
          "Fit",
          """
          Decision | Fit
          Kind     | qualification

            | When    | Then
            | country | criterion | if not
          c | DE; AT  | country   | nurture
          """);
  private static final Grid TERRITORY =
      Sheets.of(
          "Territory",
          """
          Decision | Territory
          Kind     | routing

                    | When    |      | Then  |       |        |         |       |          |
          #         | country | plan | pool  | owner | queue  | task    | skill | due in   | next step
          named     | DE      | Pro  |       | ann   |        | renewal |       |          | call
          dach      | in DACH |      | dach  |       |        |         | Laser | 10 hours |
          otherwise |         |      |       |       | Inbox  |         |       |          | look
          """);

  private static Grid routing(String head, String columns, String rows) {
    return Sheets.of(
        "Territory",
        """
        Decision | Territory
        Kind     | routing
        %s

          | When    | Then
          | country | %s
        %s
        """
            .formatted(head, columns, rows.indent(0)));
  }

  @Test
  void theFirstRowThatSpeaksSendsTheLeadToAPoolAnOwnerOrAQueue() {
    Rulebook book = rulebook(POOLS, REPS, QUALIFICATION, TERRITORY);
    Decision territory = book.decision("Territory").orElseThrow();

    assertThat(territory.kind()).isEqualTo(Kind.ROUTING);
    assertThat(territory.on()).containsExactly("lead.qualified");
    assertThat(territory.outputs())
        .extracting(Output::name)
        .containsExactly(
            "routed to",
            "pool",
            "owner",
            "queue",
            "task",
            "skill",
            "due in",
            "next step",
            "rep",
            "lead state");
    assertThat(rows(book, "Territory", Map.of("country", Value.of("DE"), "plan", Value.of("Pro"))))
        .containsExactly("named");
    assertThat(answer(book, "Territory", Map.of("country", Value.of("AT"))).hits().get(0).outputs())
        .startsWith(Value.of("DACH"), Value.of("DACH"), Value.MISSING);
    assertThat(rows(book, "Territory", Map.of())).containsExactly("otherwise");
    assertThat(territory.policy())
        .isEqualTo(
            new Policy.Routing(
                List.of(
                    new Policy.RoutingRow(Optional.empty(), false),
                    new Policy.RoutingRow(Optional.of(new Span(10, Span.Unit.HOUR)), false),
                    new Policy.RoutingRow(Optional.empty(), true))));
  }

  @Test
  void aSheetThatIsAskedAtAMessageComesAfterThoseThatSendIt() {
    assertThat(rulebook(POOLS, REPS, TERRITORY, QUALIFICATION).decisions())
        .extracting(Decision::name)
        .containsExactly("Fit", "Territory");
  }

  @Test
  void otherSheetsReadWhereTheLeadIsAndHowItStands() {
    Grid held =
        Sheets.of(
            "Hold",
            """
            Decision | Hold
            Kind     | suppression

              | When                 |                    |               | Then
              | territory.lead state | Territory.rep      | territory     | channel | reason
            a | offered; accepted    | not missing        | DACH          | email   | with sales
            """);
    assertThat(problems(POOLS, REPS, QUALIFICATION, TERRITORY, held)).isEmpty();

    Grid typo =
        Sheets.of(
            "Hold",
            """
            Decision | Hold
            Kind     | suppression

              | When                 |      | Then
              | Territory.lead state | pool | channel | reason
            a | acepted              | DACH | email   | with sales
            """);
    assertThat(problems(POOLS, REPS, QUALIFICATION, TERRITORY, typo))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("shop.xlsx Hold!B6: `acepted` is not one of requested, waiting")
                    .endsWith("did you mean `accepted`? [VALUE_NOT_ALLOWED]"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("shop.xlsx Hold!C5: `pool` is not an attribute, an output"));
  }

  @Test
  void somebodyMustTakeWhatNoRowDoes() {
    assertThat(problems(POOLS, REPS, routing("On | Demo", "pool", "a | DE | DACH")))
        .containsExactly(
            "shop.xlsx Territory!A7: no row after this one takes the leads that meet none; add a"
                + " last row with `otherwise` in column A, and a pool or a queue for them"
                + " [NO_CATCH_ALL]");
    assertThat(problems(POOLS, REPS, routing("On | Demo", "pool", "a | DE | DACH\nb | - | World")))
        .isEmpty();
    assertThat(
            problems(
                POOLS,
                REPS,
                routing("On | Demo\nHit policy | unique", "pool", "a | DE | DACH\nb | | World")))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("[NO_CATCH_ALL]"));
  }

  @Test
  void everyFaultOfARowIsReportedAtItsCell() {
    Grid sheet =
        routing(
            "On | Demo",
            "pool | owner | queue | skill | due in",
            """
            a         | DE | DACHS |     |       |        |
            b         | AT |       | Benn |       |        |
            c         | CH | DACH  |     | Inbox |        |
            d         | FR |       |     |       |        |
            e         | IT | DACH  |     |       | lazer  | 2 days
            f         | ES | DACH  | Ann |       |        | soon
            otherwise |    | World |     |       |        |
            """);

    assertThat(problems(POOLS, REPS, sheet))
        .containsExactly(
            "shop.xlsx Territory!C7: `DACHS` is not a pool; did you mean `DACH`? [UNKNOWN_NAME]",
            "shop.xlsx Territory!D8: `Benn` is not a rep; did you mean `Ben`? [UNKNOWN_NAME]",
            "shop.xlsx Territory!E9: the row names a pool and a queue; write two rows, or keep one"
                + " of them [TWO_READINGS]",
            "shop.xlsx Territory!C10: this row names no pool, no owner, no queue [EMPTY_CELL]",
            "shop.xlsx Territory!F11: nobody in `DACH` has the skill `lazer`; did you mean"
                + " `laser`? [VALUE_NOT_ALLOWED]",
            "shop.xlsx Territory!G11: `2 days` may be days of work or of the calendar; write hours"
                + " of work, such as `10 hours` [TWO_READINGS]",
            "shop.xlsx Territory!D12: the row names a pool and an owner; write two rows, or keep"
                + " one of them [TWO_READINGS]",
            "shop.xlsx Territory!G12: `soon` does not say how long; write a number and a unit, such"
                + " as `7 days` [BAD_CELL]");
  }

  @Test
  void anOwnerWhoIsComputedNeedsAPoolForWhoeverHasNone() {
    String rows =
        """
        a         | DE | %s | feel: plan
        otherwise |    | World |
        """;
    assertThat(
            Books.compile(
                    new FeelExpressions(),
                    List.of(
                        POOLS, REPS, routing("On | Demo", "pool | owner", rows.formatted("DACH"))))
                .problems())
        .isEmpty();
    assertThat(
            Books.compile(
                    new FeelExpressions(),
                    List.of(POOLS, REPS, routing("On | Demo", "pool | owner", rows.formatted(""))))
                .problems())
        .extracting(io.usher.value.Problem::show)
        .containsExactly(
            "shop.xlsx Territory!D7: `feel: plan` may come to nobody, and the row names no pool for"
                + " that case; write beside it the pool that takes the lead then [EMPTY_CELL]");
  }

  @Test
  void aSheetThatWaitsForQualifiedLeadsNeedsSomebodyWhoQualifiesThem() {
    assertThat(problems(POOLS, REPS, TERRITORY))
        .containsExactly(
            "shop.xlsx Territory!B1: `Territory` waits for `lead.qualified`, and no sheet qualifies"
                + " leads; name the events beside `On`, such as `Demo Requested`"
                + " [MISSING_SETTING]");
  }

  @Test
  void oneOfPoolOwnerAndQueueIsNeeded() {
    assertThat(problems(POOLS, REPS, routing("On | Demo", "pol | task", "otherwise | | DACH | x")))
        .contains(
            "shop.xlsx Territory!B2: a routing needs a column `pool` under `Then`; rename `pol`"
                + " [MISSING_COLUMN]");
  }

  @Test
  void aSheetMayWaitForOneSegmentOnly() {
    Grid segments =
        Sheets.of(
            "Worth",
            """
            Decision | Worth
            Kind     | segment

              | When      | Then
              | spend 12m | segment
            a | >= 5000   | High value
            """);
    String rows = "otherwise | | DACH";

    assertThat(
            problems(
                POOLS, REPS, segments, routing("On | segment.entered high value", "pool", rows)))
        .isEmpty();
    assertThat(
            problems(
                POOLS, REPS, segments, routing("On | segment.entered Hihg value", "pool", rows)))
        .containsExactly(
            "shop.xlsx Territory!B3: `segment.entered Hihg value` is about nothing there is; did"
                + " you mean `High value`? [UNKNOWN_NAME]");
  }
}
