/**
 * The newest of what happened, kept one by one with its time: exact counts, first and last values,
 * different ones, dates of events, and the events themselves.
 */
@NullMarked
package io.usher.attribute.newest;

import org.jspecify.annotations.NullMarked;
