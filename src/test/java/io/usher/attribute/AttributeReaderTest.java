package io.usher.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.measure.Attribute;
import io.usher.measure.Measure;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeReaderTest {

  private static List<String> faults(String... rows) {
    return Sheet.attributes(rows).problems().stream().map(AttributeReaderTest::shown).toList();
  }

  private static String shown(Problem problem) {
    return problem.code() + " " + problem.place().show() + " " + problem.text();
  }

  @Test
  void theGrammarsOwnExamplesAreRead() {
    List<Attribute> read =
        Sheet.done(
            Sheet.attributes(
                "postal code|code|trait|address.postalCode",
                "age|number|age|birthday",
                "skin concerns|text list|trait|skin_concerns",
                "guide topic|text|event|topic|Guide Downloaded",
                "spend 12m|money|sum|total|Order Completed||12 months",
                "moisturizer orders|number|count||Order Completed"
                    + "|products.category is moisturizer|6 months",
                "serums|number|sum|products.quantity|Order Completed"
                    + "|products.category is serum and products.name contains anti-aging"
                    + "|12 months|products",
                "days since order|number|days since||Order Completed"));

    assertThat(read).hasSize(8);
    assertThat(read.get(3).atEvent()).isTrue();
    assertThat(read.get(6).measure()).isInstanceOf(Measure.Amount.class);
  }

  @Test
  void theOptionalColumnsAreKept() {
    Attribute read =
        Sheet.done(
                Sheet.attributes("plan|text|trait|plan|||||none|none; free; pro|what they pay for"))
            .get(0);

    assertThat(read.ifNone()).isEqualTo(Value.of("none"));
    assertThat(read.allowed().words()).containsExactly("none", "free", "pro");
    assertThat(read.meaning()).isEqualTo("what they pay for");
    assertThat(read.type()).isEqualTo(Type.TEXT);
  }

  @Test
  void everyFaultIsReportedAtItsCellAllAtOnce() {
    List<String> faults =
        faults(
            "a|txt|trat|x",
            "b|number|formula|",
            "c|number|count|total|Order Completed|total 5|6 moons",
            "d|text|sum|total|Order Completed",
            "event|text|trait|x",
            "f|number|sum||",
            "g|text|trait|plan type");

    assertThat(faults)
        .containsExactly(
            "UNKNOWN_MEASURE shop.xlsx Attributes!C2 `trat` is no measure",
            "UNKNOWN_TYPE shop.xlsx Attributes!B2 `txt` is no type",
            "EMPTY_CELL shop.xlsx Attributes!C3 `formula` needs the column `Of`",
            "BAD_CELL shop.xlsx Attributes!D4 `count` has no use for `Of`",
            "BAD_CELL shop.xlsx Attributes!F4 `total 5` is no condition",
            "BAD_CELL shop.xlsx Attributes!G4 `6 moons` is no span of time",
            "VALUE_NOT_ALLOWED shop.xlsx Attributes!B5 `sum` cannot give `text`",
            "DUPLICATE_NAME shop.xlsx Attributes!A6 `event` is built in",
            "EMPTY_CELL shop.xlsx Attributes!C7 `sum` needs the column `Of`",
            "EMPTY_CELL shop.xlsx Attributes!C7 `sum` needs the column `Event`",
            "BAD_CELL shop.xlsx Attributes!D8 `plan type` is no path");
  }

  @Test
  void aMistypedMeasureComesWithTheOneThatIsMeant() {
    Problem problem = Sheet.attributes("a|number|avrage|x|page").problems().get(0);

    assertThat(problem.hint()).isEqualTo("did you mean `average`?");
  }

  @Test
  void aConditionWithoutIsComesWithHowToWriteIt() {
    Problem problem =
        Sheet.attributes("a|number|count||Order Completed|products.category moisturizer")
            .problems()
            .get(0);

    assertThat(problem.hint()).isEqualTo("write `products.category is moisturizer`");
  }
}
