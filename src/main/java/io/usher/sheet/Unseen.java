package io.usher.sheet;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notes the written cells of one sheet that nobody sees, for their row or column is hidden, by hand
 * or by a filter. They are read like all others, which whoever hid them may not expect.
 */
final class Unseen {
  private static final int MOST_NAMED = 5;

  private record Columns(int first, int last) {}

  private final List<Columns> columns = new ArrayList<>();
  private final Set<String> rowsWithContent = new LinkedHashSet<>();
  private final Set<String> columnsWithContent = new LinkedHashSet<>();
  private boolean rowHidden;

  /** Hidden columns, from 0, both included. */
  void columns(int first, int last) {
    columns.add(new Columns(first, last));
  }

  void row(boolean hidden) {
    rowHidden = hidden;
  }

  /** A cell that holds something. */
  void cell(int row, int column) {
    if (rowHidden) {
      rowsWithContent.add(Integer.toString(row + 1));
    }
    if (columns.stream().anyMatch(it -> it.first() <= column && column <= it.last())) {
      columnsWithContent.add(Place.Cell.letters(column));
    }
  }

  /** What there is to warn of. */
  Optional<Problem> warning(String workbook, String sheet) {
    List<String> hidden = new ArrayList<>();
    if (!rowsWithContent.isEmpty()) {
      hidden.add(named("row", rowsWithContent));
    }
    if (!columnsWithContent.isEmpty()) {
      hidden.add(named("column", columnsWithContent));
    }
    if (hidden.isEmpty()) {
      return Optional.empty();
    }
    boolean one = rowsWithContent.size() + columnsWithContent.size() == 1;
    return Optional.of(
        Problem.of(
                Code.HIDDEN,
                new Place.Workbook(workbook, sheet),
                String.join(" and ", hidden)
                    + (one
                        ? " is hidden and counts all the same"
                        : " are hidden and count all the same"))
            .hint("a row is switched off by `off` before its id in column A"));
  }

  private static String named(String what, Set<String> names) {
    String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
    return what
        + (names.size() == 1 ? " " : "s ")
        + String.join(", ", names.stream().limit(MOST_NAMED).toList())
        + more;
  }
}
