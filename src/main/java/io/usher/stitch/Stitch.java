package io.usher.stitch;

import io.usher.customer.CustomerId;
import io.usher.customer.CustomerId.Space;
import io.usher.customer.Event;
import io.usher.flow.Occasion;
import io.usher.value.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That some ids are one person.
 *
 * @param stays who takes the others in
 * @param others whom, in this order
 * @param through whether one who was merged before is not left alone, but who they became is taken
 *     in
 * @param asked whether a person asks, even where an unmerge has set two apart
 * @param said when it was said
 * @param history whether it is replayed
 * @param silent its messages do not leave
 */
record Stitch(
    CustomerId stays,
    List<CustomerId> others,
    boolean through,
    boolean asked,
    Instant said,
    boolean history,
    boolean silent) {

  Stitch {
    others = List.copyOf(others);
  }

  /**
   * What an event says: a user's {@code identify} that they were the visitor it names beside them,
   * an {@code alias} that they were known by another id, as a user or as a visitor. An alias to
   * oneself says nothing.
   */
  static Optional<Stitch> of(Occasion.Happened happened) {
    Event event = happened.event();
    List<CustomerId> others = new ArrayList<>();
    if (event.call() == Event.Call.IDENTIFY) {
      event.anonymousId().map(CustomerId::anonymous).ifPresent(others::add);
    } else if (event.call() == Event.Call.ALIAS
        && event.properties().fields().get("previousId") instanceof Data.Text previous) {
      String id = previous.text();
      boolean itself = event.customer().text().equals(id);
      if (!itself && !id.isEmpty() && id.length() <= CustomerId.MAX_LENGTH) {
        if (!event.anonymousId().equals(Optional.of(id))) {
          others.add(CustomerId.user(id));
        }
        others.add(CustomerId.anonymous(id));
      }
    }
    return event.customer().space() == Space.USER && !others.isEmpty()
        ? Optional.of(
            new Stitch(
                event.customer(),
                others,
                event.call() == Event.Call.ALIAS,
                false,
                event.timestamp(),
                happened.history(),
                happened.silent()))
        : Optional.empty();
  }
}
