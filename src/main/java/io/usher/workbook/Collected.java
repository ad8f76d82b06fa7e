package io.usher.workbook;

import io.usher.calendar.Brand;
import io.usher.cell.Grid;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.cell.WordList;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All that the sheets given so far define, each sheet read by its first cell or its name. */
final class Collected {
  /** Sheets of the grammar that nothing reads so far, with the rows their headers take. */
  static final Map<String, Integer> NOT_BUILT = Map.of("tests", 2);

  /** The names by which sheets are read. */
  static final Set<String> OWN_NAMES =
      Set.of(
          "Settings",
          "Events",
          "Attributes",
          "Traits",
          "Lists",
          "Pools",
          "Reps",
          "Calendars",
          "Tests");

  private final Faults faults = new Faults();
  private final Map<String, Locale> locales = new HashMap<>();
  private final Once<Settings.Setting> settings = new Once<>(Same::settings);
  private final Once<Line> events = lines(LineSheet.EVENTS);
  private final Once<Line> attributes = lines(LineSheet.ATTRIBUTES);
  private final Once<Line> traits = lines(LineSheet.TRAITS);
  private final Once<Line> pools = lines(LineSheet.POOLS);
  private final Once<Line> reps = lines(LineSheet.REPS);
  private final Once<Line> calendars = lines(LineSheet.CALENDARS);
  private final Once<Lists.Written> lists = new Once<>(Same::lists);
  private final Once<DecisionSheet> decisions = new Once<>(Same::decisions);

  private static Once<Line> lines(LineSheet sheet) {
    return new Once<>((first, later) -> Same.lines(sheet, first, later));
  }

  void add(Grid grid) {
    locales.putIfAbsent(grid.workbook(), Locale.ROOT);
    String name = Names.key(grid.sheet());
    boolean leftAlone = name.startsWith("_") || name.equals("read me");
    if (leftAlone || Area.firstWritten(grid, 0) == grid.rows().size()) {
      return;
    }
    if (Lists.longList(grid)) {
      Lists.file(grid, faults).ifPresent(this::add);
    } else if (DecisionReader.decides(grid)) {
      DecisionReader.read(grid, faults).ifPresent(this::add);
    } else if (NOT_BUILT.containsKey(name)) {
      refuseRows(grid, NOT_BUILT.getOrDefault(name, 1));
    } else {
      named(grid, name);
    }
  }

  private void named(Grid grid, String name) {
    switch (name) {
      case "settings" -> Settings.read(grid, faults).forEach(setting -> add(grid, setting));
      case "events" -> addLines(LineSheet.EVENTS, events, grid);
      case "attributes" -> addLines(LineSheet.ATTRIBUTES, attributes, grid);
      case "traits" -> addLines(LineSheet.TRAITS, traits, grid);
      case "pools" -> addLines(LineSheet.POOLS, pools, grid);
      case "reps" -> addLines(LineSheet.REPS, reps, grid);
      case "calendars" -> addLines(LineSheet.CALENDARS, calendars, grid);
      case "lists" -> Lists.columns(grid, faults).forEach(this::add);
      default -> warnNotRead(grid);
    }
  }

  private void addLines(LineSheet sheet, Once<Line> once, Grid grid) {
    sheet.read(grid, faults).forEach(line -> once.add(sheet.key(line), line, faults));
  }

  private void add(Lists.Written list) {
    lists.add(list.list().name(), list, faults);
  }

  private void add(DecisionSheet sheet) {
    decisions.add(sheet.name().text(), sheet, faults);
  }

  private void add(Grid grid, Settings.Setting setting) {
    if (setting.key().equals(Settings.LOCALE)) {
      BrandReader.locale(setting.value(), faults)
          .ifPresent(locale -> locales.put(grid.workbook(), locale));
    } else {
      settings.add(setting.name(), setting, faults);
    }
  }

  private void refuseRows(Grid grid, int headers) {
    int first = Area.firstWritten(grid, headers);
    if (first < grid.rows().size()) {
      faults.refuse(
          Code.NOT_BUILT_YET,
          grid.place(first, 0),
          "the rows of `" + grid.sheet() + "` are not read yet",
          "delete them, or put `_` before the sheet's name");
    }
  }

  private void warnNotRead(Grid grid) {
    String first = grid.at(0, 0).show();
    if (Strays.refuse(grid, faults)) {
      return;
    }
    String hint = Names.didYouMean(grid.sheet(), OWN_NAMES);
    if (Names.nearest(first, List.of("Decision")).isPresent()) {
      faults.warn(
          Code.NOT_READ,
          grid.place(0, 0),
          "the sheet is not read; `" + first + "` is not `Decision`",
          "did you mean `Decision`?");
    } else {
      faults.warn(
          Code.NOT_READ,
          new Place.Workbook(grid.workbook(), grid.sheet()),
          "the sheet is not read",
          hint.isEmpty()
              ? "a decision has `Decision` in A1; put `_` before the name of a sheet that should be"
                  + " left alone"
              : hint);
    }
  }

  Inspection inspection() {
    Map<String, Located> ofLeads = new LinkedHashMap<>();
    List<Settings.Setting> ofBrand = new ArrayList<>();
    for (Settings.Setting setting : settings.all()) {
      if (Settings.OF_LEADS.contains(setting.key())) {
        ofLeads.put(setting.key(), setting.value());
      } else {
        ofBrand.add(setting);
      }
    }
    Brand brand = new BrandReader(locales, faults).read(ofBrand);
    for (DecisionSheet decision : decisions.all()) {
      refuseAttributesName(decision);
    }
    Map<String, WordList> words = new LinkedHashMap<>();
    lists.byKey().forEach((key, written) -> words.put(key, written.list()));
    Definitions definitions =
        new Definitions(
            brand,
            locales,
            new ArrayList<>(events.all()),
            new ArrayList<>(attributes.all()),
            new ArrayList<>(traits.all()),
            words,
            new ArrayList<>(decisions.all()),
            new People(
                new ArrayList<>(pools.all()),
                new ArrayList<>(reps.all()),
                new ArrayList<>(calendars.all()),
                ofLeads));
    return new Inspection(definitions, faults.problems(), faults.warnings());
  }

  private void refuseAttributesName(DecisionSheet decision) {
    attributes
        .find(decision.name().text())
        .ifPresent(
            attribute ->
                faults.refuse(
                    Code.DUPLICATE_NAME,
                    decision.name().place(),
                    "`"
                        + decision.name().text()
                        + "` is an attribute at "
                        + attribute.place(LineSheet.ATTRIBUTES.name()).show(),
                    "give the decision another name"));
  }
}
