package io.usher.kie.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.rulebook.RuleFile;
import io.usher.value.Outcome;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.drools.io.ReaderResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;

/** A table of which only the rows that can speak are judged says what the whole table says. */
class FilteredTablesTest {
  private static final int TABLES = 24;
  private static final int QUESTIONS = 40;
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");
  private static final List<String> POLICIES =
      List.of(
          "hitPolicy=\"FIRST\"",
          "hitPolicy=\"RULE ORDER\"",
          "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
          "hitPolicy=\"UNIQUE\"");
  private static final List<String> COUNTRIES = List.of("DE", "AT", "FR", "US", "");

  private static String numbers(Random random) {
    int a = random.nextInt(20);
    int b = a + random.nextInt(6);
    return switch (random.nextInt(9)) {
      case 0 -> "-";
      case 1 -> "< " + a;
      case 2 -> ">= " + a + ".50";
      case 3 -> "[" + a + ".." + b + "]";
      case 4 -> "(" + a + ".." + (b + 1) + ")";
      case 5 -> "not(" + a + ")";
      case 6 -> a + ", " + b + ".0";
      case 7 -> "null";
      default -> String.valueOf(a);
    };
  }

  private static String texts(Random random) {
    String a = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    return switch (random.nextInt(7)) {
      case 0, 1 -> "-";
      case 6 -> "starts with(?, \"" + (a.isEmpty() ? a : a.substring(0, 1)) + "\")";
      case 2 -> "not(\"" + a + "\")";
      case 3 -> "\"" + a + "\", \"US\"";
      case 4 -> "string length(?) > 1";
      default -> "\"" + a + "\"";
    };
  }

  private static String days(Random random) {
    LocalDate from = DAY.plusDays(random.nextInt(20));
    LocalDate to = from.plusDays(random.nextInt(9));
    return switch (random.nextInt(8)) {
      case 0, 1 -> "-";
      case 2 -> "< date(\"" + from + "\")";
      case 3 -> ">= @\"" + from + "\"";
      case 4 -> "[date(\"" + from + "\")..date(\"" + to + "\")]";
      case 5 -> "not(@\"" + from + "\")";
      case 6 -> "@\"" + from + "\", date(\"" + to + "\")";
      default -> "date(\"" + from + "\")";
    };
  }

  private static String flags(Random random) {
    return List.of("true", "false", "-", "-", "not(true)").get(random.nextInt(5));
  }

  private static String xml(Random random, String policy) {
    StringBuilder table = new StringBuilder("<decisionTable id=\"t\" %s>".formatted(policy));
    table.append("<input><inputExpression><text>size</text></inputExpression></input>");
    table.append("<input><inputExpression><text>country</text></inputExpression></input>");
    table.append("<input><inputExpression><text>since</text></inputExpression></input>");
    table.append("<input><inputExpression><text>vip</text></inputExpression></input>");
    table.append("<output typeRef=\"number\"/>");
    int rows = 12 + random.nextInt(30);
    for (int row = 0; row < rows; row++) {
      table.append(
          ("<rule><inputEntry><text><![CDATA[%s]]></text></inputEntry><inputEntry><text><![CDATA[%s]]></text></inputEntry>"
                  + "<inputEntry><text><![CDATA[%s]]></text></inputEntry><inputEntry><text><![CDATA[%s]]>"
                  + "</text></inputEntry><outputEntry><text>%d</text></outputEntry></rule>")
              .formatted(numbers(random), texts(random), days(random), flags(random), row));
    }
    return ModelXml.xml(
        "x",
        ModelXml.input("size", "number"),
        ModelXml.input("country", "string"),
        ModelXml.input("since", "date"),
        ModelXml.input("vip", "boolean"),
        ModelXml.decisionOf(
            "D", "", "Any", table + "</decisionTable>", "size", "country", "since", "vip"));
  }

  @Test
  void outputsAreThoseOfTheWholeTable() {
    int hits = 0;
    int nothing = 0;
    for (int seed = 0; seed < TABLES; seed++) {
      Random random = new Random(seed);
      String xml = xml(random, POLICIES.get(seed % POLICIES.size()));
      DMNRuntime plain =
          DMNRuntimeBuilder.fromDefaults()
              .buildConfiguration()
              .fromResources(List.of(new ReaderResource(new StringReader(xml))))
              .getOrElseThrow(IllegalStateException::new);
      DmnText text = text(xml);
      AskedModel ours =
          DmnEngine.of(List.of(text))
              .fold(
                  done -> done.value().model(text),
                  refused -> {
                    throw new AssertionError(refused.problems());
                  });
      for (int i = 0; i < QUESTIONS; i++) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put(
            "size",
            random.nextInt(8) == 0
                ? null
                : new BigDecimal(random.nextInt(52)).divide(new BigDecimal(2)));
        inputs.put(
            "country",
            random.nextInt(8) == 0 ? null : COUNTRIES.get(random.nextInt(COUNTRIES.size())));
        inputs.put("since", random.nextInt(8) == 0 ? null : DAY.plusDays(random.nextInt(30)));
        inputs.put("vip", random.nextInt(8) == 0 ? null : random.nextBoolean());
        DMNContext context = plain.newContext();
        inputs.forEach(context::set);

        Object expected =
            plain
                .evaluateByName(plain.getModels().get(0), context, "D")
                .getDecisionResultByName("D")
                .getResult();
        Object actual =
            ours.evaluate("D", inputs, "", new Trace()).getDecisionResultByName("D").getResult();

        // an error in a cell of a row that cannot speak is nobody's; in the whole table it is a
        // null
        assertThat(actual).as("seed %d, question %d: %s", seed, i, inputs).isEqualTo(expected);
        hits += expected == null ? 0 : 1;
        nothing += expected == null ? 1 : 0;
      }
    }
    assertThat(hits).as("answers with a value").isGreaterThan(TABLES * QUESTIONS / 4);
    assertThat(nothing).as("answers without").isPositive();
  }

  private static DmnText text(String xml) {
    RuleFile file = new RuleFile("x.dmn", xml.getBytes(StandardCharsets.UTF_8));
    return DmnText.of(file)
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(refused.problems());
            });
  }
}
