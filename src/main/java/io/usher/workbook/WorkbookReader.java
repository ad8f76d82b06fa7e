package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.value.Outcome;
import java.util.List;

/** Reads grids into definitions. */
public final class WorkbookReader {
  private WorkbookReader() {}

  /**
   * Everything the sheets define, or every fault at its cell; sheets that are not read are
   * warnings.
   */
  public static Outcome<Definitions> read(List<Grid> grids) {
    throw new UnsupportedOperationException();
  }
}
