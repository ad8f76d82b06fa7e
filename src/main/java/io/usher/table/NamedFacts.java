package io.usher.table;

import io.usher.cell.UnaryTest;
import io.usher.decide.Facts;
import io.usher.value.Names;
import io.usher.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The way from the names that expressions ask for to fact positions. */
final class NamedFacts {
  private final Map<String, Integer> names;

  NamedFacts(Map<String, Integer> names) {
    this.names = names;
  }

  /** Asks the facts by name; a name nobody knows is missing. */
  Function<String, Value> of(Facts facts) {
    return name -> position(name).map(facts::at).orElse(Value.MISSING);
  }

  /** The positions of some names, those known. */
  Stream<Integer> positions(Set<String> wanted) {
    return wanted.isEmpty()
        ? Stream.empty()
        : wanted.stream().sorted().flatMap(name -> position(name).stream());
  }

  /** The positions a test reads beside its own column's. */
  Stream<Integer> positions(UnaryTest test) {
    return positions(reads(test));
  }

  private Optional<Integer> position(String name) {
    Integer position = names.get(name);
    return Optional.ofNullable(position == null ? names.get(Names.key(name)) : position);
  }

  /** The names a test reads; expressions stand alone in their cell, so only those have any. */
  static Set<String> reads(UnaryTest test) {
    return test instanceof UnaryTest.Feel feel ? feel.expression().reads() : Set.of();
  }
}
