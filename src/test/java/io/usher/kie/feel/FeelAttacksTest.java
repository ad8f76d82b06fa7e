package io.usher.kie.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usher.cell.Expressions.Expression;
import io.usher.cell.Expressions.Use;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;

/** What an uploaded cell tries to do. */
class FeelAttacksTest {
  private static final String JAVA =
      "(function(a) external {java: {class: \"java.lang.System\","
          + " method signature: \"setProperty(java.lang.String,java.lang.String)\"}})";
  private static final String CALL =
      "(function(a, b) external {java: {class: \"java.lang.Math\","
          + " method signature: \"max(double,double)\"}})(40, 42)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CALL,
        "? = " + CALL,
        JAVA,
        "function(a) a",
        "sum(for i in 1..1000, j in 1..1000 return i*j) > ?",
        "for i in 1..10 return partial",
        "some x in [1, 2] satisfies x > ?",
        "every x in [1, 2] satisfies x > ?",
        "[1, 2, 3][item > ?]",
        "[1, 2][1] = ?",
        "{a: 1, b: a + 1}.b = ?",
        "country.class.name = \"x\"",
        "country.bytes = ?",
        "\"a\".class = ?",
        "get value(context, \"a\") = ?",
        "get entries(?) = 1",
        "context put(?, \"a\", 1) = ?",
        "invoke(\"a\", \"b\", \"c\", ?) = 1",
        "sort([2, 1], function(x, y) x < y) = ?",
        "matches(country, \"(a+)+$\")",
        "replace(country, \"(a|aa)+$\", \"b\") = country",
        "split(country, \"(a+)+\") = concerns",
        "2 ** 99999999 > ?",
        "10**999999 > ?",
        "exp(999999) > ?",
        "log(?) > 1",
        "decimal(?, 999999999) > 1",
        "round up(?, 6000) > 1",
        "round half up(?, order total) > 1",
        "number(country) > ?",
        "1e999999999 > ?",
        "? > 1e-999999999",
        "string(1e41) = country",
        "now() > ?",
        "? instance of number",
        "range(\"[1..2]\") = ?",
        "date and time(\"2020-01-01T00:00:00@Europe/Berlin\") > ?",
        "code(country) = ?",
        "concatenate(concerns, concerns) = ?",
      })
  void isRefusedBeforeItCanRun(String feel) {
    assertThat(Feel.problems(feel, Type.NUMBER)).as("as a test").isNotEmpty();
    assertThat(Feel.faults(feel.replace("?", "count"), Type.NUMBER))
        .as("as a formula")
        .isNotEmpty();
  }

  @Test
  void javaRunsInKiesOwnSurroundingsAndNotInOurs() {
    FEEL open = FEELBuilder.builder().build();
    BaseNode tree = parsed(CALL);

    assertThat(open.evaluate(CALL)).as("the attack works where nothing stops it").isNotNull();
    assertThat(tree).isNotNull();
    assertThat(evaluatedInOurs(tree)).isEqualTo("nothing");
  }

  @Test
  void noClassCanBeLoaded() {
    assertThatThrownBy(() -> NoClasses.INSTANCE.loadClass("java.lang.String"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("java.lang.Math", true, NoClasses.INSTANCE))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void loopsAndForeignFunctionsFailEvenIfTheTreeWereNotChecked() {
    for (String feel :
        List.of(
            "for i in 1..3 return i",
            "some x in [1] satisfies x = 1",
            "[1, 2, 3][item > 1]",
            "matches(\"aaa\", \"a+\")",
            "now()",
            "today()",
            "exp(2)",
            "get entries({a: 1})",
            "sort([2, 1])")) {
      assertThat(FEELBuilder.builder().build().evaluate(feel)).as(feel).isNotNull();
      assertThat(evaluatedInOurs(parsed(feel))).as(feel).isEqualTo("nothing");
    }
  }

  private static BaseNode parsed(String feel) {
    return FEELParser.parse(
            new FEELEventListenersManager(), feel, Map.of(), Map.of(), List.of(), List.of(), null)
        .compilation_unit()
        .accept(new ASTBuilderVisitor(Map.of(), null));
  }

  private static Object evaluatedInOurs(BaseNode tree) {
    try {
      Object made = tree.evaluate(new Sandbox(Value.MISSING, Map.of(), name -> Value.MISSING));
      return made == null ? "nothing" : made;
    } catch (RuntimeException refused) {
      return "nothing";
    }
  }

  @Test
  void nestingIsCountedBeforeTheParserSeesIt() {
    String deep = "(".repeat(17) + "?" + ")".repeat(17) + " > 1";

    assertThat(Feel.problems(deep, Type.NUMBER)).singleElement().asString().endsWith("[TOO_DEEP]");
    assertThat(Feel.problems("(".repeat(16) + "?" + ")".repeat(16) + " > 1", Type.NUMBER))
        .isEmpty();
    assertThat(Feel.problems("(".repeat(1_000) + "1" + ")".repeat(1_000), Type.NUMBER))
        .singleElement()
        .asString()
        .endsWith("[TOO_LARGE]");
    assertThat(Feel.problems("-".repeat(400) + "1", Type.NUMBER))
        .singleElement()
        .asString()
        .endsWith("[TOO_DEEP]");
    assertThat(Feel.problems("a.".repeat(200) + "a > ?", Type.NUMBER))
        .singleElement()
        .asString()
        .endsWith("[TOO_DEEP]");
  }

  @Test
  void aCellOfMoreThan512CharactersIsNotRead() {
    String long512 = "? in (" + "1, ".repeat(168) + "1)";

    assertThat(Feel.problems(long512, Type.NUMBER)).isEmpty();
    assertThat(Feel.problems(long512 + " ".repeat(20) + " or 1 = 1", Type.NUMBER))
        .containsExactly(
            "shop.xlsx Tiers!C7: the expression has 541 characters, at most 512 are read;"
                + " split the row, or compute a part of it in a `value` sheet [TOO_LARGE]");
  }

  @Test
  void noTextOfManyEqualPiecesUsesUpTheStack() {
    for (String piece :
        List.of(
            "(",
            "[",
            "{",
            "-",
            "- ",
            "not(",
            "if ",
            "if true then ",
            "in ",
            "1 in ",
            "\"a\" in ",
            "for x in ",
            "1 between 2 and ",
            "1**",
            "1.",
            "..",
            "@",
            "\"",
            "function(",
            "a:",
            "?",
            "]1..",
            "(1,",
            "max(",
            "1 instance of ",
            "<",
            "= ",
            "return ",
            "\\",
            "'",
            "\u0000",
            "some x in [1] satisfies ",
            "1 + ",
            "1 and ")) {
      for (int times = 1; piece.length() * times <= 512; times = times * 3 + 1) {
        String feel = piece.repeat(times);
        boolean dash = feel.strip().equals("-");
        assertThat(Feel.problems(feel, Type.NUMBER).isEmpty()).as(feel).isEqualTo(dash);
        assertThat(Feel.faults(feel, Type.NUMBER)).as(feel).isNotEmpty();
      }
    }
  }

  @Test
  void whateverIsTypedIsReadOrRefusedAndWhatIsReadNeverThrows() {
    String[] pieces = {
      "?",
      "5",
      "1.5",
      "\"a\"",
      "order total",
      "country",
      "concerns",
      "vip",
      "last order",
      "null",
      "true",
      ">",
      "<=",
      "=",
      "!=",
      "+",
      "-",
      "*",
      "/",
      "**",
      "and",
      "or",
      "not(",
      "(",
      ")",
      "[",
      "]",
      ",",
      "..",
      "in",
      "if",
      "then",
      "else",
      "between",
      "for",
      "return",
      "count(",
      "max(",
      "lower case(",
      "starts with(",
      "date(\"2020-01-01\")",
      "today()",
      "duration(\"P1D\")",
      "@",
      ".",
      "{",
      "}",
      ":",
      "function",
      "external",
      "some",
      "satisfies",
      "string("
    };
    Map<String, Object> facts =
        Map.of("order total", 7, "country", "DE", "concerns", List.of("a"), "vip", true);
    int read = 0;
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      String feel =
          IntStream.range(0, 1 + random.nextInt(5))
              .mapToObj(i -> pieces[random.nextInt(pieces.length)])
              .collect(Collectors.joining(" "));
      Type column = List.of(Type.values()).get(random.nextInt(Type.values().length));
      for (Use use : Use.values()) {
        Outcome<Expression> outcome = Feel.read(feel, use, column);
        if (outcome instanceof Outcome.Done<Expression> done) {
          read++;
          assertThat(done.value().reads()).as("seed " + seed).isSubsetOf(Feel.NAMES.keySet());
          done.value().value(name -> Feel.value(facts.getOrDefault(name, Value.MISSING)));
          for (Object input : List.of(Value.MISSING, 5, "a", true, List.of("a"))) {
            done.value().test(Feel.value(input), name -> Value.MISSING);
          }
        }
      }
    }
    assertThat(read).as("cells that could be read").isGreaterThan(100);
  }
}
