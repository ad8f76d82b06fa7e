/** All attributes and decisions, compiled, checked and immutable. */
@NullMarked
package io.usher.rulebook;

import org.jspecify.annotations.NullMarked;
