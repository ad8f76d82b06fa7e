package io.usher.rulebook;

import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.measure.Attribute;
import io.usher.rulebook.name.Known;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A decision that is not a sheet: one of a DMN model, or what a rule base says of one kind. */
public interface Model {

  /** Its name, unique in the rulebook. */
  String name();

  /** Its file, such as {@code rules/loans.dmn}, and the part of it that it is. */
  Place.Workbook place();

  Kind kind();

  /**
   * What its hits carry, by output position. The first output of a value or a tier is its own
   * result.
   */
  List<Output> outputs();

  /** What its own result can be (segments, levels), so that misspellings are found; or anything. */
  List<String> words();

  /** Names of the events at which alone it is asked; empty: at every occasion. */
  Set<String> on();

  /** Names of the events it looks at in any way, so that misspellings are found. */
  default Set<String> looksAt() {
    return on();
  }

  /** Attributes it brings along, such as one that remembers events; named like no other. */
  default List<Attribute> attributes() {
    return List.of();
  }

  /** The decision itself, now that all names are known; every name it cannot read is a problem. */
  Outcome<Bound> bind(Known known);

  /**
   * A model that knows where its facts stand.
   *
   * @param policy what the kind does with the outputs, of {@link #kind()}
   * @param inputs the facts its reasons show
   */
  record Bound(Policy policy, List<Decision.Input> inputs, Decider decider) {
    public Bound {
      inputs = List.copyOf(inputs);
    }
  }

  /** The type of a decision's own result, by which others read it; empty if it has none. */
  default Optional<Type> own() {
    return switch (kind()) {
      case VALUE, TIER, ROUTING -> outputs().stream().findFirst().map(Output::type);
      case SCORE -> Optional.of(Type.NUMBER);
      case SEGMENT, SUPPRESSION -> Optional.of(Type.TEXT_LIST);
      case QUALIFICATION -> Optional.of(Type.TEXT);
      case TRIGGER, SEND -> Optional.empty();
    };
  }
}
