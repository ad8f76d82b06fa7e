package io.usher.journey;

import io.usher.calendar.Span;
import io.usher.customer.Standing.Lead;
import io.usher.customer.Standing.Routed;
import io.usher.decide.Answer;
import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Routing;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Routing: the row that speaks asks for a lead, with all that its taker needs to know; where it
 * went is heard later, and kept.
 */
final class RoutingJourney {
  private static final String USUAL_TYPE = "lead";
  private static final String NEXT_STEP = "next step";
  private static final String DUE_IN = "due in";

  /** Columns a lead knows itself; every further one is shown on hand-off. */
  private static final Set<String> KNOWN =
      Set.of(
          Routing.TO,
          "pool",
          "owner",
          "queue",
          "task",
          "skill",
          "language",
          DUE_IN,
          Dossier.SOURCE,
          Dossier.CHANNEL,
          NEXT_STEP,
          Routing.REP,
          Routing.STATE);

  private RoutingJourney() {}

  static Step step(
      Decision decision, Routing policy, Optional<Routed> before, Answer answer, Moment moment) {
    Routed old = before.orElseGet(() -> new Routed("", moment.now(), Map.of(), Map.of()));
    if (answer.hits().isEmpty()) {
      Routed none = old.row().isEmpty() ? old : new Routed("", moment.now(), Map.of(), old.leads());
      return new Step(none, List.of(), List.of());
    }
    if (repeats(decision, moment) && before.isPresent()) {
      return new Step(old, List.of(), List.of());
    }
    Answer.Hit hit = answer.hits().get(0);
    RowLabel label = decision.decider().rows().get(hit.row());
    Map<String, Value> said = said(decision, hit);
    Routed after = new Routed(label.id(), moment.now(), said, old.leads());
    List<Message> messages = new ArrayList<>();
    Optional<String> id = moment.dossier().lead(decision.name());
    if (id.isPresent() && !old.leads().containsKey(id.get())) {
      String type = type(said);
      after = after.with(id.get(), new Lead(type, Lead.REQUESTED, true, "", "", 0, moment.now()));
      messages.add(request(decision, policy, id.get(), type, hit, said, moment));
    }
    return new Step(after, answer.hits().stream().map(Answer.Hit::row).toList(), messages);
  }

  /** Whether it is asked at an event that has counted already. */
  private static boolean repeats(Decision decision, Moment moment) {
    return moment.repeated()
        && decision.on().contains(Names.key(moment.facts().at(Facts.EVENT).show()));
  }

  /** What the row says; outputs that say nothing are left out. */
  private static Map<String, Value> said(Decision decision, Answer.Hit hit) {
    Map<String, Value> said = new LinkedHashMap<>();
    for (int i = 0; i < decision.outputs().size(); i++) {
      Value value = hit.outputs().get(i);
      if (!value.missing()) {
        said.put(decision.outputs().get(i).name(), value);
      }
    }
    return said;
  }

  private static String type(Map<String, Value> said) {
    String type = Names.tidy(text(said, "task"));
    return type.isEmpty() ? USUAL_TYPE : type;
  }

  private static String text(Map<String, Value> said, String output) {
    return value(said, output).map(Value::show).orElse("");
  }

  private static Optional<Value> value(Map<String, Value> said, String output) {
    return said.entrySet().stream()
        .filter(one -> Names.key(one.getKey()).equals(output))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Message request(
      Decision decision,
      Routing policy,
      String id,
      String type,
      Answer.Hit hit,
      Map<String, Value> said,
      Moment moment) {
    RowLabel label = decision.decider().rows().get(hit.row());
    Policy.RoutingRow rule = policy.rows().get(hit.row());
    String pool = text(said, "pool");
    String owner = text(said, "owner");
    Payload payload =
        new Payload()
            .with("lead", id)
            .with("decision", decision.name())
            .with("type", type)
            .withNonEmpty("pool", pool)
            .withNonEmpty(pool.isEmpty() ? "owner" : "customerOwner", owner)
            .withNonEmpty("queue", text(said, "queue"))
            .withNonEmpty("skill", text(said, "skill"))
            .withNonEmpty("language", text(said, "language"));
    rule.dueIn()
        .or(() -> computed(text(said, DUE_IN)))
        .ifPresent(span -> payload.with("due_in", span.show()));
    Map<String, Data> known = new LinkedHashMap<>(moment.dossier().of(decision));
    payload
        .with("at", moment.now())
        .withNonEmpty("source", either(said, Dossier.SOURCE, known))
        .withNonEmpty("channel", either(said, Dossier.CHANNEL, known))
        .withNonEmpty("nextStep", text(said, NEXT_STEP))
        .with("workbook", decision.workbook())
        .with("sheet", decision.sheet())
        .with("row", label.id());
    if (label.line() > 0) {
      payload.with("line", Value.of(label.line()));
    }
    if (rule.rest()) {
      payload.with("unmatched", Value.of(true));
    }
    payload.with("inputs", inputs(decision, hit, moment)).with("shown", shown(said));
    known.forEach(payload::with);
    return payload.as(Message.LEAD_REQUESTED);
  }

  /** A working time that an expression has said; what is none leaves the pool's. */
  private static Optional<Span> computed(String said) {
    return Span.parse(said).filter(span -> span.unit().compareTo(Span.Unit.HOUR) <= 0);
  }

  /** What the row says, else what is known, which is told by this and not once more. */
  private static String either(Map<String, Value> said, String name, Map<String, Data> known) {
    Data told = known.remove(name);
    String written = text(said, name);
    return written.isEmpty() && told instanceof Data.Text text ? text.text() : written;
  }

  private static Data inputs(Decision decision, Answer.Hit hit, Moment moment) {
    Map<String, Data> inputs = new LinkedHashMap<>();
    Map<String, Value> saw =
        hit.saw().isEmpty() ? decision.inputs().values(moment.facts()) : hit.saw();
    saw.forEach((name, value) -> inputs.put(name, Payload.data(value)));
    return new Data.Fields(inputs);
  }

  private static Data shown(Map<String, Value> said) {
    Map<String, Data> shown = new LinkedHashMap<>();
    said.forEach(
        (name, value) -> {
          if (!KNOWN.contains(Names.key(name))) {
            shown.put(name, Payload.data(value));
          }
        });
    return new Data.Fields(shown);
  }

  /** What the row said last, who has the lead and how it stands. */
  static Map<String, Value> outputs(Decision decision, Routed routed) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (Output output : decision.outputs()) {
      outputs.put(output.name(), routed.outputs().getOrDefault(output.name(), Value.MISSING));
    }
    Optional<Lead> lead = routed.lead();
    outputs.put(Routing.REP, text(lead.map(Lead::rep)));
    outputs.put(Routing.STATE, text(lead.map(Lead::state)));
    return outputs;
  }

  private static Value text(Optional<String> text) {
    return text.filter(it -> !it.isEmpty()).map(Value::of).orElse(Value.MISSING);
  }
}
