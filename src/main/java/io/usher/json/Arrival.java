package io.usher.json;

import io.usher.customer.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a body came in.
 *
 * @param call the call its path names; empty for a batch
 * @param history replayed from a file: its timestamps are right, no clock is corrected
 * @param newId makes ids for messages that have none
 */
public record Arrival(
    Instant receivedAt, Optional<Event.Call> call, boolean history, Supplier<String> newId) {}
