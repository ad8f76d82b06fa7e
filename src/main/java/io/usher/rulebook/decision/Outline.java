package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.rulebook.name.Publication;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.table.HitPolicy;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A decision as other sheets see it: kind, outputs and result, before any condition is read. */
public final class Outline {
  private static final Set<HitPolicy> SEVERAL =
      Set.of(HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER);
  private static final Set<HitPolicy> ARITHMETIC =
      Set.of(HitPolicy.SUM, HitPolicy.MIN, HitPolicy.MAX);

  private final KindSheet reader;
  private final ThenBand then;
  private final HitPolicy policy;
  private final List<OutputColumn> outputs;
  private final List<String> words;

  private Outline(
      KindSheet reader,
      ThenBand then,
      HitPolicy policy,
      List<OutputColumn> outputs,
      List<String> words) {
    this.reader = reader;
    this.then = then;
    this.policy = policy;
    this.outputs = List.copyOf(outputs);
    this.words = List.copyOf(words);
  }

  /** The outline of a sheet, empty if its kind cannot be read; with a fault for all it lacks. */
  public static Optional<Outline> of(DecisionSheet sheet, Reading reading, Faults faults) {
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

  public Kind kind() {
    return reader.kind();
  }

  /** How the rows of its kind are read. */
  KindSheet reader() {
    return reader;
  }

  ThenBand then() {
    return then;
  }

  HitPolicy policy() {
    return policy;
  }

  List<OutputColumn> outputs() {
    return outputs;
  }

  /** What the own result can be; empty for anything. */
  public List<String> words() {
    return words;
  }

  /** The segments the sheet names, as first written, each with that cell; none of other kinds. */
  public Map<String, Located> segments(Reading reading) {
    return kind() == Kind.SEGMENT ? SegmentSheet.named(then, reading) : Map.of();
  }

  public DecisionSheet sheet() {
    return then.sheet();
  }

  public String name() {
    return Names.tidy(sheet().name().text());
  }

  /** Whether the value is a list of what several rows say. */
  boolean several() {
    return kind() == Kind.VALUE && SEVERAL.contains(policy);
  }

  /** The outputs as others read them. */
  private List<Output> published() {
    boolean named = kind() == Kind.VALUE || kind() == Kind.TIER || kind() == Kind.ROUTING;
    return named ? outputs.stream().map(column -> seen(column.output())).toList() : List.of();
  }

  private Output seen(Output output) {
    if (kind() == Kind.VALUE && policy == HitPolicy.COUNT) {
      return new Output(output.name(), Type.NUMBER);
    }
    return several() && output.type().textual()
        ? new Output(output.name(), Type.TEXT_LIST)
        : output;
  }

  /** What others read of it. */
  public Publication publication() {
    return new Publication(
        name(),
        reader.own(outputs),
        published(),
        output -> several() && output.type() != Type.TEXT_LIST,
        words,
        reader.exact());
  }
}
