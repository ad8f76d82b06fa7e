package io.usher.attribute.counter;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An event that another one may take back.
 *
 * @param key stands for the event's own name and its {@code Match by} value; all with one key are
 *     reversed together
 * @param amount the whole of it; empty if it carries none. Reversals whose amounts come to this
 *     take back all of it
 */
public record Reversible(long key, Optional<BigDecimal> amount) {}
