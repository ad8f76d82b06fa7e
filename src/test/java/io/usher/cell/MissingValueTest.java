package io.usher.cell;

import static io.usher.cell.Cells.ask;
import static io.usher.cell.Cells.in;
import static io.usher.cell.Cells.read;
import static io.usher.cell.Cells.text;
import static io.usher.cell.Cells.value;
import static io.usher.cell.Verdict.NO;
import static io.usher.cell.Verdict.UNKNOWN;
import static io.usher.cell.Verdict.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Type;
import io.usher.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MissingValueTest {

  @ParameterizedTest
  @EnumSource(Type.class)
  void aBlankCellOrADashTakesAnythingAndNothing(Type type) {
    for (String any : new String[] {"", "-", "–", "—", "   "}) {
      UnaryTest test = Cells.done(UnaryTests.read(text(any), type, in("")));

      assertThat(test.any()).isTrue();
      assertThat(ask(test, Value.MISSING)).isEqualTo(YES);
      assertThat(ask(test, some(type))).isEqualTo(YES);
    }
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void missingIsMetByNoValueAndNotMissingByAny(Type type) {
    assertThat(ask(read("missing", type), Value.MISSING)).isEqualTo(YES);
    assertThat(ask(read("Missing", type), some(type))).isEqualTo(NO);
    assertThat(ask(read("not missing", type), Value.MISSING)).isEqualTo(NO);
    assertThat(ask(read("NOT  missing", type), some(type))).isEqualTo(YES);
  }

  @Test
  void missingMayStandBesideValues() {
    UnaryTest either = read("missing; 5; 10 to 20", Type.NUMBER);
    UnaryTest neither = read("not missing; 5", Type.NUMBER);

    assertThat(ask(either, Value.MISSING)).isEqualTo(YES);
    assertThat(ask(either, Value.of(5))).isEqualTo(YES);
    assertThat(ask(either, Value.of(6))).isEqualTo(NO);
    assertThat(ask(neither, Value.MISSING)).isEqualTo(NO);
    assertThat(ask(neither, Value.of(5))).isEqualTo(NO);
    assertThat(ask(neither, Value.of(6))).isEqualTo(YES);
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void aMissingValueMeetsNoConditionAndNoNegation(Type type) {
    String cell = written(type);

    assertThat(ask(read(cell, type), Value.MISSING)).isEqualTo(UNKNOWN);
    assertThat(ask(read("not " + cell, type), Value.MISSING)).isEqualTo(UNKNOWN);
    assertThat(ask(read(cell, type), some(type))).isEqualTo(YES);
    assertThat(ask(read("not " + cell, type), some(type))).isEqualTo(NO);
  }

  @Test
  void anEmptyListIsAValue() {
    assertThat(ask(read("missing", Type.TEXT_LIST), value("|", Type.TEXT_LIST))).isEqualTo(NO);
    assertThat(ask(read("not acne", Type.TEXT_LIST), value("|", Type.TEXT_LIST))).isEqualTo(YES);
  }

  private static Value some(Type type) {
    return value(
        switch (type) {
          case NUMBER, MONEY, PERCENT -> "0.05";
          case DATE -> "2026-12-24";
          case TIME -> "09:30";
          case YES_NO -> "yes";
          default -> "rosacea";
        },
        type);
  }

  private static String written(Type type) {
    return switch (type) {
      case NUMBER, MONEY -> "0.05";
      case PERCENT -> "5 %";
      case DATE -> "2026-12-24";
      case TIME -> "9:30";
      case YES_NO -> "yes";
      default -> "rosacea";
    };
  }
}
