package io.usher.table;

import java.util.List;

/**
 * Sets of row positions, packed into one array while an index is built; a set is named by where it
 * begins.
 */
interface RowSets {
  /** Rows of the longest table. */
  int MOST_ROWS = 1 << 18;

  /** The set without rows. */
  int EMPTY = 0;

  /** A set of ascending positions, some of them perhaps repeated. */
  int add(int[] rows);

  /** A set as its plain bits. */
  int add(PlainBits bits);

  /** For each cell of a line the rows whose spans cover it. */
  CellRows cells(int cells, List<CellRows.Covered> spans, int rows);
}
