package io.usher.kie.dmn;

import static io.usher.kie.dmn.ModelXml.decision;
import static io.usher.kie.dmn.ModelXml.decisionOf;
import static io.usher.kie.dmn.ModelXml.file;
import static io.usher.kie.dmn.ModelXml.input;
import static io.usher.kie.dmn.ModelXml.model;
import static io.usher.kie.dmn.ModelXml.resource;
import static io.usher.kie.dmn.ModelXml.table;
import static io.usher.kie.dmn.ModelXml.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.usher.cell.Sheets;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.flow.Change;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNResult;
import org.kie.kogito.decision.DecisionExecutionIdUtils;

/** What a model decides is decided and explained as a sheet's answers are. */
class DmnModelTest {

  @Test
  void theDecisionThatNoOtherNeedsIsOneOfTheRulebook() {
    Modelled shop = Modelled.by(resource("lead-grade.dmn"));

    assertThat(shop.rulebook().decisions())
        .extracting(Decision::name)
        .containsExactly("Lead grade");
    assertThat(Modelled.result(shop.identify("size", 250, "country", "DE"), "Lead grade"))
        .isEqualTo(Value.of("A"));
  }

  @Test
  void theReasonIsEveryRowThatSpokeWithWhatItSaw() {
    Modelled shop = Modelled.by(resource("lead-grade.dmn"));

    Change change = shop.identify("size", 20, "country", "DE");

    Change.Explained said = Modelled.said(change, "Lead grade");
    assertThat(said.reasons())
        .extracting(
            Change.Reason::workbook, Change.Reason::sheet, Change.Reason::row, Change.Reason::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "rules/lead-grade.dmn", "Lead grade", "home-small", 2),
            org.assertj.core.groups.Tuple.tuple(
                "rules/lead-grade.dmn", "Lead grade", "Fit: small", 2));
    assertThat(said.reasons().get(0).inputs())
        .containsOnly(entry("company size", Value.of(20)), entry("country", Value.of("DE")));
  }

  @Test
  void aMissingValueIsNullAndWhatNoRowSaysIsMissing() {
    Modelled shop = Modelled.by(resource("lead-grade.dmn"));

    Change change = shop.identify("country", "DE");

    assertThat(change.problems()).isEmpty();
    assertThat(Modelled.result(change, "Lead grade")).isEqualTo(Value.MISSING);
    assertThat(Modelled.rows(change, "Lead grade")).isEmpty();
  }

  @Test
  void modelsOfEveryVersionFromOneTwoOnDecide() {
    for (String version :
        List.of(
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/")) {
      String xml =
          xml(
              "old",
              input("company size", "number"),
              decisionOf(
                  "Size",
                  "",
                  "string",
                  table(
                      "hitPolicy=\"FIRST\"",
                      "company size",
                      "size:string",
                      "a | > 100 | \"large\"",
                      "b | - | \"small\""),
                  "company size"));
      Modelled shop =
          Modelled.by(
              file("old.dmn", xml.replaceFirst("xmlns=\"[^\"]*\"", "xmlns=\"" + version + "\"")));

      Change change = shop.identify("size", 200);

      assertThat(Modelled.result(change, "Size")).as(version).isEqualTo(Value.of("large"));
      assertThat(Modelled.rows(change, "Size")).as(version).containsExactly("a");
    }
  }

  @Test
  void anEvaluationIsKnownByTheEventsId() {
    String xml = xml("id", decision("D", "", "number", "1"));
    DmnText text = new DmnText(file("id.dmn", xml), xml, "urn:test:id", "id", List.of());
    AskedModel asked =
        DmnEngine.of(List.of(text))
            .fold(
                done -> done.value().model(text),
                refused -> {
                  throw new AssertionError(refused.problems());
                });

    DMNResult result = asked.evaluate("D", Map.of(), "m-17", new Trace());

    assertThat(DecisionExecutionIdUtils.get(result.getContext())).isEqualTo("m-17");
  }

  @Test
  void theRowThatCameNearestIsToldCellByCell() {
    Modelled shop =
        Modelled.by(
            model(
                "near",
                input("company size", "number"),
                input("country", "string"),
                decisionOf(
                    "Area",
                    "",
                    "string",
                    """
                    <decisionTable id="t" hitPolicy="UNIQUE">
                      <input label="Employees"><inputExpression><text>company size</text></inputExpression></input>
                      <input><inputExpression><text>upper case(country)</text></inputExpression></input>
                      <output name="area"/>
                      <rule id="large"><inputEntry><text>&gt;= 100</text></inputEntry>
                        <inputEntry><text>"DE"</text></inputEntry><outputEntry><text>"home"</text></outputEntry></rule>
                      <rule id="small"><inputEntry><text>[1..10]</text></inputEntry>
                        <inputEntry><text>not("DE", "AT")</text></inputEntry><outputEntry><text>"far"</text></outputEntry></rule>
                    </decisionTable>
                    """,
                    "company size",
                    "country")));

    assertThat(shop.nearest("Area", "size", 50, "country", "de"))
        .hasValue(
            new Decider.Near(1, List.of(new Decider.Failed("Employees", ">= 100", Value.of(50)))));
    assertThat(shop.nearest("Area", "size", 5, "country", "AT"))
        .hasValue(
            new Decider.Near(
                2,
                List.of(
                    new Decider.Failed(
                        "upper case(country)", "not(\"DE\", \"AT\")", Value.of("AT")))));
    assertThat(shop.nearest("Area", "size", 500, "country", Data.NOTHING))
        .hasValue(
            new Decider.Near(
                1, List.of(new Decider.Failed("upper case(country)", "\"DE\"", Value.MISSING))));
    assertThat(shop.rulebook().decision("Area").orElseThrow().decider().rows().get(1).id())
        .isEqualTo("large");
  }

  @Test
  void aSheetReadsAModelAndAModelReadsASheet() {
    Modelled shop =
        Modelled.by(
            List.of(
                resource("lead-grade.dmn"),
                model(
                    "again",
                    input("offer", "string"),
                    decision("Shouted", "", "string", "upper case(offer)", "offer"))),
            Sheets.of(
                "Offers",
                """
                Decision | Offer
                Kind     | value

                  | When       | Then
                  | lead grade | offer
                a | A          | demo
                b | B; C       | mail
                """));

    Change change = shop.identify("size", 250, "country", "AT");

    assertThat(shop.rulebook().decisions())
        .extracting(Decision::name)
        .containsExactly("Lead grade", "Offer", "Shouted");
    assertThat(Modelled.result(change, "Offer")).isEqualTo(Value.of("demo"));
    assertThat(Modelled.result(change, "Shouted")).isEqualTo(Value.of("DEMO"));
    assertThat(Modelled.rows(change, "Shouted")).containsExactly("Shouted");
  }

  @Test
  void valuesOfEveryTypeComeInAndGoOut() {
    Modelled shop =
        Modelled.by(
            model(
                "types",
                input("vip", "boolean"),
                input("born", "date"),
                input("interests", "Any"),
                decision("Not vip", "", "boolean", "not(vip)", "vip"),
                decision("Next day", "", "date", "born + duration(\"P1D\")", "born"),
                decision("Count", "", "number", "count(interests)", "interests"),
                decision("Opens", "", "time", "time(\"09:30:00\")"),
                "<itemDefinition name=\"tTexts\""
                    + " isCollection=\"true\"><typeRef>string</typeRef></itemDefinition>",
                decision("Both", "", "tTexts", "concatenate(interests, [\"x\"])", "interests")));

    Change change =
        shop.identify("vip", true, "born", "1990-02-28", "interests", List.of("a", "b"));

    assertThat(change.problems()).isEmpty();
    assertThat(Modelled.result(change, "Not vip")).isEqualTo(Value.of(false));
    assertThat(Modelled.result(change, "Next day"))
        .isEqualTo(new Value.Day(LocalDate.of(1990, 3, 1)));
    assertThat(Modelled.result(change, "Count")).isEqualTo(Value.of(2));
    assertThat(Modelled.result(change, "Opens").show()).isEqualTo("09:30");
    assertThat(Modelled.result(change, "Both")).isEqualTo(new Value.Texts(List.of("a", "b", "x")));
  }

  @Test
  void aStructureIsReadComponentByComponentAndGivesNamedOutputs() {
    Modelled shop =
        Modelled.by(
            model(
                "structures",
                """
                <itemDefinition name="tLead"><itemComponent name="country"><typeRef>string</typeRef></itemComponent>
                  <itemComponent name="company size"><typeRef>number</typeRef></itemComponent></itemDefinition>
                <itemDefinition name="tPlan"><itemComponent name="plan"><typeRef>string</typeRef></itemComponent>
                  <itemComponent name="seats"><typeRef>number</typeRef></itemComponent></itemDefinition>
                """,
                input("Lead", "tLead"),
                decision(
                    "Plan",
                    "",
                    "tPlan",
                    "{plan: if Lead.country = \"DE\" then \"home\" else \"abroad\", seats:"
                        + " Lead.company size * 2}",
                    "Lead")));

    Change.Explained said = Modelled.said(shop.identify("size", 4, "country", "DE"), "Plan");

    assertThat(said.outputs())
        .containsExactly(entry("plan", Value.of("home")), entry("seats", Value.of(8)));
    assertThat(said.reasons().get(0).inputs())
        .containsExactly(
            entry("Lead.country", Value.of("DE")), entry("Lead.company size", Value.of(4)));
  }

  @Test
  void todayIsTheDayOfTheDecision() {
    Modelled shop = Modelled.by(model("day", decision("Day", "", "date", "today()")));

    assertThat(Modelled.result(shop.identify(), "Day"))
        .isEqualTo(new Value.Day(LocalDate.of(2026, 3, 1)));
  }

  @Test
  void aModelThatFailsKeepsWhatItSaidAndTellsWhichRows() {
    Modelled shop =
        Modelled.by(
            model(
                "conflict",
                input("company size", "number"),
                decisionOf(
                    "Size",
                    "",
                    "string",
                    table(
                        "hitPolicy=\"UNIQUE\"",
                        "company size",
                        "size:string",
                        "a | > 5 | \"large\"",
                        "b | > 100 | \"huge\""),
                    "company size")));

    shop.identify("size", 10);
    Change change = shop.identify("size", 200);

    assertThat(change.problems())
        .extracting(Problem::show)
        .containsExactly(
            "rules/conflict.dmn Size: `Size` could not be decided: rows 1, 2 of `Size` spoke,"
                + " and one may [TWO_ROWS_SPOKE]");
    assertThat(Modelled.result(shop.identify("size", 20), "Size")).isEqualTo(Value.of("large"));
  }

  @Test
  void aTierOfAModelMovesAndCarriesItsBenefits() {
    Modelled shop =
        Modelled.by(
            model(
                "tiers",
                input("company size", "number"),
                decisionOf(
                    "Club",
                    "usher:kind=\"tier\" usher:levels=\"Gold; Silver\"",
                    "Any",
                    table(
                        "hitPolicy=\"FIRST\"",
                        "company size",
                        "tier:string,discount:number",
                        "g | > 100 | \"gold\" | 0.15",
                        "s | - | \"silver\" | 0.05"),
                    "company size")));

    shop.identify("size", 10);
    Change change = shop.identify("size", 200);

    assertThat(Modelled.said(change, "Club").outputs())
        .contains(
            entry("tier", Value.of("Gold")),
            entry("discount", Value.of(new java.math.BigDecimal("0.15"))));
    assertThat(change.messages()).extracting(Message::type).containsExactly("tier.changed");
  }

  @Test
  void segmentsOfAModelAreEnteredAndLeft() {
    Modelled shop =
        Modelled.by(
            model(
                "segments",
                input("company size", "number"),
                decisionOf(
                    "Groups",
                    "usher:kind=\"segment\"",
                    "Any",
                    table(
                        "hitPolicy=\"COLLECT\"",
                        "company size",
                        "segment:string",
                        "a | > 5 | \"Companies\"",
                        "b | > 100 | \"Large companies\""),
                    "company size")));

    Change in = shop.identify("size", 200);
    Change out = shop.identify("size", 50);

    assertThat(in.messages())
        .extracting(Message::type)
        .containsExactly("segment.entered", "segment.entered");
    assertThat(Modelled.result(in, "Groups"))
        .isEqualTo(new Value.Texts(List.of("Companies", "Large companies")));
    assertThat(out.messages()).extracting(Message::type).containsExactly("segment.exited");
  }

  @Test
  void aScoreAQualificationASuppressionAndATriggerAreWhatTheyAreInASheet() {
    Modelled shop =
        Modelled.by(
            model(
                "kinds",
                input("company size", "number"),
                input("vip", "boolean"),
                """
                <itemDefinition name="tStop"><itemComponent name="channel"><typeRef>string</typeRef></itemComponent>
                  <itemComponent name="reason"><typeRef>string</typeRef></itemComponent></itemDefinition>
                """,
                decision(
                    "Points", "usher:kind=\"score\"", "number", "company size * 2", "company size"),
                decision(
                    "Lead",
                    "usher:kind=\"qualification\"",
                    "string",
                    "if company size > 10 then \"qualified\" else \"nurture\"",
                    "company size"),
                decision(
                    "Quiet",
                    "usher:kind=\"suppression\"",
                    "tStop",
                    "if vip then {channel: \"email\", reason: \"vip\"} else null",
                    "vip"),
                decision(
                    "Alarm",
                    "usher:kind=\"trigger\" usher:repeat=\"once\"",
                    "string",
                    "if vip then \"call them\" else null",
                    "vip")));

    Change before = shop.identify("size", 20, "vip", false);
    Change after = shop.identify("vip", true);
    Change again = shop.identify("vip", true);

    assertThat(before.problems()).isEmpty();
    assertThat(Modelled.result(before, "Points")).isEqualTo(Value.of(40));
    assertThat(Modelled.result(before, "Lead")).isEqualTo(Value.of("qualified"));
    assertThat(after.messages())
        .extracting(Message::type)
        .containsExactlyInAnyOrder("suppression.added", "trigger.fired");
    assertThat(again.messages()).isEmpty();
  }

  @Test
  void aStatusOrALevelThereIsNotFailsTheDecision() {
    Modelled shop =
        Modelled.by(
            model(
                "words",
                input("country", "string"),
                decision("Lead", "usher:kind=\"qualification\"", "string", "country", "country")));

    assertThat(shop.identify("country", "whatever").problems())
        .extracting(Problem::show)
        .containsExactly(
            "rules/words.dmn Lead: `Lead` could not be decided: it came to a word that is none of"
                + " its own [VALUE_NOT_ALLOWED]");
    assertThat(Modelled.result(shop.identify("country", Data.NOTHING), "Lead"))
        .isEqualTo(Value.of("needs info"));
  }
}
