package io.usher.kie.dmn;

import static io.usher.kie.dmn.ModelXml.decision;
import static io.usher.kie.dmn.ModelXml.decisionOf;
import static io.usher.kie.dmn.ModelXml.file;
import static io.usher.kie.dmn.ModelXml.input;
import static io.usher.kie.dmn.ModelXml.model;
import static io.usher.kie.dmn.ModelXml.resource;
import static io.usher.kie.dmn.ModelXml.table;
import static io.usher.kie.dmn.Modelled.faults;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A model that cannot be one of the rulebook is refused in the words of its author. */
class DmnRefusedTest {

  @Test
  void anExpressionThatCannotBeReadIsNamedWithItsLineAndRow() {
    assertThat(
            faults(
                model(
                    "bad",
                    input("country", "string"),
                    decisionOf(
                        "Area",
                        "",
                        "string",
                        table(
                            "hitPolicy=\"FIRST\"",
                            "country",
                            "area:string",
                            "a | \"DE\" | \"home\"",
                            "b | - | \"far\" +"),
                        "country"),
                    decision("Other", "", "string", "contry", "country"))))
        .containsExactlyInAnyOrder(
            "rules/bad.dmn:5: `Area` row 2: an expression ends too early [BAD_EXPRESSION]",
            "rules/bad.dmn:6: `Other`: `contry` is not a name that can be read here; write text in"
                + " quotation marks, or add what it needs as a requirement [BAD_EXPRESSION]");
  }

  @Test
  void everyFaultOfEveryFileIsReportedAtOnce() {
    assertThat(
            faults(
                model("one", decision("One", "", "string", "1 +")),
                model("two", decision("Two", "", "string", "1 +"))))
        .hasSize(2);
  }

  @Test
  void anInputThatIsNothingKnownGetsAHint() {
    assertThat(
            faults(
                model(
                    "names",
                    input("company sizes", "number"),
                    decision("Size", "", "number", "company sizes", "company sizes"))))
        .containsExactly(
            "rules/names.dmn Size: the input `company sizes` is not an attribute, an output or a"
                + " decision; did you mean `company size`? [UNKNOWN_NAME]");
  }

  @Test
  void anInputOfAnotherTypeIsAProblem() {
    assertThat(
            faults(
                model(
                    "types",
                    input("Country", "number"),
                    decision("Size", "", "number", "Country", "Country"))))
        .containsExactly(
            "rules/types.dmn Size: the input `Country` is a number, and `country` is code;"
                + " change one of the two types [TYPES_DIFFER]");
  }

  @Test
  void anInputAndAResultThatNoAttributeCanHoldAreProblems() {
    assertThat(
            faults(
                model(
                    "moments",
                    input("born", "dateTime"),
                    decision("A", "", "boolean", "born = null", "born"))))
        .containsExactly(
            "rules/moments.dmn A: the input `born` is of a type that no attribute has;"
                + " use number, string, boolean, date, time or a list of string [UNSUPPORTED]");
    assertThat(faults(model("untyped", decision("A", "", "Any", "1"))))
        .containsExactly(
            "rules/untyped.dmn A: what it comes to has no type that can be kept; give its variable"
                + " the type number, string, boolean, date, time, a list of string, or a structure"
                + " of these [UNKNOWN_TYPE]");
  }

  @Test
  void marksAreCheckedLikeTheHeadOfASheet() {
    assertThat(
            faults(
                model(
                    "marks",
                    decision("A", "usher:kind=\"teir\"", "string", "\"x\""),
                    decision("B", "usher:kind=\"value\" usher:level=\"x\"", "string", "\"x\""),
                    decision("C", "usher:kind=\"tier\"", "string", "\"x\""),
                    decision("D", "usher:kind=\"score\"", "string", "\"x\""),
                    decision(
                        "E", "usher:kind=\"trigger\" usher:repeat=\"often\"", "string", "\"x\""))))
        .containsExactly(
            "rules/marks.dmn A: `teir` is not a kind of decision that a model can be; write one of"
                + " value, score, segment, tier, qualification, suppression, trigger"
                + " [UNKNOWN_KIND]",
            "rules/marks.dmn B: `usher:level` says nothing to Usher; did you mean `levels`?"
                + " [UNKNOWN_SETTING]",
            "rules/marks.dmn C: nothing says which levels there are; write `usher:levels`, highest"
                + " first, such as `Gold; Silver` [MISSING_SETTING]",
            "rules/marks.dmn D: it must come to a number; change the type of its variable, or its"
                + " `usher:kind` [TYPES_DIFFER]",
            "rules/marks.dmn E: `often` is not a way to repeat; write something such as `once` or"
                + " `every 30 days` [VALUE_NOT_ALLOWED]");
  }

  @Test
  void aFileThatIsNoModelIsRefusedByName() {
    assertThat(faults(file("text.dmn", "hello")))
        .containsExactly(
            "rules/text.dmn:1: the file is not well-formed XML; save it from a DMN editor"
                + " [BAD_FILE]");
    assertThat(faults(file("html.dmn", "<html/>")))
        .containsExactly(
            "rules/html.dmn:1: the file is not a DMN model of version 1.2 to 1.5; save it from a"
                + " DMN editor as DMN 1.5 [BAD_FILE]");
    assertThat(faults(model("odd", "<nothing><known/></nothing>"))).hasSize(1);
    assertThat(faults(model("empty"))).hasSize(1);
  }

  @Test
  void modelsMayImportEachOtherButNotInACircleAndNotFromElsewhere() {
    String imports =
        "<import name=\"%s\" namespace=\"urn:test:%s\""
            + " importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>";
    String shared =
        """
        <businessKnowledgeModel id="b" name="double"><variable name="double"/>
          <encapsulatedLogic><formalParameter name="x" typeRef="number"/>
            <literalExpression><text>2 * x</text></literalExpression></encapsulatedLogic>
        </businessKnowledgeModel>\
        """;
    String using =
        """
        <decision id="d" name="Four"><variable name="Four" typeRef="number"/>
          <knowledgeRequirement><requiredKnowledge href="urn:test:lib#b"/></knowledgeRequirement>
          <literalExpression><text>lib.double(2)</text></literalExpression>
        </decision>\
        """;

    Modelled shop =
        Modelled.by(model("lib", shared), model("user", imports.formatted("lib", "lib"), using));

    assertThat(Modelled.result(shop.identify(), "Four").show()).isEqualTo("4");
    assertThat(faults(model("user", imports.formatted("lib", "lib"), using)))
        .containsExactly(
            "rules/user.dmn:4: the model `urn:test:lib` it imports is not in this folder;"
                + " put it beside this file [UNKNOWN_NAME]");
    assertThat(
            faults(
                model("lib", imports.formatted("user", "user"), shared),
                model("user", imports.formatted("lib", "lib"), using)))
        .containsExactly(
            "rules/lib.dmn: the models go in a circle: `lib.dmn` imports `user.dmn` imports"
                + " `lib.dmn`; move what they share into a model that imports none of them"
                + " [CIRCLE]");
  }

  @Test
  void twoFilesWithOneModelAreRefused() {
    assertThat(
            faults(
                resource("lead-grade.dmn"),
                file(
                    "copy.dmn",
                    new String(
                        resource("lead-grade.dmn").content(),
                        java.nio.charset.StandardCharsets.UTF_8))))
        .hasSize(1)
        .allMatch(fault -> fault.contains("DUPLICATE_NAME"));
  }
}
