package io.usher.workbook;

import io.usher.cell.Grid;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the sheet {@code Settings}: names in column A, values in B. */
final class Settings {
  static final String RATE = "rate ";
  static final String LOCALE = "locale";
  static final List<String> NAMES =
      List.of(
          "time zone",
          "customer time zone",
          "currency",
          "rate USD",
          "week starts",
          "locale",
          "touch events",
          "owner event",
          "leads expire after");

  /** Those that are about leads. */
  static final Set<String> OF_LEADS = Set.of("touch events", "owner event", "leads expire after");

  private static final Set<String> HEADERS = Set.of("setting", "name", "settings");

  private Settings() {}

  /** A setting with a value, its name tidied as written. */
  record Setting(String name, Located value) {
    String key() {
      return Names.key(name);
    }
  }

  static List<Setting> read(Grid grid, Faults faults) {
    int first = Area.firstWritten(grid, 0);
    if (HEADERS.contains(Area.key(grid, first, 0)) && Area.key(grid, first, 1).equals("value")) {
      first++;
    }
    Area.refuseMerged(grid, first, 2, faults);
    List<Setting> settings = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (int row = first; row < grid.rows().size(); row++) {
      Located name = Area.located(grid, row, 0);
      Located value = Area.located(grid, row, 1);
      if (name.blank() && value.blank()) {
        continue;
      }
      Setting setting = new Setting(Names.tidy(name.text()), value);
      if (known(setting, name, faults)
          && !Area.refuseFaulty(value, faults)
          && single(setting, name, seen, faults)
          && !value.blank()) {
        settings.add(setting);
      }
    }
    return settings;
  }

  private static boolean known(Setting setting, Located name, Faults faults) {
    String key = setting.key();
    if (key.startsWith(RATE) || NAMES.stream().anyMatch(known -> Names.key(known).equals(key))) {
      return true;
    }
    String near = Names.didYouMean(key, NAMES);
    faults.refuse(
        Code.UNKNOWN_SETTING,
        name.place(),
        name.blank() ? "this setting has no name" : "`" + setting.name() + "` is no setting",
        near.isEmpty() ? "the settings are " + String.join(", ", NAMES) : near);
    return false;
  }

  private static boolean single(
      Setting setting, Located name, Map<String, String> seen, Faults faults) {
    String first = seen.putIfAbsent(setting.key(), name.place().address());
    if (first != null) {
      faults.refuse(
          Code.DUPLICATE_NAME,
          name.place(),
          "the setting `" + setting.name() + "` stands at " + first + " too");
    }
    return first == null;
  }
}
