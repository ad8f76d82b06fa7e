package io.usher.attribute.counter;

import io.usher.calendar.Brand;
import java.time.Instant;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * How the counters of two customers who turn out to be one come together, or apart again.
 *
 * @param twice events that both may have counted, by message id or {@code Once per}; at most so
 *     many that look alike on both sides count once
 * @param asOf what has left a window by then never counts again
 * @param number the number that one of the other's cases (see {@link CaseBook}) has here; negative
 *     for none
 * @param told whether both were told of the event of a case here, by its {@code Once per}
 */
public record Together(
    int twice, Instant asOf, Brand brand, LongUnaryOperator number, LongPredicate told) {}
