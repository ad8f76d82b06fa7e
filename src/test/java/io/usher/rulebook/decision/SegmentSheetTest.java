package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Policy;
import io.usher.rulebook.Books;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SegmentSheetTest {

  @Test
  void aRowMayNameSeveralSegmentsInAnySpelling() {
    Grid sheet =
        Sheets.of(
            "Segments",
            """
            Decision | Groups
            Kind     | segment

              | When       | Then
              | orders 12m | segment
            a | >= 1       | Buyers
            b | >= 3       | buyers; Loyal
            """);

    assertThat(answer(rulebook(sheet), "Groups", Map.of("orders 12m", Value.of(3))).hits())
        .extracting(hit -> hit.outputs().get(0))
        .containsExactly(
            new Value.Texts(List.of("Buyers")), new Value.Texts(List.of("Buyers", "Loyal")));
  }

  @Test
  void aRowSaysHowLongItKeepsItsCustomersAtLeast() {
    Grid sheet =
        Sheets.of(
            "Segments",
            """
            Decision | Groups
            Kind     | segment

              | When       | Then
              | orders 12m | segment | stay at least
            a | >= 1       | Buyers  | 7 days
            b | >= 3       | Loyal   |
            """);

    assertThat(Books.decision(sheet).policy())
        .isEqualTo(
            new Policy.Segment(
                List.of("Buyers", "Loyal"),
                List.of(Optional.of(new Span(7, Span.Unit.DAY)), Optional.empty())));
  }

  @Test
  void aStayThatSaysNoTimeIsReported() {
    Grid sheet =
        Sheets.of(
            "Segments",
            """
            Decision | Groups
            Kind     | segment

              | When       | Then
              | orders 12m | segment | stay at least
            a | >= 1       | Buyers  | a while
            """);

    assertThat(Books.problems(sheet))
        .containsExactly(
            "shop.xlsx Segments!D6: `a while` does not say how long; write a number and a unit,"
                + " such as `7 days` [BAD_CELL]");
  }

  private static Grid segment(String decision, String fact, String cell) {
    return Sheets.of(
        decision + " sheet",
        """
        Decision | %s
        Kind     | segment

          | When | Then
          | %s   | segment
        a | %s   | Of %s
        """
            .formatted(decision, fact, cell, decision));
  }

  @Test
  void sheetsOfSegmentsAreDecidedTogetherButThoseThatReadOthersByThemselves() {
    Rulebook book =
        rulebook(
            segment("Buyers", "orders 12m", ">= 1"),
            segment("Both", "Buyers", "Of Buyers"),
            segment("Spenders", "spend 12m", ">= 100"));
    Map<String, Value> known =
        Map.of("orders 12m", Value.of(3), "spend 12m", Value.of(20), "Buyers", named("Of Buyers"));

    assertThat(book.decisions())
        .filteredOn(decision -> shares(decision))
        .extracting(Decision::name)
        .containsExactly("Buyers", "Spenders");
    assertThat(rows(book, "Buyers", known)).containsExactly("a");
    assertThat(rows(book, "Spenders", known)).isEmpty();
    assertThat(rows(book, "Both", known)).containsExactly("a");
    assertThat(answer(book, "Buyers", known).hits())
        .containsExactly(new Answer.Hit(0, List.of(named("Of Buyers"))));
  }

  /** Whether it decides by what is computed once for several. */
  private static boolean shares(Decision decision) {
    AtomicBoolean shared = new AtomicBoolean();
    decision
        .decider()
        .decide(
            new Facts() {
              @Override
              public Value at(int position) {
                return Value.MISSING;
              }

              @Override
              public <T> T once(Object key, Function<Facts, T> computation) {
                shared.set(true);
                return computation.apply(this);
              }
            });
    return shared.get();
  }

  private static Value named(String segment) {
    return new Value.Texts(List.of(segment));
  }

  @Test
  void aSegmentNamedInTwoSheetsIsReportedAtBoth() {
    Grid one =
        Sheets.of(
            "One",
            """
            Decision | Groups
            Kind     | segment

              | When       | Then
              | orders 12m | segment
            a | >= 1       | Buyers
            """);
    Grid two =
        Sheets.of(
            "Two",
            """
            Decision | More groups
            Kind     | segment

              | When       | Then
              | orders 12m | segment
            a | >= 2       | buyers
            """);

    assertThat(problems(one, two))
        .containsExactly(
            "shop.xlsx One!C6: `Buyers` is named at shop.xlsx Two!C6 too;"
                + " keep all rows of a segment in one sheet [DUPLICATE_NAME]",
            "shop.xlsx Two!C6: `buyers` is named at shop.xlsx One!C6 too;"
                + " keep all rows of a segment in one sheet [DUPLICATE_NAME]");
  }

  @Test
  void aSegmentHoldsForATimeAndSoTestsNoEventUnlessAskedAtEvents() {
    String table =
        """

          | When         |             | Then
          | event        | guide topic | segment
        a | Email Opened |             | Readers
        b |              | rosacea     | Rosacea
        """;

    assertThat(problems(Sheets.of("S", "Decision | Groups\nKind | segment\n" + table)))
        .containsExactly(
            "shop.xlsx S!B6: a row of this segment would hold only at the instant of an event;"
                + " name the event beside `On` in the head, or count it with an attribute"
                + " [BAD_CELL]",
            "shop.xlsx S!C7: a row of this segment would hold only at the instant of an event;"
                + " name the event beside `On` in the head, or count it with an attribute"
                + " [BAD_CELL]");
    assertThat(
            problems(
                Sheets.of("S", "Decision | Groups\nKind | segment\nOn | Email Opened\n" + table)))
        .isEmpty();
  }
}
