package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.cell.WordList;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists: one a column of the sheet {@code Lists}, long ones a file each. */
final class Lists {
  /** What comes before the name of a long list's sheet, or is the workbook of all its like. */
  private static final String FOLDER = "lists";

  private Lists() {}

  /** A list and the cell that names it. */
  record Written(WordList list, Place.Cell place) {}

  /** Whether the whole grid is one long list. */
  static boolean longList(Grid grid) {
    return grid.workbook().equals(FOLDER) || grid.sheet().startsWith(FOLDER + "/");
  }

  /** A list for each column up to the first empty header. */
  static List<Written> columns(Grid grid, Faults faults) {
    int header = Area.firstWritten(grid, 0);
    int end = Area.headersEnd(grid, header, 0);
    Area.warnOfUnread(grid, header, end, faults);
    Area.refuseMerged(grid, header + 1, end, faults);
    List<Written> lists = new ArrayList<>();
    for (int column = 0; column < end; column++) {
      Located name = Area.located(grid, header, column);
      if (!Area.refuseFaulty(name, faults)) {
        read(Names.tidy(name.text()), grid, header + 1, name.place(), faults).ifPresent(lists::add);
      }
    }
    return lists;
  }

  /** The list in column A, named like the file; a first line with that name is its header. */
  static Optional<Written> file(Grid grid, Faults faults) {
    String name = Names.tidy(grid.sheet().substring(grid.sheet().lastIndexOf('/') + 1));
    for (int row = 0; row < grid.rows().size(); row++) {
      if (!Area.blank(grid, row, 1, Area.length(grid, row))) {
        faults.refuse(
            Code.BAD_SHEET,
            grid.place(row, 1),
            "the list `" + name + "` has more than one column",
            "put quotes around words that hold a comma or a semicolon");
        return Optional.empty();
      }
    }
    int first = Area.key(grid, 0, 0).equals(Names.key(name)) ? 1 : 0;
    return read(name, grid, first, grid.place(0, 0), faults);
  }

  private static Optional<Written> read(
      String name, Grid grid, int firstRow, Place.Cell place, Faults faults) {
    List<String> words = new ArrayList<>();
    for (int row = firstRow; row < grid.rows().size(); row++) {
      Located word = Area.located(grid, row, place.column());
      if (!word.blank() && !Area.refuseFaulty(word, faults)) {
        words.add(Names.tidy(word.text()));
      }
    }
    if (words.isEmpty()) {
      faults.refuse(Code.EMPTY_CELL, place, "the list `" + name + "` holds no words");
      return Optional.empty();
    }
    return Optional.of(new Written(new WordList(name, words), place));
  }
}
