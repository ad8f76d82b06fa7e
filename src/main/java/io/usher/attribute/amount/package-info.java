/** Amounts and counts that are added up: in a tally for ever, or in the buckets of a window. */
@NullMarked
package io.usher.attribute.amount;

import org.jspecify.annotations.NullMarked;
