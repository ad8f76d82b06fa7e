package io.usher.rulebook.decision;

import static io.usher.rulebook.Books.answer;
import static io.usher.rulebook.Books.decision;
import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.rulebook.Rulebook;
import io.usher.value.Code;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueSheetTest {

  private static Grid bands(String head, String column, String first, String second) {
    return Sheets.of(
        "Bands",
        """
        Decision | Band
        Kind     | value
        %s

          | When       | Then
          | orders 12m | %s
        a | < 3        | %s
        b | >= 3       | %s
        """
            .formatted(head, column, first, second));
  }

  @Test
  void aColumnTakesItsTypeFromItsHeaderOrElseFromItsCells() {
    assertThat(decision(bands("", "level", "1", "2.5")).outputs())
        .containsExactly(new Output("level", Type.NUMBER));
    assertThat(decision(bands("", "level", "5 %", "10 %")).outputs())
        .containsExactly(new Output("level", Type.PERCENT));
    assertThat(decision(bands("", "level", "low", "high")).outputs())
        .containsExactly(new Output("level", Type.TEXT));
    assertThat(decision(bands("", "level (text)", "1", "2")).outputs())
        .containsExactly(new Output("level", Type.TEXT));
  }

  @Test
  void aCellOfAnotherTypeThanItsColumnIsTheOddOne() {
    Grid sheet =
        Sheets.of(
            "Bands",
            """
            Decision | Band
            Kind     | value

              | When       | Then
              | orders 12m | level
            a | < 3        | 1
            b | 3 to 5     | some
            c | > 5        | 3
            """);

    assertThat(problems(sheet))
        .containsExactly(
            "shop.xlsx Bands!C7: `some` is a text where `level` has a number; write it like the"
                + " others, or the type all shall have in the header: `level (text)`"
                + " [MIXED_TYPES]");
  }

  @Test
  void aRowThatIsSwitchedOffDoesNotSpeak() {
    Grid sheet =
        Sheets.of(
            "Bands",
            """
            Decision  | Band
            Kind      | value

                      | When       | Then
                      | orders 12m | level
            off a     | < 3        | Low
            b         | >= 3       | High
            otherwise |            | Normal
            """);
    Rulebook book = rulebook(sheet);

    assertThat(rows(book, "Band", Map.of("orders 12m", Value.of(1)))).containsExactly("otherwise");
    assertThat(rows(book, "Band", Map.of("orders 12m", Value.of(5)))).containsExactly("b");
  }

  @Test
  void twoRowsOfAUniqueTableMayNotSpeakAtOnce() {
    Rulebook book = rulebook(bands("", "level", "low", "high"));
    Rulebook clash =
        rulebook(
            Sheets.of(
                "Bands",
                """
                Decision | Band
                Kind     | value

                  | When       | Then
                  | orders 12m | level
                a | > 1        | low
                b | > 2        | high
                """));

    assertThat(answer(book, "Band", Map.of("orders 12m", Value.of(3))).fault()).isEmpty();
    assertThat(answer(clash, "Band", Map.of("orders 12m", Value.of(3))).fault())
        .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo(Code.TWO_ROWS_SPOKE));
  }

  @Test
  void everyHitPolicyOfDmnFitsAValue() {
    for (String word : List.of("U", "any", "F", "R", "collect", "rule order", "C+", "C<", "C#")) {
      assertThat(problems(bands("Hit policy | " + word, "level", "1", "2"))).as(word).isEmpty();
    }
    assertThat(problems(bands("Hit policy | uniqe", "level", "1", "2")))
        .containsExactly(
            "shop.xlsx Bands!B3: `uniqe` is not a hit policy of a value;"
                + " did you mean `unique`? [HIT_POLICY_NOT_ALLOWED]");
    assertThat(problems(bands("Hit policy | collect sum", "level", "low", "high")))
        .containsExactly(
            "shop.xlsx Bands!C6: `collect sum` needs numbers, and `level` is a text"
                + " [HIT_POLICY_NOT_ALLOWED]");
  }

  @Test
  void aPriorityIsTheOrderOfLevelsOrElseOfRows() {
    String rows =
        """

          | When       | Then
          | orders 12m | level
        a | > 1        | low
        b | > 2        | high
        """;
    String head = "Decision | Band\nKind | value\nHit policy | priority\n";
    Map<String, Value> facts = Map.of("orders 12m", Value.of(3));

    assertThat(rows(rulebook(Sheets.of("B", head + rows)), "Band", facts)).containsExactly("a");
    assertThat(rows(rulebook(Sheets.of("B", head + "Levels | high; low\n" + rows)), "Band", facts))
        .containsExactly("b");
  }

  @Test
  void severalRowsOfACollectedValueMakeAListThatOthersCanTest() {
    Grid perks =
        Sheets.of(
            "Perks",
            """
            Decision   | Perks
            Kind       | value
            Hit policy | collect

              | When       | Then
              | orders 12m | perk
            a | > 1        | Free shipping
            b | > 2        | Early access
            """);
    Grid reader =
        Sheets.of(
            "Reader",
            """
            Decision | Reader
            Kind     | value

              | When         | Then
              | perk         | note
            a | early access | hello
            """);

    Rulebook book = rulebook(perks, reader);

    assertThat(book.decision("Perks").orElseThrow().policy()).isEqualTo(new Policy.Value(true));
    assertThat(
            rows(
                book,
                "Reader",
                Map.of("perk", new Value.Texts(List.of("Free shipping", "Early access")))))
        .containsExactly("a");
  }

  @Test
  void typedTextReadsAsTheWorkbookSaysItDoes() {
    Rulebook book =
        rulebook(
            Sheets.of("de.xlsx", "Settings", "locale | de-DE"),
            Sheets.of(
                "de.xlsx",
                "Werte",
                """
                Decision | Wert
                Kind     | value

                  | When       | Then
                  | orders 12m | level
                a | >= 1.000   | 2,5
                """));

    assertThat(answer(book, "Wert", Map.of("orders 12m", Value.of(1000))).hits().get(0).outputs())
        .containsExactly(Value.of(new BigDecimal("2.5")));
  }

  @Test
  void withoutALocaleWhatReadsInTwoWaysIsRefusedRatherThanGuessed() {
    assertThat(
            problems(
                Sheets.of(
                    "Bands",
                    """
                    Decision | Band
                    Kind     | value

                      | When       | Then
                      | orders 12m | level
                    a | >= 1.000   | 2
                    b | >= 1,000   | 2
                    c | >= 2.5     | 2
                    """)))
        .containsExactly(
            "shop.xlsx Bands!B6: `1.000` has two readings, 1 and 1000; set `locale` in `Settings`,"
                + " or leave the separators out [TWO_READINGS]",
            "shop.xlsx Bands!B7: `1,000` has two readings, 1000 and 1; set `locale` in `Settings`,"
                + " or leave the separators out [TWO_READINGS]");
  }
}
