package io.usher.kie.dmn;

import io.usher.cell.Bounds;
import io.usher.customer.Event;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Facts;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNResult;

/** Asks a model for one of its decisions. */
final class DmnDecider implements Decider {
  private final DmnPart part;
  private final Map<String, Source> sources;
  private final List<RowLabel> labels;
  private final List<Integer> reads;

  DmnDecider(DmnPart part, Map<String, Source> sources, List<Integer> reads) {
    this.part = part;
    this.sources = sources;
    this.labels = part.labels();
    this.reads = List.copyOf(reads);
  }

  @Override
  public Answer decide(Facts facts) {
    Trace trace = new Trace();
    return answer(part.engine().today().during(day(facts), () -> evaluate(facts, trace)), trace);
  }

  private DMNResult evaluate(Facts facts, Trace trace) {
    Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
    sources.forEach((name, source) -> inputs.put(name, source.read(facts)));
    String execution = facts.happened().map(Event::messageId).orElse("");
    return part.model().evaluate(part.name(), inputs, execution, trace);
  }

  @Override
  public Optional<Near> nearest(Facts facts) {
    return NearRow.of(part.decision())
        .flatMap(
            rows ->
                part.engine()
                    .today()
                    .during(day(facts), () -> rows.in(evaluate(facts, new Trace()))));
  }

  private Optional<LocalDate> day(Facts facts) {
    return part.readsToday() && facts.at(Facts.TODAY) instanceof Value.Day day
        ? Optional.of(day.date())
        : Optional.empty();
  }

  private Answer answer(DMNResult result, Trace trace) {
    Place place = part.place();
    DMNDecisionResult decision = result.getDecisionResultByName(part.name());
    if (result.hasErrors()
        || decision.getEvaluationStatus() != DMNDecisionResult.DecisionEvaluationStatus.SUCCEEDED) {
      return Answer.failed(RunFault.of(place, part.model().getDMNModel(), result));
    }
    Optional<List<List<Value>>> said = part.shape().read(decision.getResult());
    if (said.isEmpty()) {
      return Answer.failed(
          Problem.of(Code.EXPRESSION_FAILED, place, "it came to something of another type"));
    }
    return part.speech()
        .hits(said.get().stream().map(part.given()::of).toList(), part.rows().spoke(trace))
        .map(hits -> new Answer(hits, Optional.empty()))
        .orElseGet(
            () ->
                Answer.failed(
                    Problem.of(
                        Code.VALUE_NOT_ALLOWED,
                        place,
                        "it came to a word that is none of its own")));
  }

  @Override
  public List<RowLabel> rows() {
    return labels;
  }

  @Override
  public List<Integer> reads() {
    return reads;
  }

  /** An expression may draw a line anywhere. */
  @Override
  public Map<Integer, Bounds> bounds() {
    Map<Integer, Bounds> bounds = new LinkedHashMap<>();
    reads.forEach(fact -> bounds.put(fact, Bounds.OPEN));
    return bounds;
  }
}
