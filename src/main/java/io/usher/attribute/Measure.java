package io.usher.attribute;

/** How an attribute comes from events and the profile. */
public sealed interface Measure {
  /** A trait at a dotted path. */
  record Trait(String path) implements Measure {}

  /** Whether there is a value only while the event it looks at is being applied. */
  default boolean atEvent() {
    return false;
  }
}
