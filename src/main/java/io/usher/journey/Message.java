package io.usher.journey;

import io.usher.value.Data;

/**
 * An outward consequence of a change, for the outbox.
 *
 * @param type such as {@code segment.entered}
 * @param data what a receiver needs to know; the customer and the version are added on the way out
 */
public record Message(String type, Data.Fields data) {}
