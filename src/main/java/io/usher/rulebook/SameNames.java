package io.usher.rulebook;

import io.usher.cell.Line;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.rulebook.decision.Outline;
import io.usher.rulebook.reading.Faults;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.workbook.DecisionSheet;
import io.usher.workbook.Definitions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reports segments of two decisions, at both places, decisions of two files with one name, and
 * attributes named like a built-in.
 */
final class SameNames {
  private static final Set<String> BUILT_IN = Set.of("event", "today");

  /** A segment's name, and where it stands. */
  private record Use(String name, Place place) {}

  private final Map<String, Use> known = new HashMap<>();
  private final Faults faults;

  private SameNames(Faults faults) {
    this.faults = faults;
  }

  static void check(
      List<Outline> outlines,
      List<Model> models,
      Definitions definitions,
      Function<DecisionSheet, Reading> readings,
      Faults faults) {
    definitions.attributes().forEach(line -> builtIn(line, faults));
    SameNames segments = new SameNames(faults);
    for (Outline outline : outlines) {
      outline
          .segments(readings.apply(outline.sheet()))
          .forEach((name, cell) -> segments.use(new Use(name, cell.place())));
    }
    for (Model model : models) {
      if (model.kind() == Kind.SEGMENT) {
        model.words().forEach(name -> segments.use(new Use(name, model.place())));
      }
    }
    decisions(outlines, models, faults);
  }

  /** Sheets among themselves are told apart where they are read. */
  private static void decisions(List<Outline> outlines, List<Model> models, Faults faults) {
    Map<String, Place> taken = new HashMap<>();
    outlines.forEach(sheet -> taken.put(Names.key(sheet.name()), sheet.sheet().name().place()));
    for (Model model : models) {
      Place other = taken.putIfAbsent(Names.key(model.name()), model.place());
      if (other != null) {
        faults.add(
            Code.DUPLICATE_NAME,
            model.place(),
            "`" + model.name() + "` is the name of a decision at " + other.show() + " too",
            "rename one of them");
      }
    }
  }

  private static void builtIn(Line line, Faults faults) {
    if (BUILT_IN.contains(Names.key(line.text("attribute")))) {
      faults.add(
          Code.DUPLICATE_NAME,
          line.place("attribute"),
          "`" + line.text("attribute") + "` is built in",
          "give the attribute another name");
    }
  }

  private void use(Use use) {
    Use first = known.putIfAbsent(Names.key(use.name()), use);
    if (first != null) {
      report(use, first);
      report(first, use);
    }
  }

  private void report(Use here, Use other) {
    faults.add(
        Code.DUPLICATE_NAME,
        here.place(),
        "`" + here.name() + "` is named at " + other.place().show() + " too",
        "keep all rows of a segment in one sheet");
  }
}
