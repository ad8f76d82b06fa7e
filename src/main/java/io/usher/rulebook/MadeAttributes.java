package io.usher.rulebook;

import io.usher.cell.Expressions;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.measure.Attribute;
import io.usher.measure.Measure;
import io.usher.measure.OfOutputs;
import io.usher.rulebook.name.Fact;
import io.usher.rulebook.name.Vocabulary;
import io.usher.rulebook.reading.Faults;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the attributes that are made of others, now that every name is known: formulas, and days in
 * a tier or status.
 */
final class MadeAttributes {

  private static final String QUOTES = "a property with spaces in its name stands in quotes";

  /** A decision an attribute may name. */
  record Named(String name, Kind kind) {}

  private final Vocabulary names;
  private final List<Named> decisions;
  private final Map<String, Place.Cell> places;
  private final int outputsFrom;
  private final Function<String, Reading> readings;
  private final Faults faults;

  /**
   * @param places of what each attribute is made of, by the attribute name's key
   * @param outputsFrom the position of the first output among the facts
   * @param readings by workbook name, with all names
   */
  MadeAttributes(
      Vocabulary names,
      List<Named> decisions,
      Map<String, Place.Cell> places,
      int outputsFrom,
      Function<String, Reading> readings,
      Faults faults) {
    this.names = names;
    this.decisions = decisions;
    this.places = places;
    this.outputsFrom = outputsFrom;
    this.readings = readings;
    this.faults = faults;
  }

  List<Attribute> read(List<Attribute> attributes) {
    List<Attribute> read = attributes.stream().map(this::read).toList();
    circles(read);
    return read;
  }

  private Attribute read(Attribute attribute) {
    outputs(attribute);
    if (attribute.measure() instanceof Measure.Formula formula) {
      return attribute.measuredBy(formula(formula, attribute));
    }
    return attribute.measure() instanceof Measure.DaysIn daysIn
        ? attribute.measuredBy(new Measure.DaysIn(standing(daysIn), daysIn.place()))
        : attribute;
  }

  /** What it takes from decisions as of its event must be theirs, and of its type. */
  private void outputs(Attribute attribute) {
    Optional<Place.Cell> cell = Optional.ofNullable(places.get(Names.key(attribute.name())));
    if (cell.isEmpty()) {
      return;
    }
    Place.Cell place = cell.get();
    OfOutputs.dotted(attribute).stream()
        .filter(this::output)
        .forEach(
            name ->
                faults.add(
                    Code.TWO_READINGS,
                    place,
                    "`" + name + "` has two readings, a property and an output",
                    "put quotes around a property; give the decision a name of two words"));
    OfOutputs.read(attribute).forEach((name, type) -> output(attribute, name, type, place));
  }

  private void output(Attribute attribute, String name, Type type, Place place) {
    Optional<Fact> fact = names.find(name, place, QUOTES, faults);
    Optional<Type> said = fact.flatMap(Fact::type);
    if (fact.isPresent() && !output(name)) {
      faults.add(Code.BAD_CELL, place, "`" + name + "` is no output of a decision", QUOTES);
    } else if (attribute.atEvent()) {
      faults.add(
          Code.BAD_CELL,
          place,
          "`event` is what the event itself carries, and `" + name + "` is decided",
          "measure `last`, or let the table read the decision");
    } else if (said.isPresent() && !fits(said.get(), type)) {
      faults.add(
          Code.WRONG_TYPE,
          place,
          "`" + name + "` is of type " + said.get().word() + ", and is read as " + type.word(),
          "say under `Type` what it is");
    }
  }

  private boolean output(String name) {
    Integer position = names.positions().get(Names.key(name));
    return position != null && position >= outputsFrom;
  }

  private static boolean fits(Type said, Type read) {
    boolean texts = said.textual() || said == Type.TEXT_LIST;
    return said == read
        || (said.numeric() && read.numeric())
        || (said.textual() && read.textual())
        || (texts && read == Type.TEXT_LIST);
  }

  private Measure formula(Measure.Formula formula, Attribute attribute) {
    Reading reading = readings.apply(formula.place().workbook());
    Optional<Expressions.Expression> expression =
        faults.take(
            reading
                .expressions()
                .compile(
                    formula.written(),
                    Expressions.Use.ATTRIBUTE,
                    formula.place(),
                    attribute.type(),
                    reading.names()));
    expression.ifPresent(read -> read.reads().forEach(name -> timeless(name, formula.place())));
    return new Measure.Formula(formula.written(), formula.place(), expression);
  }

  private void timeless(String name, Place place) {
    if (names.dated(name)) {
      faults.add(
          Code.BAD_CELL,
          place,
          "`" + name + "` has a value only at its event, and a formula has one at all times",
          "measure `last`, and read that");
    }
  }

  /** The decision's own name. */
  private String standing(Measure.DaysIn daysIn) {
    String key = Names.key(daysIn.decision());
    Optional<Named> named =
        decisions.stream().filter(known -> Names.key(known.name()).equals(key)).findFirst();
    List<String> with =
        decisions.stream().filter(known -> begins(known.kind())).map(Named::name).toList();
    if (named.isEmpty()) {
      boolean unread = names.knows(daysIn.decision()) && faults.any();
      if (!unread) {
        String near = Names.didYouMean(daysIn.decision(), with);
        faults.add(
            Code.UNKNOWN_NAME,
            daysIn.place(),
            "`" + daysIn.decision() + "` is no decision",
            near.isEmpty() ? "name a tier, a stage or a qualification" : near);
      }
    } else if (!begins(named.get().kind())) {
      faults.add(
          Code.BAD_CELL,
          daysIn.place(),
          "`"
              + named.get().name()
              + "` is a "
              + named.get().kind().word()
              + ", and nobody stands in it since a day",
          "name a tier, a stage or a qualification");
    } else {
      names.find(daysIn.decision(), daysIn.place(), faults);
    }
    return named.map(Named::name).orElse(daysIn.decision());
  }

  private static boolean begins(Kind kind) {
    return kind == Kind.TIER || kind == Kind.QUALIFICATION;
  }

  /** Reports each circle of formulas once, at the first of them. */
  private void circles(List<Attribute> attributes) {
    Map<String, Attribute> formulas = new HashMap<>();
    for (Attribute attribute : attributes) {
      if (attribute.measure() instanceof Measure.Formula) {
        formulas.putIfAbsent(Names.key(attribute.name()), attribute);
      }
    }
    Set<String> done = new HashSet<>();
    for (Attribute attribute : attributes) {
      if (formulas.containsKey(Names.key(attribute.name()))) {
        follow(attribute, formulas, new ArrayList<>(), done);
      }
    }
  }

  private void follow(
      Attribute formula, Map<String, Attribute> formulas, List<Attribute> path, Set<String> done) {
    int from = path.indexOf(formula);
    if (from >= 0) {
      report(path.subList(from, path.size()));
      return;
    }
    if (!done.contains(Names.key(formula.name()))) {
      path.add(formula);
      for (String name : Derived.reads(formula)) {
        Attribute next = formulas.get(Names.key(name));
        if (next != null) {
          follow(next, formulas, path, done);
        }
      }
      path.remove(path.size() - 1);
      done.add(Names.key(formula.name()));
    }
  }

  private void report(List<Attribute> circle) {
    List<Attribute> round = new ArrayList<>(circle);
    round.add(circle.get(0));
    String shown =
        round.stream()
            .map(formula -> "`" + formula.name() + "`")
            .collect(Collectors.joining(" reads "));
    faults.add(
        Code.CIRCLE,
        ((Measure.Formula) circle.get(0).measure()).place(),
        "the formulas go in a circle: " + shown,
        "let one of them read something else");
  }
}
