/** Cells as people write them, and the typed tests they stand for. */
@NullMarked
package io.usher.cell;

import org.jspecify.annotations.NullMarked;
