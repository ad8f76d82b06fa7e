/** One occasion from lane to commit, publishing, and the ports these need. */
@NullMarked
package io.usher.flow;

import org.jspecify.annotations.NullMarked;
