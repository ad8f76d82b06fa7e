package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings above a decision's table: the name in column A, the value in B. */
final class Head {
  static final List<String> SETTINGS =
      List.of(
          "Decision",
          "Kind",
          "About",
          "Owner",
          "Hit policy",
          "On",
          "Only for",
          "Levels",
          "Downgrade",
          "Review",
          "Grace",
          "Moves",
          "Stay at least",
          "Minimum",
          "Maximum",
          "Re-check every",
          "Movement limit",
          "Approval");

  private Head() {}

  /** The settings of the rows before {@code end}, by their keys; blank values included. */
  static Map<String, Located> read(Grid grid, int end, Faults faults) {
    Map<String, Located> settings = new LinkedHashMap<>();
    for (int row = 0; row < end; row++) {
      if (!Area.blank(grid, row, 0, Area.length(grid, row))) {
        read(grid, row, settings, faults);
      }
    }
    return settings;
  }

  private static void read(Grid grid, int row, Map<String, Located> settings, Faults faults) {
    Located name = Area.located(grid, row, 0);
    Located value = Area.located(grid, row, 1);
    String key = Names.key(name.text());
    if (name.blank()) {
      faults.refuse(
          Code.UNKNOWN_SETTING, name.place(), "this row of the head names no setting in column A");
    } else if (SETTINGS.stream().noneMatch(known -> Names.key(known).equals(key))) {
      faults.refuse(
          Code.UNKNOWN_SETTING,
          name.place(),
          "`" + name.text() + "` is no setting of a decision",
          hint(name.text()));
    } else if (settings.containsKey(key)) {
      faults.refuse(
          Code.DUPLICATE_NAME, name.place(), "the setting `" + name.text() + "` stands here twice");
    } else if (!Area.refuseFaulty(value, faults)) {
      settings.put(key, value);
      refuseRightOfB(grid, row, faults);
    }
  }

  /** A value spread over several cells would otherwise lose all but its first. */
  private static void refuseRightOfB(Grid grid, int row, Faults faults) {
    if (Area.blank(grid, row, 2, Area.length(grid, row))) {
      return;
    }
    int column = 2;
    while (Area.blank(grid, row, column)) {
      column++;
    }
    String all =
        IntStream.range(1, Area.length(grid, row))
            .filter(c -> !Area.blank(grid, row, c))
            .mapToObj(c -> grid.at(row, c).show().strip())
            .collect(Collectors.joining("; "));
    faults.refuse(
        Code.BAD_CELL,
        grid.place(row, column),
        "a setting's value stands in column B alone",
        "write `" + all + "` in " + grid.place(row, 1).address());
  }

  private static String hint(String written) {
    String near = Names.didYouMean(written, SETTINGS);
    return near.isEmpty() ? "the settings are " + String.join(", ", SETTINGS) : near;
  }
}
