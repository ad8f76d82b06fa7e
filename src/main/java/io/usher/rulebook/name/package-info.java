/** What the sheets of a rulebook may name: facts, events, messages. */
@NullMarked
package io.usher.rulebook.name;

import org.jspecify.annotations.NullMarked;
