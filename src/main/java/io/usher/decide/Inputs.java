package io.usher.decide;

import io.usher.decide.Decision.Input;
import io.usher.value.Keys;
import io.usher.value.Ordered;
import io.usher.value.Value;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts that the reasons of a decision show, in the order of its columns. */
public final class Inputs extends AbstractList<Input> {
  private final List<Input> all;
  private final Keys<String> names;

  /** Of each name the fact it means; of several inputs of one name the last. */
  private final int[] facts;

  private Inputs(List<Input> all) {
    Map<String, Integer> named = new LinkedHashMap<>();
    all.forEach(input -> named.put(input.name(), input.fact()));
    this.all = List.copyOf(all);
    this.names = new Keys<>(List.copyOf(named.keySet()));
    this.facts = named.values().stream().mapToInt(Integer::intValue).toArray();
  }

  public static Inputs of(List<Input> inputs) {
    return inputs instanceof Inputs made ? made : new Inputs(inputs);
  }

  /** What is there now, by name; missing values included. */
  public Ordered<String, Value> values(Facts known) {
    return names.map(place -> known.at(facts[place]));
  }

  @Override
  public Input get(int index) {
    return all.get(index);
  }

  @Override
  public int size() {
    return all.size();
  }
}
