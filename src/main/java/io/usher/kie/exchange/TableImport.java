package io.usher.kie.exchange;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Makes a workbook of the decision tables in a DMN file: a sheet each, and their attributes. */
public final class TableImport {
  /** Larger files are not read. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private static final Set<String> BUILT_IN = Set.of("event", "today");
  private static final int LONGEST_SHEET = 31;

  private final String workbook;
  private final Place place;
  private final FileNames names;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Grid> grids = new ArrayList<>();
  private final Set<String> sheets = new LinkedHashSet<>(Set.of("attributes"));

  private TableImport(String workbook, Place place, FileNames names) {
    this.workbook = workbook;
    this.place = place;
    this.names = names;
  }

  /**
   * The sheets of a workbook that says what the file's tables say, or everything that cannot be
   * read.
   *
   * @param file the file's name
   * @param workbook the workbook's name
   */
  public static Outcome<List<Grid>> read(String file, String workbook, byte[] bytes) {
    Place place = new Place.Workbook(file, "");
    return DmnXml.read(bytes, place)
        .fold(
            done ->
                new TableImport(workbook, place, FileNames.of(done.value())).grids(done.value()),
            refused -> Outcome.refused(refused.problems()));
  }

  private Outcome<List<Grid>> grids(Element definitions) {
    for (Element decision : DmnXml.children(definitions, "decision")) {
      DmnXml.child(decision, "decisionTable").ifPresent(table -> sheet(decision, table));
    }
    if (grids.isEmpty() && problems.isEmpty()) {
      problems.add(
          Problem.of(Code.BAD_FILE, place, "the file holds no decision table")
              .hint("only decisions that are tables become sheets"));
    }
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    List<Grid> all = new ArrayList<>();
    all.add(attributes());
    all.addAll(grids);
    return Outcome.done(all);
  }

  private void sheet(Element decision, Element table) {
    SheetWriter writer = new SheetWriter(decision, table, names, place);
    List<List<Cell>> rows = writer.rows();
    problems.addAll(writer.problems());
    grids.add(new Grid(workbook, sheetName(names.label(decision)), rows, List.of()));
  }

  private String sheetName(String label) {
    String clean = Names.tidy(label.replaceAll("[\\[\\]:*?/\\\\']", " "));
    String name = clean.substring(0, Math.min(LONGEST_SHEET - 4, clean.length()));
    String free = name.isEmpty() ? "Table" : name;
    for (int i = 2; !sheets.add(Names.key(free)); i++) {
      free = name + " " + i;
    }
    return free;
  }

  private Grid attributes() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(cells("Attribute", "Type", "Measure", "Of"));
    Map<String, Type> used = new LinkedHashMap<>(names.used());
    used.forEach(
        (label, type) -> {
          if (!BUILT_IN.contains(Names.key(label)) && !names.decided(label)) {
            String path = Names.key(label).replaceAll("[^\\p{L}\\d]+", "_");
            rows.add(cells(label, type.word(), "trait", path));
          }
        });
    return new Grid(workbook, "Attributes", rows, List.of());
  }

  private static List<Cell> cells(String... texts) {
    return List.of(texts).stream().<Cell>map(Cell.Text::new).toList();
  }
}
