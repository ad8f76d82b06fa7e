package io.usher.rulebook.decision;

import io.usher.decide.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds whose sheets can be read. */
final class Kinds {
  private static final Map<Kind, KindSheet> BUILT =
      Stream.of(
              new ValueSheet(),
              new ScoreSheet(),
              new SegmentSheet(),
              new TierSheet(),
              new QualificationSheet(),
              new RoutingSheet(),
              new SuppressionSheet(),
              new TriggerSheet())
          .collect(Collectors.toUnmodifiableMap(KindSheet::kind, Function.identity()));

  private Kinds() {}

  /** How a kind's sheets are read; empty if that is not built yet. */
  static Optional<KindSheet> sheet(Kind kind) {
    return Optional.ofNullable(BUILT.get(kind));
  }
}
