package io.usher.kie.dmn;

import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.decide.Decider;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Pass;
import io.usher.flow.Planner;
import io.usher.rulebook.Model;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Value;
import io.usher.workbook.WorkbookReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One customer under a rulebook of some models and sheets. */
final class Modelled {
  /** Traits of every type, under their names. */
  static final Grid TRAITS =
      Sheets.of(
          "Attributes",
          """
          Attribute    | Type      | Measure | Of
          company size | number    | trait   | size
          country      | code      | trait   | country
          vip          | yes/no    | trait   | vip
          born         | date      | trait   | born
          interests    | text list | trait   | interests
          """);

  private static final CustomerId ANNA = CustomerId.user("anna");

  private final LiveRulebook live;
  private Profile profile = Profile.blank(ANNA, Instant.parse("2026-01-01T00:00:00Z"));
  private int messages;

  private Modelled(Rulebook rulebook) {
    this.live = LiveRulebook.of(1, rulebook);
  }

  static Modelled by(RuleFile... files) {
    return by(List.of(files));
  }

  static Modelled by(List<RuleFile> files, Grid... sheets) {
    return compile(files, sheets)
        .fold(
            done -> new Modelled(done.value()),
            refused -> {
              throw new AssertionError(refused.problems());
            });
  }

  static List<String> faults(RuleFile... files) {
    return compile(List.of(files)).problems().stream().map(Problem::show).toList();
  }

  static Outcome<Rulebook> compile(List<RuleFile> files, Grid... sheets) {
    List<Grid> grids = new ArrayList<>(List.of(TRAITS));
    grids.addAll(List.of(sheets));
    return new DmnModels()
        .read(files)
        .all()
        .fold(
            models -> compile(grids, models.value()),
            refused -> Outcome.refused(refused.problems()));
  }

  private static Outcome<Rulebook> compile(List<Grid> grids, List<Model> models) {
    return RulebookCompiler.compile(
        "test", WorkbookReader.inspect(grids).definitions(), models, Expressions.NONE);
  }

  Rulebook rulebook() {
    return live.rulebook();
  }

  /** The row of a decision that came nearest, once traits are as given. */
  Optional<Decider.Near> nearest(String decision, Object... traits) {
    identify(traits);
    return new Pass(live, profile, Optional.empty(), profile.decidedAt(), Map.of())
        .run()
        .nearest(rulebook().decision(decision).orElseThrow());
  }

  /** Traits are given as name, value, name, value. */
  Change identify(Object... traits) {
    Map<String, Data> fields = new LinkedHashMap<>();
    for (int i = 0; i < traits.length; i += 2) {
      fields.put((String) traits[i], data(traits[i + 1]));
    }
    messages++;
    String at = "2026-03-01T10:00:%02dZ".formatted(messages);
    Event event =
        new Event(
            "m-" + messages,
            Event.Call.IDENTIFY,
            "identify",
            Instant.parse(at),
            ANNA,
            Optional.empty(),
            Data.Fields.NONE,
            new Data.Fields(fields),
            Data.Fields.NONE);
    Planner.Plan plan =
        Planner.plan(
            new Occasion.Happened(event, false, false, true),
            profile,
            live,
            Instant.parse(at),
            profile.version() + 1);
    profile = plan.after();
    return plan.changes().get(plan.changes().size() - 1);
  }

  private static Data data(Object value) {
    if (value instanceof Integer number) {
      return new Data.Num(BigDecimal.valueOf(number));
    }
    if (value instanceof Boolean flag) {
      return new Data.Flag(flag);
    }
    if (value instanceof List<?> items) {
      return new Data.Items(items.stream().map(Modelled::data).toList());
    }
    return value == Data.NOTHING ? Data.NOTHING : new Data.Text((String) value);
  }

  static Change.Explained said(Change change, String decision) {
    return change.decisions().stream()
        .filter(it -> it.decision().equals(decision))
        .findFirst()
        .orElseThrow(() -> new AssertionError(decision + " is not in " + change));
  }

  /** The first output of a decision. */
  static Value result(Change change, String decision) {
    return said(change, decision).outputs().values().iterator().next();
  }

  static List<String> rows(Change change, String decision) {
    return said(change, decision).reasons().stream().map(Change.Reason::row).toList();
  }
}
