package io.usher.kie.feel;

import static io.usher.cell.Verdict.NO;
import static io.usher.cell.Verdict.UNKNOWN;
import static io.usher.cell.Verdict.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Expressions.Use;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeelTestsTest {
  @Test
  void unaryTestsAskAboutTheColumn() {
    assertThat(Feel.test("> 5", Type.NUMBER, 6)).isEqualTo(YES);
    assertThat(Feel.test("> 5", Type.NUMBER, 5)).isEqualTo(NO);
    assertThat(Feel.test("[18..25)", Type.NUMBER, 18)).isEqualTo(YES);
    assertThat(Feel.test("[18..25)", Type.NUMBER, 25)).isEqualTo(NO);
    assertThat(Feel.test("]18..25]", Type.NUMBER, 18)).isEqualTo(NO);
    assertThat(Feel.test("< 3, 7, > 9", Type.NUMBER, 7)).isEqualTo(YES);
    assertThat(Feel.test("< 3, 7, > 9", Type.NUMBER, 8)).isEqualTo(NO);
    assertThat(Feel.test("[1, 2]", Type.NUMBER, 2)).isEqualTo(YES);
    assertThat(Feel.test("\"DE\", \"AT\"", Type.TEXT, "AT")).isEqualTo(YES);
    assertThat(Feel.test("not(\"DE\", \"AT\")", Type.TEXT, "CH")).isEqualTo(YES);
    assertThat(Feel.test("not(\"DE\", \"AT\")", Type.TEXT, "DE")).isEqualTo(NO);
    assertThat(Feel.test("!= 5", Type.NUMBER, 5)).isEqualTo(NO);
    assertThat(Feel.test("= 5", Type.NUMBER, 5)).isEqualTo(YES);
    assertThat(Feel.test("-", Type.NUMBER, 5)).isEqualTo(YES);
    assertThat(Feel.test("true", Type.YES_NO, true)).isEqualTo(YES);
    assertThat(Feel.test("vip", Type.YES_NO, false, Map.of("vip", true))).isEqualTo(NO);
  }

  @Test
  void aQuestionMarkIsTheColumnsValue() {
    assertThat(Feel.test("? > 5 and ? < 9 or ? = 100", Type.NUMBER, 100)).isEqualTo(YES);
    assertThat(Feel.test("starts with(lower case(?), \"cp\")", Type.TEXT, "CPC")).isEqualTo(YES);
    assertThat(Feel.test("? between 2 and 4", Type.NUMBER, 4)).isEqualTo(YES);
    assertThat(Feel.test("? in (1, [5..9])", Type.NUMBER, 7)).isEqualTo(YES);
    assertThat(Feel.test("list contains(?, \"acne\")", Type.TEXT_LIST, List.of("dry", "acne")))
        .isEqualTo(YES);
    assertThat(Feel.test("modulo(?, 2) = 0", Type.NUMBER, 4)).isEqualTo(YES);
    assertThat(Feel.test("? >= date(\"2026-02-01\")", Type.DATE, LocalDate.of(2026, 2, 1)))
        .isEqualTo(YES);
    assertThat(Feel.test("? >= @\"2026-02-01\"", Type.DATE, LocalDate.of(2026, 1, 31)))
        .isEqualTo(NO);
    assertThat(Feel.test("< time(\"12:00:00\")", Type.TIME, LocalTime.of(11, 59))).isEqualTo(YES);
    assertThat(Feel.test("day of week(?) = \"Monday\"", Type.DATE, LocalDate.of(2026, 11, 23)))
        .isEqualTo(YES);
  }

  @Test
  void otherNamesAreReadAsTheRulebookWritesThem() {
    Map<String, Object> facts =
        Map.of("order total", 50, "spend 12m", 900, "30 day spend", 60, "R&D spend", 7);

    assertThat(Feel.test("> Order  TOTAL * 2", Type.MONEY, 101, facts)).isEqualTo(YES);
    assertThat(Feel.test("? < 30 day spend", Type.MONEY, 59, facts)).isEqualTo(YES);
    assertThat(Feel.test("? < spend 12m/10", Type.MONEY, 91, facts)).isEqualTo(NO);
    assertThat(Feel.test("R&D spend", Type.NUMBER, 7, facts)).isEqualTo(YES);
    assertThat(Feel.compiled("? > order total and ? > spend 12m", Use.TEST, Type.MONEY).reads())
        .containsExactlyInAnyOrder("order total", "spend 12m");
  }

  @Test
  void aNameMayHoldKeywordsDotsAndBeCalledLikeAFunction() {
    assertThat(Feel.test("> letters in a row", Type.NUMBER, 4, Map.of("letters in a row", 3)))
        .isEqualTo(YES);
    assertThat(Feel.test("= VIP tier.discount", Type.PERCENT, 15, Map.of("VIP tier.discount", 15)))
        .isEqualTo(YES);
    assertThat(
            Feel.test(
                "? > count and count(concerns) = 2",
                Type.NUMBER,
                4,
                Map.of("count", 3, "concerns", List.of("a", "b"))))
        .isEqualTo(YES);
  }

  @Test
  void aNameInQuotesIsOnlyText() {
    assertThat(Feel.test("\"order total\"", Type.TEXT, "order total")).isEqualTo(YES);
    assertThat(Feel.test("\"a \\\" country\", \"b\"", Type.TEXT, "b")).isEqualTo(YES);
    assertThat(Feel.compiled("\"country\"", Use.TEST, Type.TEXT).reads()).isEmpty();
  }

  @Test
  void todayIsTheRulebooksDay() {
    Map<String, Object> facts = Map.of("today", LocalDate.of(2020, 2, 29));

    assertThat(Feel.test("? = today()", Type.DATE, LocalDate.of(2020, 2, 29), facts))
        .isEqualTo(YES);
    assertThat(Feel.test("? = today", Type.DATE, LocalDate.of(2020, 2, 29), facts)).isEqualTo(YES);
    assertThat(
            Feel.test(
                "today ( ) - ? > duration(\"P30D\")", Type.DATE, LocalDate.of(2020, 1, 29), facts))
        .isEqualTo(YES);
    assertThat(Feel.compiled("> today()", Use.TEST, Type.DATE).reads()).containsExactly("today");
  }

  @Test
  void aMissingValueIsUnknownUnlessTheCellSpeaksOfNull() {
    for (String feel :
        List.of("> 5", "5", "not(5)", "!= 5", "[1..9]", "? > 5 or ? < 9", "not(? > 5)", "? != 5")) {
      assertThat(Feel.test(feel, Type.NUMBER, Value.MISSING)).as(feel).isEqualTo(UNKNOWN);
    }
    assertThat(Feel.test("null", Type.NUMBER, Value.MISSING)).isEqualTo(YES);
    assertThat(Feel.test("null", Type.NUMBER, 5)).isEqualTo(NO);
    assertThat(Feel.test("not(null)", Type.NUMBER, Value.MISSING)).isEqualTo(NO);
    assertThat(Feel.test("not(null)", Type.NUMBER, 5)).isEqualTo(YES);
    assertThat(Feel.test("? = null or ? > 5", Type.NUMBER, Value.MISSING)).isEqualTo(YES);
    assertThat(Feel.test("null, > 5", Type.NUMBER, 6)).isEqualTo(YES);
    assertThat(Feel.test("if ? = null then vip else ? > 5", Type.NUMBER, 6)).isEqualTo(YES);
  }

  @Test
  void aConditionThatDoesNotAskTheColumnIsJudgedByItself() {
    assertThat(Feel.test("order total > 5", Type.TEXT, "DE", Map.of("order total", 6)))
        .isEqualTo(YES);
    assertThat(Feel.test("order total > 5", Type.TEXT, Value.MISSING, Map.of("order total", 6)))
        .isEqualTo(YES);
    assertThat(Feel.test("order total > 5", Type.TEXT, "DE", Map.of("order total", 4)))
        .isEqualTo(NO);
    assertThat(Feel.test("-", Type.NUMBER, Value.MISSING)).isEqualTo(YES);
  }

  @Test
  void whatCannotBeJudgedIsUnknownAndNegatingItStaysUnknown() {
    assertThat(Feel.test("> order total", Type.MONEY, 5)).isEqualTo(UNKNOWN);
    assertThat(Feel.test("not(> order total)", Type.MONEY, 5)).isEqualTo(UNKNOWN);
    assertThat(Feel.test("[order total..9]", Type.MONEY, 5)).isEqualTo(UNKNOWN);
    assertThat(Feel.test("[order total..9]", Type.MONEY, 10)).isEqualTo(NO);
    assertThat(Feel.test("starts with(country, \"a\")", Type.TEXT, "x")).isEqualTo(UNKNOWN);
    assertThat(Feel.test("? > 3 or country = \"x\"", Type.NUMBER, 5)).isEqualTo(YES);
  }

  @Test
  void aFaultWhileRunningIsUnknown() {
    assertThat(Feel.test("? / 0 > 1", Type.NUMBER, 5)).isEqualTo(UNKNOWN);
    assertThat(Feel.test("? + duration(\"P999999999Y\") > ?", Type.DATE, LocalDate.of(2020, 1, 1)))
        .isEqualTo(UNKNOWN);
    assertThat(Feel.test("date(?) > date(\"2020-01-01\")", Type.TEXT, "no date"))
        .isEqualTo(UNKNOWN);
  }
}
