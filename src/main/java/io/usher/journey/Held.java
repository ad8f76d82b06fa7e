package io.usher.journey;

import io.usher.customer.Standing.Hold;

/**
 * Something that is kept though the rows no longer say it.
 *
 * @param keeps the level, stage or segment
 */
public record Held(String keeps, Hold hold) {}
