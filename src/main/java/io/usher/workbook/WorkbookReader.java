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
    Inspection inspection = inspect(grids);
    return inspection.problems().isEmpty()
        ? Outcome.done(inspection.definitions(), inspection.warnings())
        : Outcome.refused(inspection.problems());
  }

  /** The same, with what could be read beside the faults. */
  public static Inspection inspect(List<Grid> grids) {
    Collected collected = new Collected();
    grids.forEach(collected::add);
    return collected.inspection();
  }
}
