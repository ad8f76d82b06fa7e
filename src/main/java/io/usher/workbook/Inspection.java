package io.usher.workbook;

import io.usher.value.Problem;
import java.util.List;

/**
 * What could be read of a set of workbooks, and everything wrong with them, so that a reader
 * further on can add the faults of the cells to those of the sheets.
 *
 * @param definitions all that was readable
 * @param problems empty if all was readable
 * @param warnings sheets that are not read
 */
public record Inspection(Definitions definitions, List<Problem> problems, List<Problem> warnings) {
  public Inspection {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
