package io.usher.kie.dmn;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.api.marshalling.DMNExtensionRegister;
import org.kie.dmn.core.compiler.DMNProfile;
import org.kie.dmn.core.compiler.DRGElementCompiler;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.events.FEELEventBase;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;

/**
 * The calendar in FEEL: {@code today()} is the day of the decision being taken, never the
 * machine's, and {@code now()} fails. These functions stand before FEEL's own of the same names.
 */
final class Today implements DMNProfile {
  private final ThreadLocal<Optional<LocalDate>> day = ThreadLocal.withInitial(Optional::empty);

  /** Runs something on a day; without one {@code today()} has no value. */
  <T> T during(Optional<LocalDate> thatDay, Supplier<T> work) {
    day.set(thatDay);
    try {
      return work.get();
    } finally {
      day.remove();
    }
  }

  @Override
  public List<FEELFunction> getFEELFunctions() {
    return List.of(new Day(), new Now());
  }

  @Override
  public Map<String, Object> getValues() {
    return Map.of();
  }

  @Override
  public List<DMNExtensionRegister> getExtensionRegisters() {
    return List.of();
  }

  @Override
  public List<DRGElementCompiler> getDRGElementCompilers() {
    return List.of();
  }

  private final class Day extends BaseFEELFunction {
    Day() {
      super("today");
    }

    @Override
    public @Nullable Object invokeReflectively(EvaluationContext context, Object[] arguments) {
      return day.get().orElse(null);
    }
  }

  private static final class Now extends BaseFEELFunction {
    Now() {
      super("now");
    }

    @Override
    public @Nullable Object invokeReflectively(EvaluationContext context, Object[] arguments) {
      context.notifyEvt(
          () -> new FEELEventBase(FEELEvent.Severity.ERROR, "there is no time of day here", null));
      return null;
    }
  }
}
