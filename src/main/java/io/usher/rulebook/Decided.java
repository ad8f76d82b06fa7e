package io.usher.rulebook;

import io.usher.attribute.Outputs;
import io.usher.calendar.Brand;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.journey.Journey;
import io.usher.value.Names;
import io.usher.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the decisions of a rulebook said last, by the names their outputs go by. */
final class Decided implements Outputs {

  /** An output and who gives it; empty for the decision's own result. */
  private record Output(Decision decision, String name) {}

  private final Map<String, Output> byName = new HashMap<>();
  private final Brand brand;

  Decided(List<Decision> decisions, Map<String, Integer> names, Brand brand) {
    this.brand = brand;
    Map<Integer, Output> byFact = new HashMap<>();
    for (Decision decision : decisions) {
      for (Decision.Published published : decision.publishes()) {
        byFact.put(published.fact(), new Output(decision, published.output()));
      }
    }
    names.forEach(
        (name, fact) -> {
          Output output = byFact.get(fact);
          if (output != null) {
            byName.put(name, output);
          }
        });
  }

  @Override
  public Value value(String name, Map<String, Standing> standings, Instant now) {
    Output output = byName.get(Names.key(name));
    if (output == null) {
      return Value.MISSING;
    }
    Optional<Standing> standing = Optional.ofNullable(standings.get(output.decision().name()));
    Map<String, Value> said = Journey.outputs(output.decision(), standing, now, brand);
    return output.name().isEmpty()
        ? Journey.result(said)
        : said.getOrDefault(output.name(), Value.MISSING);
  }
}
