package io.usher.attribute;

/** How an attribute comes from events and the profile. */
public sealed interface Measure {
  /** A trait at a dotted path. */
  record Trait(String path) implements Measure {}
}
