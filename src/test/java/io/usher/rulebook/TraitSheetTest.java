package io.usher.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Sheets;
import io.usher.customer.TraitRules;
import io.usher.customer.TraitRules.Alike;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraitSheetTest {
  @Test
  void whoWinsAndWhatCustomersAreFoundByIsRead() {
    TraitRules rules =
        Books.rulebook(
                Sheets.of(
                    "Traits",
                    """
                    Trait     | Wins                   | Look up
                    email     | CRM; First Party       |
                    work_mail |                        | email
                    phone     |                        | no
                    otherwise | first; second ; third  |
                    """))
            .traits();

    assertThat(rules.wins()).isEqualTo(Map.of("email", List.of("crm", "first")));
    assertThat(rules.otherwise()).containsExactly("first", "second", "third");
    assertThat(rules.lookUps())
        .isEqualTo(
            Map.of("email", Alike.EMAIL, "loyalty_number", Alike.TEXT, "work_mail", Alike.EMAIL));
  }

  @Test
  void everyFaultStandsAtItsCell() {
    assertThat(
            Books.problems(
                Sheets.of(
                    "Traits",
                    """
                    Trait     | Wins          | Look up
                    email     | crm;; first   | mail
                    phone     | frist; crm    |
                    city      | crm; till;CRM |
                    otherwise | first         | text
                    """)))
        .satisfiesExactly(
            it -> assertThat(it).contains("Traits!B2").contains("nothing stands between"),
            it -> assertThat(it).contains("Traits!C2").contains("did you mean `email`?"),
            it -> assertThat(it).contains("Traits!B3").contains("did you mean `first`?"),
            it -> assertThat(it).contains("Traits!B4").contains("`crm` stands here twice"),
            it -> assertThat(it).contains("Traits!C5").contains("a line of its own"));
  }
}
