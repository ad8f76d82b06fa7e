package io.usher.flow;

import io.usher.cell.Grid;
import java.util.List;

/**
 * Grids as bytes and back: the same grids always give the same bytes, so that their hash names
 * them.
 */
public interface GridText {
  byte[] write(List<Grid> grids);

  List<Grid> read(byte[] bytes);
}
