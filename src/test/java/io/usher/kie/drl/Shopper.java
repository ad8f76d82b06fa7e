package io.usher.kie.drl;

import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.journey.Journey;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A customer of a shop with rule bases: occasions are planned one after the other. */
final class Shopper {
  private static final CustomerId ANNA = CustomerId.user("anna");

  static final Grid BASICS =
      Sheets.of(
          "Attributes",
          """
          Attribute  | Type      | Measure  | Of       | Event           | Within
          orders 12m | number    | count    |          | Order Completed | 12 months
          country    | text      | trait    | country  |                 |
          VIP        | yes/no    | trait    | vip      |                 |
          tags       | text list | trait    | tags     |                 |
          since      | date      | trait    | since    |                 |
          order total| number    | event    | total    | Order Completed |
          """);

  private final LiveRulebook live;
  private Profile profile = Profile.blank(ANNA, Instant.parse("2026-01-01T00:00:00Z"));
  private Instant clock = Instant.parse("2026-03-01T10:00:00Z");
  private int messages;

  private Shopper(Rulebook rulebook) {
    this.live = LiveRulebook.of(1, rulebook);
  }

  static Shopper with(List<RuleFile> files) {
    return with(compiled(new RuleBases(), files));
  }

  static Shopper with(String rules, Grid... more) {
    return with(compiled(rules, more));
  }

  static Shopper with(Outcome<Rulebook> compiled) {
    return new Shopper(
        compiled.fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(refused.problems().toString());
            }));
  }

  static List<String> problems(String rules) {
    return compiled(rules).problems().stream().map(Problem::show).toList();
  }

  static Outcome<Rulebook> compiled(String rules, Grid... more) {
    RuleFile file = new RuleFile("shop.drl", rules.getBytes(StandardCharsets.UTF_8));
    return compiled(new RuleBases(), List.of(file), more);
  }

  static Outcome<Rulebook> compiled(RuleBases bases, List<RuleFile> files, Grid... more) {
    List<Grid> grids = new ArrayList<>(List.of(BASICS));
    grids.addAll(List.of(more));
    Outcome<List<Model>> read = bases.read(files).all();
    return read.fold(
        models ->
            RulebookCompiler.compile(
                "test",
                WorkbookReader.inspect(grids).definitions(),
                models.value(),
                Expressions.NONE),
        refused -> Outcome.refused(refused.problems()));
  }

  /** Something happens a minute later than what happened last. */
  Change track(String name, Object... properties) {
    return take(event(Event.Call.TRACK, name, fields(properties), Data.Fields.NONE));
  }

  Change identify(Object... traits) {
    return take(event(Event.Call.IDENTIFY, "identify", Data.Fields.NONE, fields(traits)));
  }

  private Occasion event(Event.Call call, String name, Data.Fields properties, Data.Fields traits) {
    clock = clock.plusSeconds(60);
    return new Occasion.Happened(
        new Event(
            "m-" + ++messages,
            call,
            name,
            clock,
            ANNA,
            Optional.empty(),
            properties,
            traits,
            Data.Fields.NONE),
        false,
        false,
        true);
  }

  /** Time passes. */
  Change until(String at) {
    clock = Instant.parse(at);
    return take(new Occasion.Due(ANNA, clock, false));
  }

  private Change take(Occasion occasion) {
    Planner.Plan plan = Planner.plan(occasion, profile, live, clock, profile.version() + 1);
    profile = plan.after();
    return plan.changes().get(plan.changes().size() - 1);
  }

  Rulebook rulebook() {
    return live.rulebook();
  }

  Set<String> segments() {
    Set<String> names = new TreeSet<>();
    profile
        .standings()
        .values()
        .forEach(
            standing -> {
              if (standing instanceof Standing.Segments segments) {
                names.addAll(segments.memberships().keySet());
              }
            });
    return names;
  }

  /** What a decision says of the customer now. */
  Value value(String decision) {
    Standing standing = profile.standings().get(decision);
    return Journey.result(
        Journey.outputs(
            live.rulebook().decision(decision).orElseThrow(),
            Optional.ofNullable(standing),
            profile.decidedAt(),
            live.rulebook().brand()));
  }

  /** Fields from names and values in turn; maps, lists, texts, numbers and flags. */
  static Data.Fields fields(Object... namesAndValues) {
    Map<String, Data> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], data(namesAndValues[i + 1]));
    }
    return new Data.Fields(fields);
  }

  private static Data data(Object value) {
    if (value instanceof Data data) {
      return data;
    }
    if (value instanceof List<?> items) {
      return new Data.Items(items.stream().map(Shopper::data).toList());
    }
    if (value instanceof Boolean flag) {
      return new Data.Flag(flag);
    }
    return value instanceof Number number
        ? new Data.Num(new BigDecimal(number.toString()))
        : new Data.Text(String.valueOf(value));
  }
}
