package io.usher.rulebook.decision;

import io.usher.cell.Cell;
import io.usher.cell.CellValues;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Decision;
import io.usher.decide.Inputs;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.lead.Team;
import io.usher.rulebook.name.EventNames;
import io.usher.rulebook.name.MessageTypes;
import io.usher.rulebook.name.Vocabulary;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.table.Deciders;
import io.usher.table.HitPolicy;
import io.usher.table.Table;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles one sheet into a decision, now that all names are known. */
public final class SheetCompiler {
  private final Outline outline;
  private final List<Decision.Published> publishes;
  private final Vocabulary names;
  private final EventNames events;
  private final Team team;
  private final Reading reading;
  private final Faults faults;

  public SheetCompiler(
      Outline outline,
      List<Decision.Published> publishes,
      Vocabulary names,
      EventNames events,
      Team team,
      Reading reading,
      Faults faults) {
    this.outline = outline;
    this.publishes = publishes;
    this.names = names;
    this.events = events;
    this.team = team;
    this.reading = reading;
    this.faults = faults;
  }

  /** The decision; every fault is kept, and then the decision is of no use. */
  public Decision compile() {
    DecisionSheet sheet = outline.sheet();
    WhenBand when = WhenBand.of(sheet, names, events, faults);
    List<Ask> onlyFor =
        sheet
            .setting("only for")
            .map(cell -> OnlyFor.read(cell, names, reading, faults))
            .orElse(List.of());
    List<WhenBand.Asked> asked =
        outline.then().rows().stream().map(row -> when.read(row, reading)).toList();
    Optional<Place.Cell> allDated =
        onlyFor.stream().anyMatch(ask -> ask.fact().dated())
            ? sheet.setting("only for").map(Located::place)
            : Optional.empty();
    checkRows(asked, allDated);
    List<Boolean> dated =
        asked.stream().map(a -> allDated.isPresent() || a.dated().isPresent()).toList();

    Scope scope =
        new Scope(
            outline.then(), outline.policy(), spellings(), dated, names, team, reading, faults);
    Policy policy = policy(scope);
    Table table = table(scope, when, asked);
    return new Decision(
        outline.name(),
        sheet.workbook(),
        sheet.sheet(),
        outline.outputs().stream().map(OutputColumn::output).toList(),
        policy,
        on(),
        onlyFor.stream()
            .map(ask -> new Decision.Condition(ask.fact().position(), ask.test()))
            .toList(),
        Inputs.of(inputs(when, onlyFor)),
        publishes,
        Deciders.of(table));
  }

  private Map<String, String> spellings() {
    Map<String, String> spellings = new LinkedHashMap<>();
    outline.words().forEach(word -> spellings.putIfAbsent(Names.key(word), word));
    return spellings;
  }

  private Policy policy(Scope scope) {
    Policy policy = outline.reader().policy(scope);
    return policy.kind() == Kind.VALUE ? new Policy.Value(outline.several()) : policy;
  }

  private Set<String> on() {
    Optional<Located> cell = outline.sheet().setting("on");
    Set<String> on = new LinkedHashSet<>();
    if (cell.isEmpty()) {
      outline.reader().on().ifPresent(on::add);
    }
    if (cell.isPresent()) {
      for (String name : Words.split(cell.get().text())) {
        if (!MessageTypes.known(Names.key(name))) {
          events.used(name, cell.get().place());
        }
        on.add(events.ownKey(name));
      }
    }
    return on;
  }

  private void checkRows(List<WhenBand.Asked> asked, Optional<Place.Cell> allDated) {
    boolean atEvents = outline.sheet().setting("on").isPresent();
    for (int i = 0; i < asked.size(); i++) {
      DecisionSheet.Row row = outline.then().rows().get(i);
      Optional<Place.Cell> dated = asked.get(i).dated().or(() -> allDated);
      if (dated.isPresent() && !atEvents && !outline.reader().mayBeDated(outline.then(), row)) {
        faults.add(
            Code.BAD_CELL,
            dated.get(),
            "a row of this "
                + outline.kind().word()
                + " would hold only at the instant of an event",
            hint(outline.kind()));
      }
    }
  }

  private static String hint(Kind kind) {
    return switch (kind) {
      case SUPPRESSION -> "give the row an `until`, such as `30 days`";
      case TRIGGER -> "leave the event out: with `at` a row waits while its conditions hold";
      default -> "name the event beside `On` in the head, or count it with an attribute";
    };
  }

  private Table table(Scope scope, WhenBand when, List<WhenBand.Asked> asked) {
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      DecisionSheet.Row row = outline.then().rows().get(i);
      List<Then> answers =
          outline.outputs().stream()
              .map(column -> outline.reader().answer(scope, row, column))
              .toList();
      rows.add(
          new Table.Row(
              row.id(),
              row.line(),
              asked.get(i).tests(),
              asked.get(i).cells(),
              answers,
              row.otherwise()));
    }
    List<Table.Output> outputs = new ArrayList<>();
    for (int i = 0; i < outline.outputs().size(); i++) {
      Output output = outline.outputs().get(i).output();
      outputs.add(
          new Table.Output(output.name(), output.type(), i == 0 ? ranked(rows) : List.of()));
    }
    // a score's rows are kept apart, since the journey limits each before it adds them
    HitPolicy policy =
        outline.kind() == Kind.SCORE
            ? HitPolicy.COLLECT
            : outline.reader().asked(outline.sheet(), outline.policy());
    return new Table(
        outline.sheet().name().place(), when.columns(), outputs, rows, policy, names.positions());
  }

  /** The ranks of the first output, highest first: the levels of the head, else row order. */
  private List<Value> ranked(List<Table.Row> rows) {
    if (outline.policy() != HitPolicy.PRIORITY && outline.policy() != HitPolicy.OUTPUT_ORDER) {
      return List.of();
    }
    Optional<Located> levels = outline.sheet().setting("levels");
    if (levels.isEmpty()) {
      return rows.stream()
          .map(row -> row.outputs().get(0).value(name -> Value.MISSING))
          .filter(value -> !value.missing())
          .distinct()
          .toList();
    }
    Type type = outline.outputs().get(0).output().type();
    List<Value> ranked = new ArrayList<>();
    for (String level : Words.split(levels.get().text())) {
      Located cell = new Located(new Cell.Text(level), levels.get().place());
      faults.take(CellValues.read(cell, type, reading)).ifPresent(ranked::add);
    }
    return ranked;
  }

  private List<Decision.Input> inputs(WhenBand when, List<Ask> onlyFor) {
    Map<Integer, Decision.Input> inputs = new LinkedHashMap<>();
    when.inputs().forEach(input -> inputs.putIfAbsent(input.fact(), input));
    for (Ask ask : onlyFor) {
      int fact = ask.fact().position();
      inputs.putIfAbsent(fact, new Decision.Input(names.nameOf(fact), fact));
    }
    return List.copyOf(inputs.values());
  }
}
