package io.usher.kie.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeelFormulasTest {
  @Test
  void aFormulaGivesAValueOfItsColumn() {
    assertThat(Feel.value("2 * order total", Type.NUMBER, Map.of("order total", 21)))
        .isEqualTo(Value.of(42));
    assertThat(
            Feel.value(
                "if order total > 100 then \"big\" else \"small\"",
                Type.TEXT,
                Map.of("order total", 101)))
        .isEqualTo(Value.of("big"));
    assertThat(Feel.value("vip and order total > 3", Type.YES_NO, Map.of("vip", false)))
        .isEqualTo(Value.of(false));
    assertThat(
            Feel.value(
                "last order + duration(\"P30D\")",
                Type.DATE,
                Map.of("last order", LocalDate.of(2026, 1, 31))))
        .isEqualTo(new Value.Day(LocalDate.of(2026, 3, 2)));
    assertThat(Feel.value("time(\"08:30:00\")", Type.TIME, Map.of()))
        .isEqualTo(new Value.Time(LocalTime.of(8, 30)));
    assertThat(Feel.value("[\"a\", country]", Type.TEXT_LIST, Map.of("country", "DE")))
        .isEqualTo(new Value.Texts(List.of("a", "DE")));
    assertThat(Feel.value("\"a\"", Type.TEXT_LIST, Map.of()))
        .isEqualTo(new Value.Texts(List.of("a")));
    assertThat(Feel.value("0.10 + 0.05", Type.PERCENT, Map.of()))
        .isEqualTo(Value.of(new BigDecimal("0.15")));
    assertThat(Feel.value("round half up(10 / 3, 2)", Type.MONEY, Map.of()))
        .isEqualTo(Value.of(new BigDecimal("3.33")));
    assertThat(Feel.value("max(order total, 10)", Type.MONEY, Map.of("order total", 7)))
        .isEqualTo(Value.of(10));
  }

  @Test
  void missingValuesMakeAMissingAnswer() {
    assertThat(Feel.value("2 * order total", Type.NUMBER, Map.of())).isEqualTo(Value.MISSING);
    assertThat(Feel.value("1 / 0", Type.NUMBER, Map.of())).isEqualTo(Value.MISSING);
    assertThat(Feel.value("null", Type.NUMBER, Map.of())).isEqualTo(Value.MISSING);
    assertThat(Feel.value("if order total = null then 0 else order total", Type.NUMBER, Map.of()))
        .isEqualTo(Value.of(0));
  }

  @Test
  void anAnswerOfAnotherTypeIsRefusedWhenTheCellIsRead() {
    assertThat(Feel.faults("2 * order total", Type.TEXT))
        .containsExactly(
            "shop.xlsx Tiers!C7: `2 * order total` gives a number, the column holds a text;"
                + " say in the header what the column holds: `points (number)` [WRONG_TYPE]");
    assertThat(Feel.faults("? + 1", Type.NUMBER))
        .containsExactly(
            "shop.xlsx Tiers!C7: `? + 1` asks for `?`, which has no value under `Then`;"
                + " name the attribute [BAD_EXPRESSION]");
  }
}
