package io.usher.kie.drl;

import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of the spreadsheet that rules were made of: nobody has seen the text in between. Drools
 * writes before each rule where its values stand. A text that people wrote has its own lines.
 */
final class SheetRows {
  private static final Pattern VALUES = Pattern.compile("\\s*// rule values at [A-Z]+(\\d+),.*");

  private final TreeMap<Integer, Integer> rowByLine = new TreeMap<>();

  private SheetRows() {}

  static SheetRows of(String file, String text) {
    SheetRows rows = new SheetRows();
    if (DroolsSpreadsheets.is(file)) {
      String[] lines = text.split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        Matcher values = VALUES.matcher(lines[i]);
        if (values.matches()) {
          rows.rowByLine.put(i + 1, Integer.parseInt(values.group(1)));
        }
      }
    }
    return rows;
  }

  /** The row for a line of the text; the line itself where there are no rows. */
  int row(int line) {
    Map.Entry<Integer, Integer> above = rowByLine.floorEntry(line);
    return above == null ? line : above.getValue();
  }

  /** The same faults, at the rows. */
  List<Problem> at(List<Problem> problems) {
    return problems.stream().map(this::at).distinct().toList();
  }

  private Problem at(Problem problem) {
    return problem.place() instanceof Place.Line line
        ? new Problem(
            problem.code(),
            new Place.Line(line.file(), row((int) line.line())),
            problem.text(),
            problem.hint())
        : problem;
  }
}
