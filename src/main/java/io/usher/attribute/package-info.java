/** Named, typed facts derived from an occasion and a profile: gauges over counters. */
@NullMarked
package io.usher.attribute;

import org.jspecify.annotations.NullMarked;
