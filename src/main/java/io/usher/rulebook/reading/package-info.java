/** Readings that sheets of all kinds share, and the faults they find. */
@NullMarked
package io.usher.rulebook.reading;

import org.jspecify.annotations.NullMarked;
