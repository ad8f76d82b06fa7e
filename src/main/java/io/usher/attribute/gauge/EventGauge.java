package io.usher.attribute.gauge;

import io.usher.attribute.counter.Pasts;
import io.usher.customer.Event;
import io.usher.measure.EventNames;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Scope;
import io.usher.measure.Values;
import io.usher.value.Value;
import java.util.List;

/**
 * A property of the event being applied, missing at every other moment.
 *
 * @param ifNone what stands in while such an event is being applied that lacks the property
 * @param pasts what the traits were that it asks for
 */
record EventGauge(EventNames names, Filter filter, Operand of, Value ifNone, Pasts pasts)
    implements Gauge {
  @Override
  public Value value(Look look) {
    if (look.event().isEmpty() || !names.key(look.event().get()).equals(filter.event())) {
      return Value.MISSING;
    }
    Event event = look.event().get();
    List<Scope> scopes =
        filter.scopes(event, pasts.asOf(look.profile(), event), of.head(), look.brand().zone());
    if (scopes.isEmpty()) {
      return Value.MISSING;
    }
    Value value = Values.first(scopes, of, look.brand());
    return value.missing() ? ifNone : value;
  }
}
