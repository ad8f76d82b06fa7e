package io.usher.cell;

import io.usher.value.Names;
import io.usher.value.Place;
import java.util.Map;

/**
 * One row of a sheet that has named columns, such as {@code Attributes}.
 *
 * @param cells by the column header's {@link Names#key}; blank cells are absent
 * @param place of the row's first cell
 */
public record Line(Map<String, Located> cells, Place.Cell place) {
  public Line {
    cells = Map.copyOf(cells);
  }

  /** The text under a header, without outer spaces; empty if there is none. */
  public String text(String header) {
    Located cell = cells.get(Names.key(header));
    return cell == null ? "" : cell.text();
  }

  /** Where the cell under a header stands, or the row's first cell if it is blank. */
  public Place.Cell place(String header) {
    Located cell = cells.get(Names.key(header));
    return cell == null ? place : cell.place();
  }
}
