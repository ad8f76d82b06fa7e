package io.usher.rulebook;

import io.usher.attribute.Attributes;
import io.usher.cell.Allowed;
import io.usher.cell.Bounds;
import io.usher.cell.Expressions;
import io.usher.cell.Reading;
import io.usher.customer.TraitRules;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Kind;
import io.usher.lead.Team;
import io.usher.measure.Attribute;
import io.usher.measure.AttributeReader;
import io.usher.measure.EventRule;
import io.usher.measure.Measure;
import io.usher.rulebook.decision.Outline;
import io.usher.rulebook.decision.SheetCompiler;
import io.usher.rulebook.name.EventNames;
import io.usher.rulebook.name.Fact;
import io.usher.rulebook.name.Publication;
import io.usher.rulebook.name.Vocabulary;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.team.TeamCompiler;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import io.usher.workbook.Definitions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compiles definitions in three passes: attributes and the outlines of all sheets, so that every
 * name is known; then each sheet's cells; then the order in which decisions are asked. A pass goes
 * on after a fault, and what is faulty is still known by its name, so that one fault is reported
 * once.
 */
public final class RulebookCompiler {
  private final Definitions definitions;
  private final List<Model> models;
  private final Expressions expressions;
  private final Faults faults = new Faults();
  private final Vocabulary names = new Vocabulary();
  private final List<Placed> sheets = new ArrayList<>();

  /** A sheet whose outputs have their places among the facts. */
  private record Placed(Outline outline, List<Decision.Published> publishes) {}

  private RulebookCompiler(Definitions definitions, List<Model> models, Expressions expressions) {
    this.definitions = definitions;
    this.models = models;
    this.expressions = expressions;
  }

  /** A rulebook of workbooks alone. */
  public static Outcome<Rulebook> compile(
      String hash, Definitions definitions, Expressions expressions) {
    return compile(hash, definitions, List.of(), expressions);
  }

  /** The rulebook with its warnings, or every fault at its cell. */
  public static Outcome<Rulebook> compile(
      String hash, Definitions definitions, List<Model> models, Expressions expressions) {
    return new RulebookCompiler(definitions, models, expressions).compile(hash);
  }

  private Outcome<Rulebook> compile(String hash) {
    List<EventRule> rules =
        faults
            .take(
                AttributeReader.events(definitions.events(), workbook -> reading(workbook, false)))
            .orElse(List.of());
    Optional<List<Attribute>> attributes =
        faults.take(
            AttributeReader.attributes(
                definitions.attributes(), workbook -> reading(workbook, false)));
    attributes = attributes.map(this::andOfModels);
    nameBuiltIns();
    AttributeFacts.name(
        attributes, definitions.attributes(), workbook -> reading(workbook, false), names);
    int outputsFrom = names.next();
    definitions.decisions().forEach(this::outline);
    Map<Model, List<Decision.Published>> published = new LinkedHashMap<>();
    models.forEach(model -> published.put(model, publication(model).publish(names)));
    List<Outline> outlines = sheets.stream().map(Placed::outline).toList();
    SameNames.check(outlines, models, definitions, this::plain, faults);

    // what is made of others is read beside lines that are faulty, for faults of its own
    List<Attribute> made = made(attributes.orElseGet(this::sound), outputsFrom);
    attributes = attributes.map(read -> made);
    EventNames events = new EventNames(rules);
    events.usedBy(definitions.attributes());
    Team team =
        TeamCompiler.compile(
            definitions.people(),
            definitions.brand(),
            events,
            workbook -> reading(workbook, false),
            faults);
    WaitedFor.asked(outlines, models, faults);
    WaitedFor.about(outlines, models, faults);
    List<Compiled> compiled = new ArrayList<>();
    Map<String, Integer> positions = names.positions();
    for (Placed sheet : sheets) {
      compiled.add(
          Compiled.of(
              sheet.outline().sheet().name().place(), decision(sheet, events, team), positions));
    }
    ModelCompiler bound = new ModelCompiler(names.known(definitions.brand()), events, faults);
    published.forEach(
        (model, publishes) -> bound.compile(model, publishes).ifPresent(compiled::add));
    TraitRules traits = new TraitSheet(faults).read(definitions.traits());
    List<Attribute> all = attributes.orElse(List.of());
    Derived derived = Derived.of(all, positions);
    List<Compiled> sorted =
        Order.of(compiled.stream().map(one -> one.with(derived)).toList(), all, places(), faults);

    if (faults.any() || attributes.isEmpty()) {
      return Outcome.refused(faults.problems());
    }
    return Outcome.done(
        rulebook(hash, attributes.get(), rules, events, sorted, derived, traits, team),
        faults.warnings());
  }

  private List<Attribute> andOfModels(List<Attribute> attributes) {
    return Stream.concat(
            attributes.stream(), models.stream().flatMap(model -> model.attributes().stream()))
        .toList();
  }

  /** The attributes whose lines are without a fault, but for formulas over those that are not. */
  private List<Attribute> sound() {
    Set<String> unread = names.unread();
    return definitions.attributes().stream()
        .flatMap(
            line ->
                AttributeReader.attributes(List.of(line), workbook -> reading(workbook, false))
                    .fold(done -> done.value().stream(), refused -> Stream.empty()))
        .filter(
            attribute ->
                !(attribute.measure() instanceof Measure.Formula formula)
                    || unread.stream().noneMatch(Names.key(formula.written())::contains))
        .toList();
  }

  private List<Attribute> made(List<Attribute> attributes, int outputsFrom) {
    List<MadeAttributes.Named> decisions = new ArrayList<>();
    for (Placed sheet : sheets) {
      decisions.add(new MadeAttributes.Named(sheet.outline().name(), sheet.outline().kind()));
    }
    models.forEach(model -> decisions.add(new MadeAttributes.Named(model.name(), model.kind())));
    return new MadeAttributes(
            names, decisions, places(), outputsFrom, workbook -> reading(workbook, true), faults)
        .read(attributes);
  }

  /** Where it stands what each attribute is made of, by the attribute name's key. */
  private Map<String, Place.Cell> places() {
    Map<String, Place.Cell> places = new HashMap<>();
    definitions
        .attributes()
        .forEach(line -> places.put(Names.key(line.text("attribute")), line.place("of")));
    return places;
  }

  private void nameBuiltIns() {
    names.builtIn(
        "event", new Fact(names.place("event"), Optional.of(Type.TEXT), true, Allowed.ANY));
    names.builtIn("today", new Fact(names.place("today"), Type.DATE));
  }

  private void outline(DecisionSheet sheet) {
    Optional<Outline> outline = Outline.of(sheet, plain(sheet), faults);
    if (outline.isPresent()) {
      sheets.add(new Placed(outline.get(), outline.get().publication().publish(names)));
    } else {
      nameFaulty(sheet);
    }
  }

  /**
   * Names what a sheet whose kind cannot be read would give, so that its readers are not blamed.
   */
  private void nameFaulty(DecisionSheet sheet) {
    String name = Names.tidy(sheet.name().text());
    Fact result = unread(name);
    names.decision(name, result);
    for (int at = 0; at < sheet.then().size(); at++) {
      String output = sheet.then().get(at).header();
      names.output(name, output, at == 0 ? result : unread(name + "." + output));
    }
  }

  private Fact unread(String name) {
    return new Fact(names.place(name), Optional.empty(), false, Allowed.ANY);
  }

  private Decision decision(Placed sheet, EventNames events, Team team) {
    Reading reading = reading(sheet.outline().sheet().workbook(), true);
    return new SheetCompiler(
            sheet.outline(), sheet.publishes(), names, events, team, reading, faults)
        .compile();
  }

  private static Publication publication(Model model) {
    boolean named = model.kind() == Kind.VALUE || model.kind() == Kind.TIER;
    return new Publication(
        model.name(),
        model.own(),
        named ? model.outputs() : List.of(),
        output -> false,
        model.words(),
        Map.of());
  }

  private Reading plain(DecisionSheet sheet) {
    return reading(sheet.workbook(), false);
  }

  private Reading reading(String workbook, boolean named) {
    return new Reading(
        definitions.locales().getOrDefault(workbook, Locale.ROOT),
        definitions.brand().currency(),
        definitions.lists(),
        expressions,
        named ? names.types() : Map.of());
  }

  private Rulebook rulebook(
      String hash,
      List<Attribute> attributes,
      List<EventRule> rules,
      EventNames events,
      List<Compiled> sorted,
      Derived derived,
      TraitRules traits,
      Team team) {
    List<Decision> decisions =
        TablesTogether.of(
            sorted.stream().map(Compiled::decision).toList(), attributes.size(), derived);
    Map<Integer, Bounds> bounds = Uses.together(sorted.stream().map(Compiled::uses).toList());
    Map<String, Bounds> uses = new HashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      Bounds lines = bounds.get(Rulebook.positionOf(i));
      if (lines != null) {
        uses.put(Names.key(attributes.get(i).name()), lines);
      }
    }
    return new Rulebook(
        hash,
        definitions.brand(),
        Attributes.of(
            attributes,
            rules,
            uses,
            new Decided(decisions, names.positions(), definitions.brand()),
            definitions.brand()),
        decisions,
        names.facts(),
        names.positions(),
        bounds.getOrDefault(Facts.TODAY, Bounds.NONE),
        traits,
        events.uses(),
        team);
  }
}
