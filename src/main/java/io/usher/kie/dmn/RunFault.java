package io.usher.kie.dmn;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.feel.runtime.events.HitPolicyViolationEvent;

/** Why a model could not be asked to the end, without the values that it saw. */
final class RunFault {
  private RunFault() {}

  static Problem of(Place place, DMNModel model, DMNResult result) {
    List<DMNMessage> errors = result.getMessages(DMNMessage.Severity.ERROR);
    for (DMNMessage error : errors) {
      if (error.getFeelEvent() instanceof HitPolicyViolationEvent conflict) {
        return Problem.of(Code.TWO_ROWS_SPOKE, place, conflict(conflict));
      }
    }
    return errors.stream()
        .findFirst()
        .map(error -> Problem.of(Code.EXPRESSION_FAILED, place, clause(model, error)))
        .orElse(Problem.of(Code.EXPRESSION_FAILED, place, "it came to no end"));
  }

  private static String conflict(HitPolicyViolationEvent conflict) {
    String rows =
        conflict.getOffendingRules().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return "rows " + rows + " of `" + conflict.getNodeName() + "` spoke, and one may";
  }

  private static String clause(DMNModel model, DMNMessage error) {
    String input = input(model, error.getSourceId());
    if (!input.isEmpty()) {
      return "`" + input + "` has a value that the model does not allow";
    }
    String decision = decision(model, error.getSourceId());
    String shown = decision.isEmpty() ? "the model" : "`" + decision + "`";
    return error.getFeelEvent() == null
        ? shown + " came to something that its type does not allow"
        : "an expression of " + shown + " failed on the values it was given";
  }

  private static String input(DMNModel model, @Nullable String id) {
    return model.getInputs().stream()
        .filter(input -> input.getId().equals(id))
        .map(input -> input.getName())
        .findFirst()
        .orElse("");
  }

  private static String decision(DMNModel model, @Nullable String id) {
    return model.getDecisions().stream()
        .filter(decision -> decision.getId().equals(id))
        .map(decision -> decision.getName())
        .findFirst()
        .orElse("");
  }
}
