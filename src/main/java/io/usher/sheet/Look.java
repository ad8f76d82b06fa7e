package io.usher.sheet;

import io.usher.cell.Grid;
import io.usher.value.Names;
import java.util.List;
import java.util.Set;

/**
 * How a sheet is laid out, for painting only: a decision with its head and bands, a page of prose,
 * names beside values, or a table with one header row.
 *
 * @param bandRow the row with the bands, -1 for none
 * @param firstRow the first row below the headers
 * @param page whether it is prose
 */
record Look(Grid grid, int bandRow, int firstRow, boolean page) {
  /** What a cell is in its sheet. */
  enum Part {
    TITLE,
    LABEL,
    BAND,
    HEADER,
    ROW,
    PROSE
  }

  /** The colour of what stands below a band. */
  enum Tint {
    PLAIN,
    WHEN,
    THEN,
    NOTE
  }

  private static final Set<String> BANDS = Set.of("when", "then", "note");

  static Look of(Grid grid) {
    String name = Names.key(grid.sheet());
    if (name.equals("read me")) {
      return new Look(grid, -1, 0, true);
    }
    if (name.equals("settings")) {
      return new Look(grid, -1, 0, false);
    }
    for (int row = 1; row < grid.rows().size(); row++) {
      List<String> keys = grid.rows().get(row).stream().map(c -> Names.key(c.show())).toList();
      if (keys.stream().skip(1).anyMatch(BANDS::contains)) {
        return new Look(grid, row, row + 2, false);
      }
    }
    return new Look(grid, -1, 1, false);
  }

  Part part(int row, int column) {
    if (page) {
      return row == 0 ? Part.TITLE : Part.PROSE;
    }
    if (bandRow < 0) {
      boolean header = row < firstRow || (firstRow == 0 && column == 0);
      return header ? Part.HEADER : Part.ROW;
    }
    if (row < bandRow) {
      return row == 0 && column == 1 ? Part.TITLE : column == 0 ? Part.LABEL : Part.PROSE;
    }
    if (row == bandRow) {
      return Part.BAND;
    }
    return row < firstRow ? Part.HEADER : Part.ROW;
  }

  /** The colour of a cell, which a band hands down to its headers. */
  Tint tint(int row, int column) {
    if (bandRow < 0 || row < bandRow || row >= firstRow) {
      return Tint.PLAIN;
    }
    for (int at = column; at > 0; at--) {
      switch (Names.key(grid.at(bandRow, at).show())) {
        case "when" -> {
          return Tint.WHEN;
        }
        case "then" -> {
          return Tint.THEN;
        }
        case "note" -> {
          return Tint.NOTE;
        }
        default -> {}
      }
    }
    return Tint.PLAIN;
  }

  /** How many cells of a row are painted, even blank ones: bands and rows reach to the last one. */
  int columns(int row) {
    boolean table = bandRow >= 0 && row >= bandRow && !grid.rows().get(row).isEmpty();
    return table
        ? Math.max(grid.rows().get(bandRow).size(), grid.rows().get(bandRow + 1).size())
        : 0;
  }

  /** The first row whose words a column is made wide for; a long head flows over to the right. */
  int firstWide(int column) {
    return bandRow < 0 || column == 0 ? 0 : bandRow;
  }
}
