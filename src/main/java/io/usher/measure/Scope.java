package io.usher.measure;

import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Value;
import java.util.Map;
import java.util.function.Function;

/**
 * What a path is read from: an event with the traits as of then, and perhaps one item of a list in
 * it.
 *
 * @param head the list the item is from; {@link Path.Head#NONE} for the whole event
 * @param outputs what decisions say as of the event, by output name
 */
public record Scope(
    Event event,
    Map<String, Data> traits,
    Path.Head head,
    Data item,
    Function<String, Value> outputs) {

  /** No decision says anything. */
  public static final Function<String, Value> SILENT = name -> Value.MISSING;

  public static Scope of(Event event, Map<String, Data> traits) {
    return new Scope(event, traits, Path.Head.NONE, Data.NOTHING, SILENT);
  }

  public Scope at(Path.Head list, Data one) {
    return new Scope(event, traits, list, one, outputs);
  }

  public Scope saying(Function<String, Value> said) {
    return new Scope(event, traits, head, item, said);
  }
}
