/**
 * What happened to a customer, as a profile keeps it: counters, the events that move them, what
 * takes events back, and since when each counter is complete.
 */
@NullMarked
package io.usher.attribute.counter;

import org.jspecify.annotations.NullMarked;
