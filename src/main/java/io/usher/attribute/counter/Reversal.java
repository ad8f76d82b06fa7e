package io.usher.attribute.counter;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one event takes back of another, by an {@code Events} sheet's {@code Reversed by}.
 *
 * @param event key of the own name of the event that is taken back
 * @param key stands for that event and its {@code Match by} value: equals the {@link
 *     Reversible#key} of what is meant
 * @param amount how much of it, at least 0; empty for all of it
 */
public record Reversal(String event, long key, Optional<BigDecimal> amount) {}
