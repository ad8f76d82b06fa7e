package io.usher.rulebook;

import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.rulebook.name.EventUse;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {

  private static Grid value(String decision, String test, String cell, String output) {
    return Sheets.of(
        decision + " sheet",
        """
        Decision | %s
        Kind     | value

          | When | Then
          | %s   | %s
        a | %s   | 1
        """
            .formatted(decision, test, output, cell));
  }

  @Test
  void factsStandInTheOrderBuiltInsAttributesOutputs() {
    Rulebook book = rulebook(value("Rank", "country", "DE", "rank"));

    assertThat(book.facts())
        .containsExactly(
            "event",
            "today",
            "country",
            "plan",
            "skin concern",
            "insured",
            "renewal",
            "guide topic",
            "spend 12m",
            "orders 12m",
            "Rank");
    assertThat(book.position("  COUNTRY ")).contains(Facts.BUILT_IN);
    assertThat(book.position("rank")).isEqualTo(book.position("Rank"));
    assertThat(book.decisions().get(0).publishes())
        .containsExactly(new Decision.Published("", 10), new Decision.Published("rank", 10));
  }

  @Test
  void anUnknownNameIsReportedWithTheNearest() {
    assertThat(problems(value("Rank", "contry", "DE", "rank")))
        .containsExactly(
            "shop.xlsx Rank sheet!B5: `contry` is not an attribute, an output or a decision;"
                + " did you mean `country`? [UNKNOWN_NAME]");
    assertThat(problems(value("Rank", "zzz", "DE", "rank")))
        .containsExactly(
            "shop.xlsx Rank sheet!B5: `zzz` is not an attribute, an output or a decision;"
                + " define it in the sheet `Attributes` [UNKNOWN_NAME]");
  }

  @Test
  void anOutputThatTwoDecisionsHaveIsNamedWithItsDecision() {
    Grid one = value("One", "country", "DE", "points");
    Grid two = value("Two", "country", "DE", "points");

    assertThat(problems(one, two, value("Three", "points", "> 0", "x")))
        .containsExactly(
            "shop.xlsx Three sheet!B5: `points` is an output of `One` and an output of `Two`;"
                + " write `One.points` or `Two.points` [AMBIGUOUS_NAME]");
    assertThat(problems(one, two, value("Three", "two.Points", "> 0", "x"))).isEmpty();
  }

  @Test
  void anAttributeMayNotHaveTheNameOfABuiltIn() {
    Grid more =
        Sheets.of(
            "more.xlsx",
            "Attributes",
            """
            Attribute | Type | Measure | Of
            Today     | date | trait   | today
            """);

    assertThat(problems(more))
        .containsExactly(
            "more.xlsx Attributes!A2: `Today` is built in;"
                + " give the attribute another name [DUPLICATE_NAME]");
  }

  @Test
  void aValueTheColumnCanNeverHoldIsReported() {
    Grid tiers =
        Sheets.of(
            "Tiers",
            """
            Decision | VIP tier
            Kind     | tier

              | When      | Then
              | spend 12m | tier
            a | >= 2000   | Gold
            b |           | Member
            """);

    assertThat(
            problems(tiers, value("A", "plan", "Prro", "x"), value("B", "VIP tier", "Golld", "y")))
        .containsExactly(
            "shop.xlsx A sheet!B6: `Prro` is not one of Free, Pro; did you mean `Pro`?"
                + " [VALUE_NOT_ALLOWED]",
            "shop.xlsx B sheet!B6: `Golld` is not one of Gold, Member; did you mean `Gold`?"
                + " [VALUE_NOT_ALLOWED]");
  }

  @Test
  void anEventMayBeWrittenUnderAnyOfItsNames() {
    Grid events =
        Sheets.of(
            "Events",
            """
            Event           | Also called
            Order Completed | order_completed; Purchase
            """);
    Grid trigger =
        Sheets.of(
            "Thanks",
            """
            Decision | Thanks
            Kind     | trigger
            On       | purchase

              | When                    | Then
              | event                   | trigger
            a | order_completed; Refund | Thanks
            """);

    Rulebook book = rulebook(events, trigger);

    assertThat(rows(book, "Thanks", Map.of("event", Value.of("Order Completed"))))
        .containsExactly("a");
    assertThat(book.decisions().get(0).on()).containsExactly("order completed");
    assertThat(book.eventsUsed())
        .extracting(EventUse::name, use -> use.place().show())
        .contains(
            tuple("Order Completed", "shop.xlsx Thanks!B3"),
            tuple("Order Completed", "shop.xlsx Thanks!B7"),
            tuple("Refund", "shop.xlsx Thanks!B7"),
            tuple("Guide Downloaded", "shop.xlsx Attributes!E7"));
  }

  @Test
  void faultsOfAllSheetsAreReportedAtOnceAndOneFaultOnce() {
    Grid unknownKind =
        Sheets.of(
            "Ranks",
            """
            Decision | Rank
            Kind     | valu

              | When    | Then
              | country | rank
            a | DE      | 1
            """);

    assertThat(
            problems(
                unknownKind,
                value("Reader", "rank", "> 0", "x"),
                value("Other", "orders 12m", "many", "y")))
        .containsExactly(
            "shop.xlsx Other sheet!B6: `many` is not a number; write a number such as `500`,"
                + " `>= 500` or `18 to 25` [NOT_A_NUMBER]",
            "shop.xlsx Ranks!B2: `valu` is not a kind of decision; did you mean `value`?"
                + " [UNKNOWN_KIND]");
  }

  @Test
  void aFaultyAttributeDoesNotHideTheFaultsOfTheSheetsThatReadIt() {
    Grid broken =
        Sheets.of(
            "more.xlsx",
            "Attributes",
            """
            Attribute | Type   | Measure | Of
            visits    | number | conut   |
            """);

    assertThat(problems(broken, value("Reader", "visits", "often", "x")))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("more.xlsx Attributes!C2: `conut`"))
        .anySatisfy(line -> assertThat(line).startsWith("shop.xlsx Reader sheet!B6: `often`"));
  }

  @Test
  void kindsOfLaterAreRefusedPlainly() {
    Grid send =
        Sheets.of(
            "May we",
            """
            Decision | May we
            Kind     | send

              | When    | Then
              | country | answer
            a | DE      | allow
            """);

    assertThat(problems(send))
        .containsExactly(
            "shop.xlsx May we!B2: sheets of kind `send` are not built yet;"
                + " give the sheet a name that starts with `_` to leave it unread"
                + " [NOT_BUILT_YET]");
  }

  @Test
  void aKindIsNeeded() {
    Grid sheet =
        Sheets.of(
            "Ranks",
            """
            Decision | Rank

              | When    | Then
              | country | rank
            a | DE      | 1
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Ranks!B1: `Rank` has no `Kind`; write one of `value`, `score`, `segment`,"
                + " `tier`, `qualification`, `routing`, `suppression`, `trigger`, `send` beside"
                + " `Kind` [MISSING_SETTING]");
  }

  @Test
  void aSettingOfAnotherKindIsReported() {
    Grid sheet =
        Sheets.of(
            "Ranks",
            """
            Decision | Rank
            Kind     | value
            Levels   | a; b
            Minimum  | 3

              | When    | Then
              | country | rank
            a | DE      | 1
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Ranks!A3: `levels` is not a setting of a value [UNKNOWN_SETTING]",
            "shop.xlsx Ranks!A4: `minimum` is not a setting of a value [UNKNOWN_SETTING]");
  }

  @Test
  void theReasonShowsEveryConditionUnderItsOwnName() {
    Rulebook book = rulebook(value("Rank", "Country", "DE", "rank"));

    assertThat(book.decisions().get(0).inputs())
        .isEqualTo(List.of(new Decision.Input("Country", 2)));
  }
}
