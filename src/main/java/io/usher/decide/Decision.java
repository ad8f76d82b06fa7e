package io.usher.decide;

import io.usher.cell.UnaryTest;
import io.usher.value.Names;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * One decision of a rulebook: a decider and what its answers are for.
 *
 * @param name as written; unique ignoring case and extra spaces
 * @param workbook where it is written
 * @param sheet the sheet in it
 * @param outputs by output position, as the decider's hits carry them
 * @param policy what the kind does with the outputs
 * @param on names of events (keys of {@link Names#key}) at which alone it is asked; empty: at every
 *     occasion
 * @param onlyFor conditions that must all say yes for the decision to be asked at all; otherwise it
 *     is silent
 * @param inputs the facts its reasons show
 * @param publishes the facts it fills for later decisions
 * @param decider the rows
 */
public record Decision(
    String name,
    String workbook,
    String sheet,
    List<Output> outputs,
    Policy policy,
    Set<String> on,
    List<Condition> onlyFor,
    Inputs inputs,
    List<Published> publishes,
    Decider decider) {

  /** A test of one fact. */
  public record Condition(int fact, UnaryTest test) {}

  /** A fact a decision reads, under the name its sheet gives it. */
  public record Input(String name, int fact) {}

  /**
   * A fact a decision fills.
   *
   * @param output the output's name, or empty for the decision's own result: the first output of a
   *     value, a score's total, a tier's level, a lead's status, the list of segments or of
   *     suppressed channels
   */
  public record Published(String output, int fact) {}

  public Decision {
    outputs = List.copyOf(outputs);
    on = Set.copyOf(on);
    onlyFor = List.copyOf(onlyFor);
    publishes = List.copyOf(publishes);
  }

  /** The same, decided another way. */
  public Decision by(Decider other) {
    return new Decision(
        name, workbook, sheet, outputs, policy, on, onlyFor, inputs, publishes, other);
  }

  /** Whether it, or the conditions it is asked under, reads one of some facts. */
  public boolean reads(BitSet facts) {
    return !facts.isEmpty()
        && (decider.reads().stream().anyMatch(facts::get)
            || onlyFor.stream().anyMatch(condition -> facts.get(condition.fact())));
  }

  public Kind kind() {
    return policy.kind();
  }
}
