package io.usher.kie;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Model;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.view.CustomerViews;
import io.usher.view.Forecast;
import io.usher.workbook.WorkbookReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever reads the time is asked again the second its answer changes, however it is written. */
class AskedAsTimePassesTest {
  private static final CustomerId ANNA = CustomerId.user("anna");
  private static final Grid SETTINGS = Sheets.of("Settings", "time zone | Europe/Berlin");
  private static final Grid ATTRIBUTES =
      Sheets.of(
          "Attributes",
          """
          Attribute | Type   | Measure | Of          | Event  | Within
          visits    | number | count   |             | Visit  | 36 hours
          joined    | date   | trait   | joined      |        |
          busy      | yes/no | formula | visits >= 2 |        |
          """);

  private static final Grid SHEETS =
      Sheets.of(
          "Cells",
          """
          Decision | Cells
          Kind     | segment

             | When                                   |              | Then
          #  | joined                                 | busy         | segment
          a  | feel: today - joined < duration("P3D") |              | New by cell
          b  |                                        | yes          | Busy by formula
          """);

  private static final String RULES =
      """
      declare PastEvent @of("Visit") @keep(3) @within("7 days") end
      rule "lately" @segment("Lately by rule")
      when PastEvent(name == "Visit", daysAgo <= 2) then end
      rule "busy" @segment("Busy by rule")
      when Customer(visits >= 2) then end
      """;

  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:usher="urn:usher"
          id="model" name="stages" namespace="urn:test:stages">
        <inputData id="joined" name="joined"><variable name="joined" typeRef="date"/></inputData>
        <inputData id="visits" name="visits"><variable name="visits" typeRef="number"/></inputData>
        <decision id="stage" name="Stage"><variable name="Stage" typeRef="string"/>
          <informationRequirement><requiredInput href="#joined"/></informationRequirement>
          <informationRequirement><requiredInput href="#visits"/></informationRequirement>
          <literalExpression><text><![CDATA[
            (if today() - joined < duration("P3D") then "new" else "known")
              + (if visits >= 2 then ", busy" else "")]]></text></literalExpression>
        </decision>
      </definitions>
      """;

  private static LiveRulebook live() {
    Outcome<List<Model>> models =
        new RuleFiles()
            .read(
                List.of(
                    new RuleFile("stages.dmn", MODEL.getBytes(StandardCharsets.UTF_8)),
                    new RuleFile("new.drl", RULES.getBytes(StandardCharsets.UTF_8))))
            .all();
    assertThat(models.problems()).isEmpty();
    return LiveRulebook.of(1, must(compile(models.fold(Outcome.Done::value, it -> List.of()))));
  }

  private static Outcome<Rulebook> compile(List<Model> models, Grid... more) {
    List<Grid> grids = new ArrayList<>(List.of(SETTINGS, ATTRIBUTES, SHEETS));
    grids.addAll(List.of(more));
    return RulebookCompiler.compile(
        "test", WorkbookReader.inspect(grids).definitions(), models, new FeelExpressions());
  }

  private static Rulebook must(Outcome<Rulebook> compiled) {
    return compiled.fold(
        Outcome.Done::value,
        refused -> {
          throw new AssertionError(refused.problems().toString());
        });
  }

  private static Profile take(Occasion occasion, Profile before, LiveRulebook live, String now) {
    return Planner.plan(occasion, before, live, Instant.parse(now), before.version() + 1).after();
  }

  private static Occasion event(String at, Event.Call call, String name, Data.Fields traits) {
    return new Occasion.Happened(
        new Event(
            "m-" + at,
            call,
            name,
            Instant.parse(at),
            ANNA,
            Optional.empty(),
            Data.Fields.NONE,
            traits,
            Data.Fields.NONE),
        false,
        false,
        false);
  }

  private static String text(Data data) {
    return ((Data.Text) data).text();
  }

  @Test
  void allWaysToWriteADecisionAreAskedTheSecondTheTimeChangesWhatTheyRead() {
    LiveRulebook live = live();
    Profile profile = Profile.blank(ANNA, Instant.parse("2026-03-01T00:00:00Z"));
    Data.Fields joined = new Data.Fields(Map.of("joined", new Data.Text("2026-03-01")));
    profile =
        take(
            event("2026-03-01T08:00:00Z", Event.Call.IDENTIFY, "identify", joined),
            profile,
            live,
            "2026-03-01T08:00:00Z");
    for (String at : List.of("2026-03-01T09:00:00Z", "2026-03-01T10:30:15Z")) {
      profile = take(event(at, Event.Call.TRACK, "Visit", Data.Fields.NONE), profile, live, at);
    }
    assertThat(CustomerViews.of(profile, live, profile.decidedAt()).segments())
        .extracting(it -> it.name())
        .containsExactly("Busy by formula", "Busy by rule", "Lately by rule", "New by cell");
    Forecast forecast =
        CustomerViews.forecast(
            profile,
            live,
            Instant.parse("2026-03-01T11:00:00Z"),
            (now, brand) -> Instant.parse("2026-03-10T00:00:00Z"));

    List<Change> happened = new ArrayList<>();
    Instant end = Instant.parse("2026-03-10T00:00:00Z");
    Planner.Plan plan =
        Planner.plan(new Occasion.Due(ANNA, end, false), profile, live, end, profile.version() + 1);
    happened.addAll(plan.changes());

    List<String> exits =
        happened.stream()
            .flatMap(
                change ->
                    change.messages().stream()
                        .map(it -> change.at() + " not " + text(it.data().at("segment"))))
            .sorted()
            .toList();
    assertThat(exits)
        .containsExactly(
            // the first visit is 36 hours old: exact as far as anything compares the count
            "2026-03-02T21:00:00Z not Busy by formula",
            "2026-03-02T21:00:00Z not Busy by rule",
            // 4 March begins in Berlin
            "2026-03-03T23:00:00Z not Lately by rule",
            "2026-03-03T23:00:00Z not New by cell");
    assertThat(
            happened.stream()
                .flatMap(change -> change.decisions().stream())
                .filter(it -> it.decision().equals("Stage"))
                .map(it -> it.outputs().values().iterator().next().show())
                .distinct())
        .containsExactly("new, busy", "new", "known");
    assertThat(forecast.steps())
        .extracting(it -> it.at().toString())
        .containsExactly("2026-03-02T21:00:00Z", "2026-03-03T23:00:00Z");
  }

  @Test
  void askingEverySoOftenIsRefusedAndWhatToWriteInsteadIsSaid() {
    Outcome<Rulebook> refused =
        compile(
            List.of(),
            Sheets.of(
                "Hourly",
                """
                Decision       | Hourly
                Kind           | segment
                Re-check every | 1 hour

                  | When   | Then
                # | visits | segment
                a | 0      | Quiet
                """));

    assertThat(refused.problems())
        .extracting(Problem::show)
        .containsExactly(
            "shop.xlsx Hourly!B3: nothing has to be asked again every so often: each sheet is asked"
                + " again the second something it reads changes by time alone, `today` at midnight;"
                + " leave it blank; for hours and minutes write an attribute with `Within`, such as"
                + " `36 hours`, or `at` in a trigger [NOT_NEEDED]");
  }
}
