package io.usher.journey;

import io.usher.attribute.counter.Reversal;
import io.usher.attribute.counter.Reversible;
import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Inputs;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One decision taken again and again: its answers are given, its standing is kept. */
final class Decided {
  private final Decision decision;
  private Optional<Standing> standing = Optional.empty();
  private Instant last = Instant.EPOCH;
  final List<Message> messages = new ArrayList<>();
  List<Integer> spoke = List.of();
  List<Held> held = List.of();
  final Map<Integer, Value> facts = new HashMap<>();
  ZoneId zone = ZoneOffset.UTC;
  private List<Decider.Unjudged> unjudged = List.of();

  Decided(Policy policy, List<String> rows, String... outputs) {
    List<Output> typed = new ArrayList<>();
    for (String output : outputs) {
      typed.add(new Output(output, Type.TEXT));
    }
    this.decision =
        new Decision(
            "Sample",
            "sample.xlsx",
            "Sample",
            typed,
            policy,
            Set.of(),
            List.of(),
            Inputs.of(List.of(new Decision.Input("budget", 2), new Decision.Input("country", 3))),
            List.of(),
            new Rows(rows));
  }

  /** Takes the decision at an instant; {@code hits} are the rows that speak. */
  Decided at(String now, Answer.Hit... hits) {
    return at(now, now, List.of(), hits);
  }

  /** The same for an event that happened at another instant, with rows that cannot be judged. */
  Decided at(String now, String happened, List<Decider.Unjudged> open, Answer.Hit... hits) {
    unjudged = open;
    last = Instant.parse(now);
    Moment moment =
        new Moment(
            Instant.parse(now),
            Instant.parse(happened),
            Brand.DEFAULT,
            zone,
            position -> facts.getOrDefault(position, Value.MISSING),
            false,
            Optional.empty(),
            List.of());
    Answer answer = new Answer(List.of(hits), Optional.empty());
    Step step = Journey.step(decision, standing, answer, moment);
    standing = Optional.of(step.after());
    spoke = step.spoke();
    held = step.held();
    messages.addAll(step.messages());
    return this;
  }

  /** Takes it on an event that can be reversed. */
  Decided order(String now, long key, long amount, Answer.Hit... hits) {
    return at(
        now,
        Optional.of(new Reversible(key, Optional.of(BigDecimal.valueOf(amount)))),
        List.of(),
        hits);
  }

  /** Takes it on one that takes an amount of another back. */
  Decided refund(String now, long key, long amount) {
    return at(
        now,
        Optional.empty(),
        List.of(new Reversal("order", key, Optional.of(BigDecimal.valueOf(amount)))));
  }

  private Decided at(
      String now, Optional<Reversible> source, List<Reversal> reversals, Answer.Hit... hits) {
    Instant at = Instant.parse(now);
    last = at;
    Moment moment =
        new Moment(at, at, Brand.DEFAULT, position -> Value.MISSING, false, source, reversals);
    Answer answer = new Answer(List.of(hits), Optional.empty());
    standing = Optional.of(Journey.step(decision, standing, answer, moment).after());
    return this;
  }

  /** What it says at a later instant, if nothing happens. */
  Value resultAt(String later) {
    return Journey.result(Journey.outputs(decision, standing, Instant.parse(later), Brand.DEFAULT));
  }

  Breakdown breakdown(String at) {
    return Breakdown.of(decision, standing(Standing.Score.class), Instant.parse(at), Brand.DEFAULT);
  }

  /** Lets time pass without asking. */
  void lapse(String now) {
    Moment moment =
        new Moment(
            Instant.parse(now), Instant.parse(now), Brand.DEFAULT, position -> Value.MISSING);
    Journey.lapse(decision, standing, moment)
        .ifPresent(
            step -> {
              standing = Optional.of(step.after());
              messages.addAll(step.messages());
            });
  }

  Optional<String> nextChange(String now) {
    return standing
        .flatMap(
            known ->
                Journey.nextChange(decision, known, Bounds.NONE, Instant.parse(now), Brand.DEFAULT))
        .map(Instant::toString);
  }

  <S extends Standing> S standing(Class<S> kind) {
    return kind.cast(standing.orElseThrow());
  }

  Value result() {
    return Journey.result(outputs());
  }

  Map<String, Value> outputs() {
    return Journey.outputs(decision, standing, last, Brand.DEFAULT);
  }

  List<String> said() {
    return messages.stream().map(Message::type).toList();
  }

  static Answer.Hit hit(int row, String... outputs) {
    List<Value> values = new ArrayList<>();
    for (String output : outputs) {
      values.add(output.isEmpty() ? Value.MISSING : Value.of(output));
    }
    return new Answer.Hit(row, values);
  }

  static Answer.Hit points(int row, long points) {
    return new Answer.Hit(row, List.of(Value.of(points)));
  }

  private final class Rows implements Decider {
    private final List<String> ids;

    Rows(List<String> ids) {
      this.ids = ids;
    }

    @Override
    public List<Unjudged> unjudged(Facts facts) {
      return unjudged;
    }

    @Override
    public Answer decide(Facts facts) {
      return Answer.SILENT;
    }

    @Override
    public List<RowLabel> rows() {
      return ids.stream().map(id -> new RowLabel(id, ids.indexOf(id) + 7)).toList();
    }

    @Override
    public List<Integer> reads() {
      return List.of();
    }

    @Override
    public Map<Integer, Bounds> bounds() {
      return Map.of();
    }
  }
}
