package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Column;
import io.usher.benchmarks.decisions.Sheet;
import io.usher.cell.Cell;
import io.usher.cell.Grid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case as the workbook a marketer would upload. */
final class Workbook {
  private Workbook() {}

  static List<Grid> of(Case given) {
    List<Grid> grids = new ArrayList<>();
    grids.add(attributes());
    given.sheets().forEach(sheet -> grids.add(grid(sheet)));
    return grids;
  }

  private static Grid attributes() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(texts("Attribute", "Type", "Measure", "Of"));
    for (Column column : Column.ALL) {
      rows.add(texts(column.name(), type(column), "trait", column.name()));
    }
    return new Grid("bench.xlsx", "Attributes", rows, List.of());
  }

  private static String type(Column column) {
    if (column.isNumber()) {
      return "number";
    }
    return column.words().isEmpty() ? "code" : "text";
  }

  private static Grid grid(Sheet sheet) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(texts("Decision", title(sheet)));
    rows.add(texts("Kind", kind(sheet)));
    if (sheet.first() && !kind(sheet).equals("tier")) {
      rows.add(texts("Hit policy", "first"));
    }
    List<Cell> bands = texts("", "When");
    List<Cell> header = texts("#");
    for (int i = 0; i < sheet.columns().size(); i++) {
      header.add(new Cell.Text(sheet.column(i).name()));
      if (i > 0) {
        bands.add(Cell.BLANK);
      }
    }
    bands.addAll(texts("Then"));
    outputs(sheet).forEach(name -> header.add(new Cell.Text(name)));
    rows.add(bands);
    rows.add(header);
    for (int row = 0; row < sheet.rows().size(); row++) {
      rows.add(row(sheet, row));
    }
    return new Grid("bench.xlsx", title(sheet), rows, List.of());
  }

  private static List<Cell> row(Sheet sheet, int index) {
    Sheet.Row row = sheet.rows().get(index);
    List<Cell> cells = texts("r" + index);
    row.cells().forEach(cell -> cells.add(cell.read(WRITTEN)));
    if (sheet.name().equals("score")) {
      cells.add(new Cell.Num(new BigDecimal(row.says()), false));
    } else {
      cells.add(new Cell.Text(row.says()));
    }
    if (sheet.name().equals("suppression")) {
      cells.add(new Cell.Text("reason " + index));
    }
    return cells;
  }

  /** The name of a table's decision. */
  static String title(Sheet sheet) {
    return "The " + sheet.name();
  }

  private static String kind(Sheet sheet) {
    return switch (sheet.name()) {
      case "segments" -> "segment";
      case "territory" -> "value";
      default -> sheet.name();
    };
  }

  private static List<String> outputs(Sheet sheet) {
    return switch (sheet.name()) {
      case "tier" -> List.of("tier");
      case "score" -> List.of("points");
      case "segments" -> List.of("segment");
      case "suppression" -> List.of("channel", "reason");
      default -> List.of("pool");
    };
  }

  private static List<Cell> texts(String... texts) {
    return Stream.of(texts)
        .map(text -> text.isEmpty() ? Cell.BLANK : new Cell.Text(text))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static final io.usher.benchmarks.decisions.Cell.Reader<Cell> WRITTEN =
      new io.usher.benchmarks.decisions.Cell.Reader<>() {
        @Override
        public Cell any() {
          return Cell.BLANK;
        }

        @Override
        public Cell oneOf(List<String> words) {
          return new Cell.Text(String.join("; ", words));
        }

        @Override
        public Cell startsWith(String prefix) {
          boolean code = Character.isDigit(prefix.charAt(0));
          return new Cell.Text(code ? prefix + "*" : "starts with " + prefix);
        }

        @Override
        public Cell atLeast(long bound) {
          return new Cell.Text(">= " + bound);
        }

        @Override
        public Cell below(long bound) {
          return new Cell.Text("< " + bound);
        }

        @Override
        public Cell between(long low, long high) {
          return low == high
              ? new Cell.Num(BigDecimal.valueOf(low), false)
              : new Cell.Text(low + " to " + high);
        }
      };
}
