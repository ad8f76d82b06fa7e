package io.usher.rulebook;

import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Decision;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static Grid reads(String decision, String fact, String output) {
    return Sheets.of(
        decision + " sheet",
        """
        Decision | %s
        Kind     | value

          | When | Then
          | %s   | %s
        a | > 0  | 1
        """
            .formatted(decision, fact, output));
  }

  private static Grid onlyFor(String decision, String fact) {
    return Sheets.of(
        decision + " sheet",
        """
        Decision | %s
        Kind     | value
        Only for | %s > 0

          | When       | Then
          | orders 12m | %s out
        a | > 0        | 1
        """
            .formatted(decision, fact, decision));
  }

  @Test
  void aDecisionComesAfterThoseItReadsAndElseAsWritten() {
    assertThat(
            rulebook(
                    reads("D", "orders 12m", "d"),
                    reads("C", "B.b", "c"),
                    reads("B", "a", "b"),
                    reads("A", "orders 12m", "a"),
                    onlyFor("E", "F out"),
                    onlyFor("F", "A"))
                .decisions())
        .extracting(Decision::name)
        .containsExactly("D", "A", "B", "C", "F", "E");
  }

  @Test
  void aCircleIsRefusedWithTheSheetsInIt() {
    assertThat(
            problems(
                reads("Free", "orders 12m", "free"),
                reads("A", "c", "a"),
                reads("B", "a", "b"),
                reads("C", "b", "c"),
                reads("After", "a", "after")))
        .containsExactly(
            "shop.xlsx A sheet!B1: the sheets go in a circle: `A sheet` reads `C sheet` reads"
                + " `B sheet` reads `A sheet`; let one of them read attributes only [CIRCLE]");
  }

  @Test
  void aDecisionThatReadsItselfIsACircle() {
    assertThat(problems(reads("A", "A", "a")))
        .containsExactly(
            "shop.xlsx A sheet!B1: the sheets go in a circle: `A sheet` reads `A sheet`;"
                + " let one of them read attributes only [CIRCLE]");
  }
}
