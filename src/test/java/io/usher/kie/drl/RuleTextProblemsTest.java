package io.usher.kie.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.rulebook.RuleFile;
import io.usher.value.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a rule base is said in its writer's words, at the line. */
class RuleTextProblemsTest {

  @Test
  void everyWordThatMeansNothingIsReportedAtItsLine() {
    assertThat(
            Shopper.problems(
                """
                rule a @segment("A")
                when
                  Customer(orders12 >= 3,
                    contry == "DE")
                  Product(catgory == "Serums")
                  Event(name == "X", total > 5)
                then
                end
                rule b @segment("B") when Customer(loyalty > 3) then end
                """))
        .containsExactly(
            "rules/shop.drl:3: `orders12` is nothing known of a `Customer`;"
                + " did you mean `orders12m`? [UNKNOWN_NAME]",
            "rules/shop.drl:4: `contry` is nothing known of a `Customer`;"
                + " did you mean `country`? [UNKNOWN_NAME]",
            "rules/shop.drl:5: `catgory` is nothing known of a `Product`;"
                + " did you mean `category`? [UNKNOWN_NAME]",
            "rules/shop.drl:6: `total` is nothing known of a `Event`;"
                + " write `declare Event total: String end` before the rules [UNKNOWN_NAME]",
            "rules/shop.drl:9: `loyalty` is nothing known of a `Customer`;"
                + " define it in the sheet `Attributes` [UNKNOWN_NAME]");
  }

  @Test
  void whatCannotBeReadIsReportedAtItsLine() {
    assertThat(
            Shopper.problems(
                """
                rule a @segment("A")
                when
                  Customer(country >= )
                then
                end
                """))
        .containsExactly("rules/shop.drl:3: `)` cannot stand here in rule `a` [BAD_EXPRESSION]");
  }

  @Test
  void javaThatDoesNotCompileIsReportedAtItsStatement() {
    assertThat(
            Shopper.problems(
                """
                rule a
                when
                  Customer(country == "DE")
                then
                  usher.segment("A");
                  int points = "many";
                  pay(5);
                end
                rule b @segment("B") when Custmer(country == "DE") then end
                """))
        .containsExactly(
            "rules/shop.drl:9: `Custmer` is no fact; did you mean `Customer`? [UNKNOWN_NAME]");
    assertThat(
            Shopper.problems(
                """
                rule a
                when
                  Customer(country == "DE")
                then
                  usher.segment("A");
                  int points = "many";
                  pay(5);
                end
                """))
        .containsExactly(
            "rules/shop.drl:6: `int points = \"many\";`: type mismatch: cannot convert from"
                + " String to int [BAD_EXPRESSION]",
            "rules/shop.drl:7: `pay(5);`: the method pay(int) is undefined [BAD_EXPRESSION]");
  }

  @Test
  void annotationsAreReadStrictly() {
    assertThat(
            Shopper.problems(
                """
                rule a @segmnt("A") when Customer() then end
                rule b @score("ten") when Customer() then end
                rule c @segment("C") @repeat("weekly") when Customer() then end
                rule c @trigger("C") @lasting(3) when Customer() then usher.text($n, "x"); end
                """))
        .containsExactly(
            "rules/shop.drl:1: `@segmnt` says nothing; did you mean `@segment`? [UNKNOWN_SETTING]",
            "rules/shop.drl:2: `@score` of rule `b` cannot be read; write it as `@score(10)`"
                + " [BAD_CELL]",
            "rules/shop.drl:3: `@repeat(\"weekly\")` is not a way to repeat; write one of `once`,"
                + " `3 times`, `each time`, `once a day`, `every 30 days`, `while true`,"
                + " `once an episode` in quotes [BAD_CELL]",
            "rules/shop.drl:4: `c` is the name of two rules; rename one of them [DUPLICATE_NAME]",
            "rules/shop.drl:4: `c` sets a value whose name cannot be seen; write the name as a"
                + " text, such as `usher.number(\"discount\", 5)` [MISSING_SETTING]",
            "rules/shop.drl:4: `@lasting` of rule `c` cannot be read; write it as"
                + " `@lasting(\"30 days\")` or `@lasting(\"for good\")` [BAD_CELL]");
  }

  @Test
  void pastEventsMustBeAskedFor() {
    assertThat(
            Shopper.problems(
                """
                rule a @segment("A")
                when
                  PastEvent(name == "Product Viewed")
                then
                end
                """))
        .containsExactly(
            "rules/shop.drl:3: no past events are remembered for this rule base; write `declare"
                + " PastEvent @of(\"Product Viewed\") @keep(20) @within(\"30 days\") end`"
                + " [MISSING_SETTING]");
    assertThat(
            Shopper.problems(
                """
                declare PastEvent @keep(5000)
                  score: Thing
                end
                declare Customer age: int end
                rule a @segment("A") when PastEvent() then end
                """))
        .containsExactly(
            "rules/shop.drl:1: `PastEvent` does not say which events to remember; write"
                + " `@of(\"Product Viewed\", \"Order Completed\")` [MISSING_SETTING]",
            "rules/shop.drl:1: `@keep(5000)` is no number of events to keep; write a number from 1"
                + " to 100 [VALUE_NOT_ALLOWED]",
            "rules/shop.drl:1: `score: Thing` is of a type that no property has; write String,"
                + " BigDecimal, Boolean, LocalDate or List [UNKNOWN_TYPE]",
            "rules/shop.drl:4: what is known of a `Customer` is not declared here; define it in the"
                + " sheet `Attributes` [NOT_READ]");
  }

  @Test
  void whatLastsMustSayAtWhichEventItIsAsked() {
    assertThat(
            Shopper.problems(
                """
                rule a @segment("A") when Product(category == "Serums") then end
                rule b @segment("B") when Customer(orderTotal > 50) then end
                rule c @trigger("C") when Product(category == "Serums") then end
                """))
        .containsExactly(
            "rules/shop.drl:1: rule `a` speaks at an event and does not say at which; write"
                + " `@on(\"Order Completed\")` before `when` [MISSING_SETTING]",
            "rules/shop.drl:2: rule `b` speaks at an event and does not say at which; write"
                + " `@on(\"Order Completed\")` before `when` [MISSING_SETTING]");
  }

  @Test
  void aDayIsWrittenAsADay() {
    assertThat(
            Shopper.problems(
                """
                rule a @segment("A")
                when
                  Customer(since > "1 March 2026")
                then end
                """))
        .containsExactly(
            "rules/shop.drl:3: `1 March 2026` is no date; write it as `2026-03-01` [NOT_A_DATE]");
  }

  @Test
  void aFileThatSaysNothingIsRefused() {
    assertThat(Shopper.problems("rule a when Customer() then end\n"))
        .containsExactly(
            "rules/shop.drl: no rule says anything; write `@segment(\"...\")` before `when`"
                + " [EMPTY_CELL]");
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    RuleBases bases = new RuleBases();
    byte[] rules = "rule a @score(1) when Customer() then end".getBytes(StandardCharsets.UTF_8);

    assertThat(
            bases
                .read(
                    List.of(
                        new RuleFile("skin-care.drl", rules), new RuleFile("skin_care.drl", rules)))
                .problems())
        .extracting(Problem::show)
        .containsExactly(
            "rules/skin_care.drl: the rule base `skin care` is at rules/skin-care.drl too;"
                + " rename one of the files [DUPLICATE_NAME]");
  }

  @Test
  void aFileCutOffOrMistypedAnywhereIsRefusedInPlainWords() {
    String whole =
        """
        package skin;
        import java.time.LocalDate;
        declare PastEvent @of("Visit") @keep(5) @within("7 days") category: String end
        declare Event total: BigDecimal end
        rule "a" @segment("A") @on("Visit") salience 3
        when
          $c : Customer(orders12m >= 3 && country in ("DE", "AT"), !vip)
          not PastEvent(daysAgo <= 3, category == "Serums")
          accumulate(Product($p : price); $s : sum($p); $s > 0.5)
        then
          usher.score(5);
        end
        query "q" Customer() end
        """;
    String[] signs = {"(", ")", "end", "when", "\"", "@", "$", ":", ";", "'", "/*", "{", "#", "é"};
    int refused = 0;
    for (int at = 0; at < whole.length(); at += 2) {
      String sign = signs[at % signs.length];
      for (String text :
          List.of(
              whole.substring(0, at),
              whole.substring(0, at) + whole.substring(at + 1),
              whole.substring(0, at) + sign + whole.substring(at))) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Problem> problems =
            new RuleBases().read(List.of(new RuleFile("cut.drl", bytes))).problems();
        refused += problems.isEmpty() ? 0 : 1;
        assertThat(problems)
            .as(text)
            .extracting(Problem::show)
            .allMatch(problem -> problem.startsWith("rules/cut.drl") && problem.length() < 400)
            .noneMatch(problem -> problem.contains("\n") || problem.contains("Exception"));
      }
    }
    assertThat(refused).isGreaterThan(whole.length() / 2);
  }
}
