/**
 * What the engine does with answers: states of tiers, segments, scores, suppressions and triggers.
 */
@NullMarked
package io.usher.journey;

import org.jspecify.annotations.NullMarked;
