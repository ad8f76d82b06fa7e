package io.usher.rulebook;

import static io.usher.rulebook.Books.problems;
import static io.usher.rulebook.Books.rows;
import static io.usher.rulebook.Books.rulebook;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidityTest {
  private static final Grid SALE =
      Sheets.of(
          "Sale",
          """
          Decision  | Sale
          Kind      | value

                    | When       |            |         | Then
                    | valid from | valid to   | country | rate
          summer    | 2026-07-01 | 2026-07-31 | DE      | 1
          always    |            | 2026-08-15 | AT      | 2
          """);

  private static List<String> rowsOn(String day, String country) {
    return rows(
        rulebook(SALE),
        "Sale",
        Map.of("today", new Value.Day(LocalDate.parse(day)), "country", Value.of(country)));
  }

  @Test
  void aRowIsValidOnItsFirstAndItsLastDay() {
    assertThat(rowsOn("2026-06-30", "DE")).isEmpty();
    assertThat(rowsOn("2026-07-01", "DE")).containsExactly("summer");
    assertThat(rowsOn("2026-07-31", "DE")).containsExactly("summer");
    assertThat(rowsOn("2026-08-01", "DE")).isEmpty();
    assertThat(rowsOn("2020-01-01", "AT")).containsExactly("always");
    assertThat(rowsOn("2026-08-16", "AT")).isEmpty();
  }

  @Test
  void theDaysOnWhichSomethingMayChangeAreThoseNamedAndThoseAfter() {
    Rulebook book = rulebook(SALE);

    assertThat(book.daysAfter(LocalDate.parse("2026-07-01")).map(LocalDate::toString))
        .containsExactly("2026-07-02", "2026-07-31", "2026-08-01", "2026-08-15", "2026-08-16");
    assertThat(book.daysAfter(LocalDate.parse("2026-08-16"))).isEmpty();
  }

  @Test
  void aDayThatIsNoneIsReported() {
    Grid sheet =
        Sheets.of(
            "Sale",
            """
            Decision | Sale
            Kind     | value

              | When       | Then
              | valid from | rate
            a | July       | 1
            """);

    assertThat(problems(sheet))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("shop.xlsx Sale!B6: `July`");
  }
}
