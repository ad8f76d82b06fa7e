package io.usher.kie.feel;

import io.usher.value.Value;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.TemporalConstantNode;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/** Dates, times and durations written out: made once, when the cell is read. */
final class Constant {
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "date", "write `date(\"2026-01-31\")`",
          "time", "write `time(\"08:30:00\")`",
          "duration", "write `duration(\"P30D\")` for 30 days, `duration(\"PT2H\")` for two hours");
  private static final Set<String> TEMPORAL = EXAMPLES.keySet();
  private static final Sandbox EMPTY = new Sandbox(Value.MISSING, Map.of(), name -> Value.MISSING);

  private Constant() {}

  /** Whether a call makes a date, a time or a duration of nothing but literals. */
  static boolean may(FunctionInvocationNode call) {
    return TEMPORAL.contains(call.getName().getText())
        && call.getParams().getElements().stream()
            .allMatch(node -> node instanceof StringNode || node instanceof NumberNode);
  }

  /** Makes it; false if there is no such date, time or duration. */
  static boolean fold(FunctionInvocationNode call, String name) {
    Object made = evaluated(call);
    if (made == null || kind(made).isEmpty()) {
      return false;
    }
    List<BaseNode> arguments = call.getParams().getElements();
    call.setTcFolded(
        new TemporalConstantNode(
            call,
            made,
            Functions.function(name).orElseThrow(),
            arguments.stream().map(node -> node.evaluate(EMPTY)).toList()));
    return true;
  }

  static String example(String name) {
    return EXAMPLES.getOrDefault(name, "");
  }

  /** What a literal such as {@code @"2026-01-31"} yields; empty if it is none of ours. */
  static Optional<Kind> kind(AtLiteralNode literal) {
    Object made = evaluated(literal);
    return made == null ? Optional.empty() : kind(made);
  }

  private static @Nullable Object evaluated(BaseNode node) {
    try {
      return node.evaluate(EMPTY);
    } catch (RuntimeException fault) {
      return null;
    }
  }

  private static Optional<Kind> kind(Object made) {
    if (made instanceof LocalDate) {
      return Optional.of(Kind.DAY);
    }
    if (made instanceof LocalTime) {
      return Optional.of(Kind.TIME);
    }
    return made instanceof Duration || made instanceof ComparablePeriod
        ? Optional.of(Kind.SPAN)
        : Optional.empty();
  }
}
