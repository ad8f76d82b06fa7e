/** What a decision is: facts by position in, an answer with its reasons out. */
@NullMarked
package io.usher.decide;

import org.jspecify.annotations.NullMarked;
