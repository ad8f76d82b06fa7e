/**
 * How a value is read off a profile at an instant, and when it changes by itself; and the gauges
 * that need no counter.
 */
@NullMarked
package io.usher.attribute.gauge;

import org.jspecify.annotations.NullMarked;
