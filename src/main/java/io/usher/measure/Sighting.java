package io.usher.measure;

import io.usher.calendar.Brand;
import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * An event as the counters take it in.
 *
 * @param traits as of the event, its own included
 * @param outputs what decisions say as of the event, by output name
 * @param number of the event's case, if it may be taken back; of the case it takes back, if it is a
 *     reversal
 * @param asOf the latest instant known: what has left a window by then never counts again
 */
public record Sighting(
    Event event,
    Map<String, Data> traits,
    Function<String, Value> outputs,
    OptionalLong number,
    Instant asOf,
    Brand brand) {

  /** The same as one that takes back a case. */
  public Sighting of(OptionalLong taken) {
    return new Sighting(event, traits, outputs, taken, asOf, brand);
  }

  /** When it happened, in whole epoch seconds. */
  public long second() {
    return event.timestamp().getEpochSecond();
  }

  public List<Scope> scopes(Filter filter, Path.Head of) {
    List<Scope> scopes = filter.scopes(event, traits, of, brand.zone());
    return outputs == Scope.SILENT
        ? scopes
        : scopes.stream().map(scope -> scope.saying(outputs)).toList();
  }
}
