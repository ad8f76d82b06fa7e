/** Spans, windows and the brand's calendar: all arithmetic with dates lives here. */
@NullMarked
package io.usher.calendar;

import org.jspecify.annotations.NullMarked;
