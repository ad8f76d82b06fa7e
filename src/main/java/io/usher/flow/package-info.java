/** One occasion from lane to commit, and the ports it needs. */
@NullMarked
package io.usher.flow;

import org.jspecify.annotations.NullMarked;
