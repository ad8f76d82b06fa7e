package io.usher.kie.dmn;

import static io.usher.kie.dmn.ModelXml.decision;
import static io.usher.kie.dmn.ModelXml.file;
import static io.usher.kie.dmn.ModelXml.model;
import static io.usher.kie.dmn.ModelXml.xml;
import static io.usher.kie.dmn.Modelled.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.rulebook.RuleFile;
import io.usher.value.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No file of the folder runs anything but FEEL, reads another file or eats the server. */
class HostileModelTest {
  private static final String MARK = "usher.test.java-ran";

  /** Sets a property of this program: what an attack would do worse. */
  private static final String SIGNATURE = "setProperty(java.lang.String, java.lang.String)";

  @AfterEach
  void nothingRan() {
    assertThat(System.getProperty(MARK)).isNull();
  }

  private static String javaFunction(String kind) {
    return """
    <businessKnowledgeModel id="b" name="run"><variable name="run"/>
      <encapsulatedLogic kind="%s"><formalParameter name="k" typeRef="string"/><formalParameter name="v" typeRef="string"/>
        <context>
          <contextEntry><variable name="class"/><literalExpression><text>"java.lang.System"</text></literalExpression></contextEntry>
          <contextEntry><variable name="method signature"/><literalExpression><text>"%s"</text></literalExpression></contextEntry>
        </context></encapsulatedLogic>
    </businessKnowledgeModel>
    <decision id="d" name="D"><variable name="D" typeRef="string"/>
      <knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
      <literalExpression><text>run("%s", "yes")</text></literalExpression>
    </decision>\
    """
        .formatted(kind, SIGNATURE, MARK);
  }

  private static final String FEEL_EXTERNAL =
      "(function(k: string, v: string) external {java: {class: \"java.lang.System\","
          + " method signature: \""
          + SIGNATURE
          + "\"}})(\""
          + MARK
          + "\", \"yes\")";

  @Test
  void aFunctionOfJavaIsRefused() {
    assertThat(faults(model("java", javaFunction("Java"))))
        .containsExactly(
            "rules/java.dmn:5: a function of kind `Java` never runs; write the function in FEEL"
                + " [UNSUPPORTED]");
    assertThat(faults(model("pmml", javaFunction("PMML")))).hasSize(1);
  }

  @Test
  void anExternalFunctionInAnyExpressionIsRefused() {
    assertThat(faults(model("external", decision("D", "", "string", FEEL_EXTERNAL))))
        .containsExactly(
            "rules/external.dmn:4: an `external` function never runs [BAD_EXPRESSION]");
    assertThat(
            faults(
                model(
                    "spelt",
                    decision("D", "", "string", FEEL_EXTERNAL)
                        .replace("<![CDATA[", "")
                        .replace("]]>", "")
                        .replace("external", "&#101;xternal"))))
        .hasSize(1);
  }

  /** What the gate refuses, the engine must not run either. */
  @Test
  void behindTheGateTheEngineFindsNoClass() {
    for (String elements :
        List.of(javaFunction("Java"), decision("D", "", "string", FEEL_EXTERNAL))) {
      DmnText ungated =
          new DmnText(file("x.dmn", ""), xml("x", elements), "urn:test:x", "x", List.of());

      Outcome<DmnEngine> engine = DmnEngine.of(List.of(ungated));

      if (engine instanceof Outcome.Done<DmnEngine> done) {
        done.value().model(ungated).evaluate("D", java.util.Map.of(), "", new Trace());
      }
      nothingRan();
    }
  }

  @Test
  void aDoctypeIsRefusedBeforeItIsRead() {
    String bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>"
            + "<definitions>&b;</definitions>";
    assertThat(faults(file("bomb.dmn", bomb)))
        .containsExactly(
            "rules/bomb.dmn:1: the file has a DOCTYPE, which is never read; save it from a DMN"
                + " editor [BAD_FILE]");
    assertThat(faults(new RuleFile("sixteen.dmn", bomb.getBytes(StandardCharsets.UTF_16))))
        .containsExactly(
            "rules/sixteen.dmn: the file is not UTF-8 text; save it as UTF-8 [BAD_FILE]");
  }

  @Test
  void nothingIsImportedButModelsOfTheFolder() {
    assertThat(
            faults(
                model(
                    "pmml",
                    "<import name=\"p\" namespace=\"urn:p\" locationURI=\"file:///etc/passwd\""
                        + " importType=\"http://www.dmg.org/PMML-4_4\"/>",
                    decision("D", "", "number", "1"))))
        .anyMatch(
            fault ->
                fault.startsWith(
                    "rules/pmml.dmn:4: `http://www.dmg.org/PMML-4_4` cannot be imported"));
    assertThat(
            faults(
                model(
                    "values",
                    "<decision id=\"d\" name=\"D\"><variable name=\"D\" typeRef=\"number\"/>"
                        + "<literalExpression><importedValues namespace=\"u\""
                        + " importType=\"t\"><importedElement>x</importedElement></importedValues>"
                        + "</literalExpression></decision>")))
        .hasSize(1);
    assertThat(
            faults(
                model(
                    "script",
                    "<decision id=\"d\" name=\"D\"><variable name=\"D\" typeRef=\"number\"/>"
                        + "<literalExpression expressionLanguage=\"javascript\"><text>1</text>"
                        + "</literalExpression></decision>")))
        .hasSize(1);
  }

  @Test
  void expressionsThatWouldOverflowTheParserAreRefused() {
    List<String> hostile = new ArrayList<>();
    hostile.add("(".repeat(5_000) + "1" + ")".repeat(5_000));
    hostile.add("-".repeat(50_000) + "1");
    hostile.add("if true then ".repeat(5_000) + "1");
    hostile.add("not(".repeat(30) + "1" + ")".repeat(30) + " or ".repeat(3) + "x".repeat(100_001));
    for (String feel : hostile) {
      assertThat(faults(model("deep", decision("D", "", "number", feel)))).hasSize(1);
    }
    String nested = "<context>".repeat(200) + "</context>".repeat(200);
    assertThat(faults(file("nested.dmn", xml("nested", nested)))).hasSize(1);
  }

  @Test
  void theTimeOfDayIsRefusedAndTheMachinesDayIsNeverSeen() {
    assertThat(faults(model("now", decision("D", "", "string", "string(now())")))).hasSize(1);
  }
}
