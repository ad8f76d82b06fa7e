package io.usher.attribute;

import io.usher.customer.Event;
import io.usher.value.Data;
import java.util.Map;

/**
 * What a path is read from: an event with the traits as of then, and perhaps one item of a list in
 * it.
 *
 * @param head the list the item is from; {@link Path.Head#NONE} for the whole event
 */
record Scope(Event event, Map<String, Data> traits, Path.Head head, Data item) {

  static Scope of(Event event, Map<String, Data> traits) {
    return new Scope(event, traits, Path.Head.NONE, Data.NOTHING);
  }

  Scope at(Path.Head list, Data one) {
    return new Scope(event, traits, list, one);
  }
}
