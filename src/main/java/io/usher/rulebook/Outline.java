package io.usher.rulebook;

import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.table.HitPolicy;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
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
    boolean named =
        kind.kind() == Kind.VALUE || kind.kind() == Kind.TIER || kind.kind() == Kind.ROUTING;
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

  /** What others read of it. */
  Publication publication() {
    return new Publication(
        name(),
        kind.own(outputs),
        published(),
        output -> several() && output.type() != Type.TEXT_LIST,
        words,
        kind.exact());
  }
}
