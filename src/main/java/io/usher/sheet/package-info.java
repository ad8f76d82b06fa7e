/** Spreadsheet files to grids of cells. */
@NullMarked
package io.usher.sheet;

import org.jspecify.annotations.NullMarked;
