package io.usher.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TypedTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0} \"{1}\"")
  @CsvSource({
    "number, 42, 42",
    "number, 42.50, 42.5",
    "number, 1e3, 1000",
    "number, '1,000', ''",
    "number, abc, ''",
    "number, 1e999999999, ''",
    "money, 19.90, 19.9",
    "percent, 15 %, 0.15",
    "percent, 0.15, 0.15",
    "date, 2026-12-24, 2026-12-24",
    "date, 2026-12-24T23:30:00Z, 2026-12-25",
    "date, 2026-12-24T23:30:00.123Z, 2026-12-25",
    "date, 2026-12-24T23:30:00-05:00, 2026-12-25",
    "date, 2026-12-24T23:30:00+01:00, 2026-12-24",
    "date, 2026-12-24T23:30, 2026-12-24",
    "date, 24.12.2026, ''",
    "date, 2026-02-30, ''",
    "time, 09:30, 09:30",
    "time, 9, ''",
    "yes/no, true, yes",
    "yes/no, No, no",
    "yes/no, maybe, ''",
    "text, Rosacea, Rosacea",
    "text, '  ', ''",
    "code, 01067, 01067",
    "text list, acne, acne",
  })
  void textThatArrivesReadsAsTheAttributesTypeOrNotAtAll(String type, String sent, String shown) {
    Value value = typed(new Data.Text(sent), Type.ofWord(type).orElseThrow());

    assertThat(value.show()).isEqualTo(shown);
    assertThat(value.missing()).isEqualTo(shown.isEmpty());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2026-12-24T23:30:00Z, 2026-12-24T23:30:00Z",
    "2026-12-24T23:30:00-05:00, 2026-12-25T04:30:00Z",
    "2026-12-24T15:00, 2026-12-24T14:00:00Z",
  })
  void aDateThatCameWithATimeRemembersItsInstant(String sent, Instant at) {
    assertThat(((Value.Day) typed(new Data.Text(sent), Type.DATE)).at()).contains(at);
  }

  @Test
  void numbersAndFlagsReadWhereTheyMakeSense() {
    assertThat(typed(number("42.0"), Type.NUMBER)).isEqualTo(Value.of(42));
    assertThat(typed(number("42.0"), Type.TEXT)).isEqualTo(Value.of("42"));
    assertThat(typed(number("1067"), Type.CODE)).isEqualTo(Value.of("1067"));
    assertThat(typed(number("1"), Type.YES_NO)).isEqualTo(Value.of(true));
    assertThat(typed(number("20261224"), Type.DATE)).isEqualTo(Value.MISSING);
    assertThat(typed(new Data.Flag(true), Type.YES_NO)).isEqualTo(Value.of(true));
    assertThat(typed(new Data.Flag(true), Type.TEXT)).isEqualTo(Value.of("true"));
    assertThat(typed(new Data.Flag(true), Type.NUMBER)).isEqualTo(Value.MISSING);
  }

  @Test
  void aNumberTooLargeToBeMeantIsNoValueRatherThanAHeapOfZeros() {
    assertThat(typed(number("1e2000000000"), Type.NUMBER)).isEqualTo(Value.MISSING);
    assertThat(typed(number("1e-2000000000"), Type.NUMBER)).isEqualTo(Value.MISSING);
    assertThat(typed(number("1e2000000000"), Type.TEXT)).isEqualTo(Value.MISSING);
  }

  @Test
  void anArrayIsATextListOfWhatCanBeShown() {
    Data array =
        new Data.Items(
            List.of(new Data.Text("acne"), number("5"), Data.NOTHING, new Data.Fields(Map.of())));

    assertThat(typed(array, Type.TEXT_LIST)).isEqualTo(new Value.Texts(List.of("acne", "5")));
    assertThat(typed(new Data.Items(List.of()), Type.TEXT_LIST))
        .isEqualTo(new Value.Texts(List.of()));
    assertThat(typed(array, Type.TEXT)).isEqualTo(Value.MISSING);
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void nothingAndObjectsAreNoValue(Type type) {
    assertThat(typed(Data.NOTHING, type)).isSameAs(Value.MISSING);
    assertThat(typed(new Data.Fields(Map.of("a", number("1"))), type)).isSameAs(Value.MISSING);
  }

  private static Value typed(Data data, Type type) {
    return Typed.value(data, type, BERLIN);
  }

  private static Data number(String number) {
    return new Data.Num(new BigDecimal(number));
  }
}
