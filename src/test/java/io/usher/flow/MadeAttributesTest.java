package io.usher.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.customer.Standing;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.value.Problem;
import io.usher.workbook.Definitions;
import io.usher.workbook.WorkbookReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attributes that are made of others: formulas, and days in a tier. */
class MadeAttributesTest {
  private static final Grid TIER =
      Sheets.of(
          "VIP",
          """
          Decision | VIP tier
          Kind     | tier
          Levels   | Gold; Member

                 | When   | Then
          #      | orders | tier   | factor
          gold   | >= 2   | Gold   | 3
          member |        | Member | 1
          """);

  private static Grid attributes(String... rows) {
    return Sheets.of(
        "Attributes",
        """
        Attribute | Type | Measure | Of | Event | Where | Within | If none
        orders | number | count | | Order Completed | | 30 days |
        spend | money | sum | total | Order Completed | | 30 days |
        """
            + String.join("\n", rows)
            + "\n");
  }

  private static Grid segment(String name, String header, String cell) {
    return Sheets.of(
        name,
        "Decision | "
            + name
            + "\nKind | segment\n\n | When | Then\n# | "
            + header
            + " | segment\nrow | "
            + cell
            + " | "
            + name
            + "\n");
  }

  private static Data.Fields total(int amount) {
    Map<String, Data> fields = new LinkedHashMap<>();
    fields.put("total", new Data.Num(BigDecimal.valueOf(amount)));
    return new Data.Fields(fields);
  }

  private static boolean in(Shop shop, String segment) {
    return shop.profile.standings().get(segment) instanceof Standing.Segments standing
        && standing.memberships().containsKey(segment);
  }

  @Test
  void aFormulaOverAttributesAndOutputsIsDecidedAfterWhatItReadsAndAgainWhenThatChanges() {
    Shop shop =
        Shop.with(
            // the reader stands first, yet is asked last
            segment("Worthy", "worth", ">= 300"),
            attributes("worth | money | formula | spend * VIP tier.factor"),
            TIER);

    shop.track("Order Completed", "2026-01-01T12:00:00Z", total(100));
    assertThat(in(shop, "Worthy")).isFalse();
    shop.track("Order Completed", "2026-01-02T12:00:00Z", total(1));
    assertThat(in(shop, "Worthy")).isTrue();
  }

  @Test
  void aFormulaChangesWhenWhatItReadsDoesWithNoEventAtAll() {
    Shop shop =
        Shop.with(
            segment("Worthy", "worth", ">= 300"),
            attributes("worth | money | formula | spend * VIP tier.factor"),
            TIER);
    shop.track("Order Completed", "2026-01-01T12:00:00Z", total(100));
    shop.track("Order Completed", "2026-01-02T12:00:00Z", total(50));

    shop.until("2026-01-31T11:59:59Z");
    assertThat(in(shop, "Worthy")).isTrue();
    shop.until("2026-01-31T12:00:00Z");
    assertThat(in(shop, "Worthy")).isFalse();
  }

  @Test
  void formulasReadFormulasAndWhatStandsInForAMissingResult() {
    Shop shop =
        Shop.with(
            segment("Rich", "value", "> 100"),
            segment("Poor", "mean", "0"),
            attributes(
                "value | money | formula | feel: mean * 12",
                "mean | money | formula | spend / orders | | | | 0"));

    shop.track("Visit", "2026-01-01T12:00:00Z", total(0));
    assertThat(in(shop, "Poor")).isTrue();
    shop.track("Order Completed", "2026-01-01T12:00:00Z", total(10));
    assertThat(in(shop, "Rich")).isTrue();
  }

  @Test
  void daysInATierBeginAnewWithEachTier() {
    Shop shop =
        Shop.with(
            segment("Settled", "days as is", ">= 10"),
            attributes("days as is | number | days in | vip TIER"),
            TIER);
    shop.track("Order Completed", "2026-01-01T12:00:00Z", total(1));
    shop.until("2026-01-10T23:59:59Z");
    assertThat(in(shop, "Settled")).isFalse();
    assertThat(shop.profile.nextChangeAt()).contains(Instant.parse("2026-01-11T00:00:00Z"));
    shop.until("2026-01-11T00:00:00Z");
    assertThat(in(shop, "Settled")).isTrue();

    shop.track("Order Completed", "2026-01-12T12:00:00Z", total(1));
    assertThat(in(shop, "Settled")).isFalse();
    assertThat(shop.profile.nextChangeAt()).contains(Instant.parse("2026-01-22T00:00:00Z"));
  }

  @Test
  void aBirthdayMonthBeginsAndEndsWithTheMonth() {
    Shop shop =
        Shop.with(
            segment("Birthday", "birthday month", "yes"),
            attributes(
                "born in | number | month of | born",
                "this month | number | month of | today",
                "birthday month | yes/no | formula | born in = this month"));
    Map<String, Data> born = new LinkedHashMap<>();
    born.put("born", new Data.Text("1996-02-29"));
    shop.identify("2026-01-15T12:00:00Z", new Data.Fields(born));

    assertThat(in(shop, "Birthday")).isFalse();
    shop.until("2026-02-01T00:00:00Z");
    assertThat(in(shop, "Birthday")).isTrue();
    shop.until("2026-02-28T23:59:59Z");
    assertThat(in(shop, "Birthday")).isTrue();
    shop.until("2026-03-01T00:00:00Z");
    assertThat(in(shop, "Birthday")).isFalse();
  }

  @Test
  void theFirstTouchIsWhatTheMappingSaidOfTheFirstPageAndTheLastWhatItSaidOfTheLast() {
    Shop shop =
        Shop.with(
            segment("Searchers", "first channel", "search"),
            segment("Mailed", "last channel", "mail"),
            Sheets.of(
                "Mapping",
                """
                Decision | UTM mapping
                Kind     | value
                Hit policy | first
                On       | Page Seen

                      | When        | Then
                #     | source      | channel
                ads   | ads; google | search
                news  | news        | mail
                other |             | direct
                """),
            Sheets.of(
                "Attributes",
                """
                Attribute     | Type | Measure | Of                  | Event
                source        | text | event   | source              | Page Seen
                first channel | text | first   | utm mapping.channel | Page Seen
                last channel  | text | last    | UTM mapping         | Page Seen
                """));

    shop.track("Page Seen", "2026-01-02T12:00:00Z", source("google"));
    shop.track("Page Seen", "2026-01-03T12:00:00Z", source("news"));
    assertThat(in(shop, "Searchers")).isTrue();
    assertThat(in(shop, "Mailed")).isTrue();
    // one that was first, but is only told of now
    shop.track("Page Seen", "2026-01-01T12:00:00Z", "2026-01-04T12:00:00Z", source(""));
    assertThat(in(shop, "Searchers")).isFalse();
    assertThat(in(shop, "Mailed")).isTrue();
  }

  private static Data.Fields source(String source) {
    Map<String, Data> fields = new LinkedHashMap<>();
    fields.put("source", new Data.Text(source));
    return new Data.Fields(fields);
  }

  @Test
  void whatIsTakenFromADecisionMustBeAnOutputOfItsType() {
    assertThat(
            faults(
                attributes(
                    "a | text | last | VIP teir | Visit",
                    "b | number | max | VIP tier | Visit",
                    "c | text | event | VIP tier | Visit",
                    "d | text | last | Plan type | Visit",
                    "e | text | last | VIP.factor | Visit",
                    "two words | text | trait | plan",
                    "f | text | last | two words | Visit"),
                TIER,
                Sheets.of(
                    "V2",
                    """
                    Decision | VIP
                    Kind     | value

                      | When   | Then
                    # | orders | level | factor
                    x | > 1    | High  | 2
                    """)))
        .containsExactly(
            "Attributes!D4 UNKNOWN_NAME `VIP teir` is not an attribute, an output or a decision;"
                + " did you mean `VIP tier`?",
            "Attributes!D5 WRONG_TYPE `VIP tier` is of type text, and is read as number; say under"
                + " `Type` what it is",
            "Attributes!D6 BAD_CELL `event` is what the event itself carries, and `VIP tier` is"
                + " decided; measure `last`, or let the table read the decision",
            "Attributes!D7 UNKNOWN_NAME `Plan type` is not an attribute, an output or a decision; a"
                + " property with spaces in its name stands in quotes",
            "Attributes!D8 TWO_READINGS `VIP.factor` has two readings, a property and an output;"
                + " put quotes around a property; give the decision a name of two words",
            "Attributes!D10 BAD_CELL `two words` is no output of a decision; a property with spaces"
                + " in its name stands in quotes");
  }

  @Test
  void everyFaultIsReportedAtItsCellByName() {
    assertThat(
            faults(
                segment("Worthy", "a", ">= 300"),
                attributes(
                    "a | money | formula | b + 1",
                    "b | money | formula | a - 1",
                    "c | money | formula | spent",
                    "d | number | formula | VIP tier",
                    "e | text | event | page | Visit",
                    "f | text | formula | e",
                    "g | number | days in | VIP teir",
                    "h | number | days in | Worthy",
                    "i | number | formula | ? + 1",
                    "j | yes/no | formula | event = \"Visit\""),
                TIER))
        .containsExactly(
            "Attributes!D4 CIRCLE the formulas go in a circle: `a` reads `b` reads `a`; let one of"
                + " them read something else",
            "Attributes!D6 UNKNOWN_NAME `spent` is not an attribute, an output or a decision; did"
                + " you mean `spend`?",
            "Attributes!D7 WRONG_TYPE `VIP tier` gives a text, the attribute is a number; say under"
                + " `Type` what it is",
            "Attributes!D9 BAD_CELL `e` has a value only at its event, and a formula has one at"
                + " all times; measure `last`, and read that",
            "Attributes!D10 UNKNOWN_NAME `VIP teir` is no decision; did you mean `VIP tier`?",
            "Attributes!D11 BAD_CELL `Worthy` is a segment, and nobody stands in it since a day;"
                + " name a tier, a stage or a qualification",
            "Attributes!D12 BAD_EXPRESSION `? + 1` asks for `?`, which has no value in a formula;"
                + " name the attribute",
            "Attributes!D13 BAD_CELL `event` has a value only at its event, and a formula has one"
                + " at all times; measure `last`, and read that");
  }

  @Test
  void formulasAreReadBesideLinesThatAreFaulty() {
    assertThat(
            faults(
                attributes(
                    "often | number | cuont | | Order Completed",
                    "ping | number | formula | pong + 1",
                    "pong | number | formula | ping + 1",
                    "wrong | number | formula | nothing such + 1",
                    "builds | number | formula | often + 1",
                    "odd | numbr | formula | 1",
                    "on odd | number | formula | odd + 1",
                    "stood | number | days in | VIP teir")))
        .containsExactly(
            "Attributes!C4 UNKNOWN_MEASURE `cuont` is no measure; did you mean `count`?",
            "Attributes!D5 CIRCLE the formulas go in a circle: `ping` reads `pong` reads `ping`;"
                + " let one of them read something else",
            "Attributes!D7 UNKNOWN_NAME `nothing such` is not an attribute, an output or a"
                + " decision",
            "Attributes!B9 UNKNOWN_TYPE `numbr` is no type; did you mean `number`?",
            "Attributes!D11 UNKNOWN_NAME `VIP teir` is no decision; name a tier, a stage or a"
                + " qualification");
  }

  @Test
  void aCircleThroughAFormulaIsReportedAtTheFormulasCell() {
    assertThat(
            faults(
                attributes("worth | number | formula | Level.factor + 1"),
                Sheets.of(
                    "Levels",
                    """
                    Decision | Level
                    Kind     | tier

                        | When  | Then
                    #   | worth | tier | factor
                    one | > 1   | One  | 2
                    """)))
        .containsExactly(
            "Attributes!D4 CIRCLE the sheets go in a circle: `Levels` reads `worth` reads"
                + " `Levels`; let `worth` read other attributes only");
  }

  @Test
  void aCircleThroughWhatADecisionSaidOfAnEventIsReportedAtItsCellToo() {
    assertThat(
            faults(
                attributes("worth | number | last | level of it | Visit"),
                Sheets.of(
                    "Levels",
                    """
                    Decision | Level
                    Kind     | value

                        | When  | Then
                    #   | worth | level of it
                    one | > 1   | 2
                    """)))
        .containsExactly(
            "Attributes!D4 CIRCLE the sheets go in a circle: `Levels` reads `worth` reads"
                + " `Levels`; let `worth` read other attributes only");
  }

  @Test
  void aStepThatIsMisspeltInATableIsFound() {
    String way = "way | text | steps | | Product Viewed > Product Added | | 24 hours | nowhere";

    assertThat(faults(attributes(way), segment("Lost", "way", "dropped after Product Viewd")))
        .containsExactly(
            "Lost!B6 VALUE_NOT_ALLOWED `dropped after Product Viewd` is not one of Product Viewed,"
                + " Product Added, dropped after Product Viewed, nowhere; did you mean `dropped"
                + " after Product Viewed`?");
    assertThat(faults(attributes(way), segment("Lost", "way", "starts with dropped; nowhere")))
        .isEmpty();
  }

  private static List<String> faults(Grid... sheets) {
    Definitions read =
        WorkbookReader.read(List.of(sheets))
            .fold(
                done -> done.value(),
                refused -> {
                  throw new AssertionError(refused.problems());
                });
    return RulebookCompiler.compile("test", read, new FeelExpressions()).problems().stream()
        .map(MadeAttributesTest::shown)
        .toList();
  }

  private static String shown(Problem problem) {
    String place = problem.place().show();
    return place.substring(place.lastIndexOf(' ') + 1)
        + " "
        + problem.code()
        + " "
        + problem.text()
        + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
  }
}
