package io.usher.customer;

import io.usher.value.Data;
import java.time.Instant;
import java.util.Optional;

/**
 * Something a customer did or that happened to them.
 *
 * @param messageId the producer's id of it, unique for this customer within 24 hours
 * @param name the event's name as sent for {@code track}; the call's own name ({@code identify},
 *     {@code page} ...) for others
 * @param timestamp when it happened, corrected for the producer's clock; never after it was
 *     received
 * @param customer whose profile it moves
 * @param anonymousId the visitor's id if it came beside a user's
 * @param properties what came under {@code properties} (a CloudEvent's {@code data}); {@code
 *     groupId} and {@code previousId} of group and alias calls stand here too
 * @param traits traits to remember (those of an identify or group call)
 * @param context what came under {@code context}
 */
public record Event(
    String messageId,
    Call call,
    String name,
    Instant timestamp,
    CustomerId customer,
    Optional<String> anonymousId,
    Data.Fields properties,
    Data.Fields traits,
    Data.Fields context) {

  /** Segment's six calls; a CloudEvent is a {@code TRACK}. */
  public enum Call {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS
  }
}
