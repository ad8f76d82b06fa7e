/** The sheet of a decision: its head, its bands, and what each kind asks of its rows. */
@NullMarked
package io.usher.rulebook.decision;

import org.jspecify.annotations.NullMarked;
