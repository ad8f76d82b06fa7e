package io.usher.rulebook;

import io.usher.cell.Allowed;
import io.usher.cell.Reading;
import io.usher.cell.TextTest;
import io.usher.cell.WordSet;
import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.table.HitPolicy;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A decision as other sheets see it: kind, outputs and result, before any condition is read.
 *
 * @param words what the own result can be; empty for anything
 */
record Outline(
    KindSheet kind,
    ThenBand then,
    HitPolicy policy,
    List<OutputColumn> outputs,
    List<String> words) {
  private static final Set<HitPolicy> SEVERAL =
      Set.of(HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER);
  private static final Set<HitPolicy> ARITHMETIC =
      Set.of(HitPolicy.SUM, HitPolicy.MIN, HitPolicy.MAX);

  private static final String SEVERAL_VALUES = "has several values at once, which no cell tests";

  Outline {
    outputs = List.copyOf(outputs);
    words = List.copyOf(words);
  }

  /** The outline of a sheet, empty if its kind cannot be read; with a fault for all it lacks. */
  static Optional<Outline> of(DecisionSheet sheet, Reading reading, Faults faults) {
    return Head.kind(sheet, faults).map(kind -> of(sheet, kind, reading, faults));
  }

  private static Outline of(DecisionSheet sheet, KindSheet kind, Reading reading, Faults faults) {
    HitPolicy policy = Head.policy(sheet, kind, faults);
    Head.check(sheet, kind.kind(), policy, faults);
    ThenBand then = new ThenBand(sheet);
    kind.columns(then).check(kind.kind(), then, faults);
    List<OutputColumn> outputs = kind.outputs(then, reading, faults);
    if (kind.kind() == Kind.VALUE && ARITHMETIC.contains(policy)) {
      checkNumbers(sheet, policy, outputs, faults);
    }
    return new Outline(kind, then, policy, outputs, kind.words(then, reading));
  }

  private static void checkNumbers(
      DecisionSheet sheet, HitPolicy policy, List<OutputColumn> outputs, Faults faults) {
    for (OutputColumn column : outputs) {
      if (!column.output().type().numeric()) {
        faults.add(
            Code.HIT_POLICY_NOT_ALLOWED,
            sheet.then().get(column.at()).place(),
            "`"
                + policy.word()
                + "` needs numbers, and `"
                + column.output().name()
                + "` is "
                + Words.withArticle(column.output().type().word()));
      }
    }
  }

  DecisionSheet sheet() {
    return then.sheet();
  }

  String name() {
    return Names.tidy(sheet().name().text());
  }

  /** Whether the value is a list of what several rows say. */
  boolean several() {
    return kind.kind() == Kind.VALUE && SEVERAL.contains(policy);
  }

  /** The outputs as others read them. */
  List<Output> published() {
    boolean named = kind.kind() == Kind.VALUE || kind.kind() == Kind.TIER;
    return named ? outputs.stream().map(column -> seen(column.output())).toList() : List.of();
  }

  private Output seen(Output output) {
    if (kind.kind() == Kind.VALUE && policy == HitPolicy.COUNT) {
      return new Output(output.name(), Type.NUMBER);
    }
    return several() && output.type().textual()
        ? new Output(output.name(), Type.TEXT_LIST)
        : output;
  }

  /** Gives the own result and the outputs their places among the facts, and names them. */
  List<Decision.Published> publish(Vocabulary names) {
    List<Decision.Published> published = new ArrayList<>();
    Optional<Type> own = kind.own(outputs);
    List<Output> seen = published();
    if (own.isEmpty()) {
      names.mute(name(), "announces something, and leaves no value to test");
    } else if (seen.isEmpty()) {
      published.add(new Decision.Published("", result(own.get(), names).position()));
    }
    for (int i = 0; i < seen.size(); i++) {
      Output output = seen.get(i);
      if (several() && output.type() != Type.TEXT_LIST) {
        names.mute(i == 0 ? name() : output.name(), SEVERAL_VALUES);
        names.mute(output.name(), SEVERAL_VALUES);
        continue;
      }
      Fact fact;
      if (i == 0) {
        fact = result(output.type(), names);
        published.add(new Decision.Published("", fact.position()));
      } else {
        fact = new Fact(names.place(name() + "." + output.name()), output.type());
      }
      published.add(new Decision.Published(output.name(), fact.position()));
      names.output(name(), output.name(), fact);
    }
    return published;
  }

  private Fact result(Type type, Vocabulary names) {
    Fact fact = new Fact(names.place(name()), Optional.of(type), false, allowed());
    names.decision(name(), fact);
    return fact;
  }

  private Allowed allowed() {
    return words.isEmpty()
        ? Allowed.ANY
        : new Allowed(new TextTest.Words(new WordSet(words, false)), words);
  }
}
