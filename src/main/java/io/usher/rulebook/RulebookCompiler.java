package io.usher.rulebook;

import io.usher.attribute.Attribute;
import io.usher.attribute.AttributeReader;
import io.usher.attribute.Attributes;
import io.usher.attribute.EventRule;
import io.usher.cell.Allowed;
import io.usher.cell.Bounds;
import io.usher.cell.Expressions;
import io.usher.cell.Reading;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.value.Names;
import io.usher.value.Outcome;
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

/**
 * Compiles definitions in three passes: attributes and the outlines of all sheets, so that every
 * name is known; then each sheet's cells; then the order in which decisions are asked. A pass goes
 * on after a fault, and what is faulty is still known by its name, so that one fault is reported
 * once.
 */
public final class RulebookCompiler {
  private final Definitions definitions;
  private final Expressions expressions;
  private final Faults faults = new Faults();
  private final Vocabulary names = new Vocabulary();
  private final Map<Outline, List<Decision.Published>> outlines = new LinkedHashMap<>();

  private RulebookCompiler(Definitions definitions, Expressions expressions) {
    this.definitions = definitions;
    this.expressions = expressions;
  }

  /** The rulebook with its warnings, or every fault at its cell. */
  public static Outcome<Rulebook> compile(
      String hash, Definitions definitions, Expressions expressions) {
    return new RulebookCompiler(definitions, expressions).compile(hash);
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
    nameBuiltIns();
    AttributeFacts.name(
        attributes, definitions.attributes(), workbook -> reading(workbook, false), names);
    definitions.decisions().forEach(this::outline);
    SameNames.check(List.copyOf(outlines.keySet()), definitions, this::plain, faults);

    EventNames events = new EventNames(rules);
    events.usedBy(definitions.attributes());
    List<Compiled> compiled = new ArrayList<>();
    outlines.forEach(
        (outline, published) ->
            compiled.add(Compiled.of(outline, decision(outline, published, events))));
    List<Compiled> sorted = Order.of(compiled, faults);

    if (faults.any() || attributes.isEmpty()) {
      return Outcome.refused(faults.problems());
    }
    return Outcome.done(rulebook(hash, attributes.get(), rules, events, sorted), faults.warnings());
  }

  private void nameBuiltIns() {
    names.builtIn(
        "event", new Fact(names.place("event"), Optional.of(Type.TEXT), true, Allowed.ANY));
    names.builtIn("today", new Fact(names.place("today"), Type.DATE));
  }

  private void outline(DecisionSheet sheet) {
    Optional<Outline> outline = Outline.of(sheet, plain(sheet), faults);
    if (outline.isPresent()) {
      outlines.put(outline.get(), outline.get().publish(names));
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

  private Decision decision(
      Outline outline, List<Decision.Published> published, EventNames events) {
    Reading reading = reading(outline.sheet().workbook(), true);
    return new SheetCompiler(outline, published, names, events, reading, faults).compile();
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
      List<Compiled> sorted) {
    List<Decision> decisions = sorted.stream().map(Compiled::decision).toList();
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
        Attributes.of(attributes, rules, uses, definitions.brand()),
        decisions,
        names.facts(),
        names.positions(),
        bounds.getOrDefault(Facts.TODAY, Bounds.NONE),
        events.uses());
  }
}
