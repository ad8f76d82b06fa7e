/** What happened in order: streaks without an answer, and steps. */
@NullMarked
package io.usher.attribute.sequence;

import org.jspecify.annotations.NullMarked;
