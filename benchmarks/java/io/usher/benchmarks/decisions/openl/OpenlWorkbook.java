package io.usher.benchmarks.decisions.openl;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Cell;
import io.usher.benchmarks.decisions.Column;
import io.usher.benchmarks.decisions.Sheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A case as OpenL's workbook: a data type of all that is known, and a rules table a sheet. A column
 * of texts becomes two conditions where its cells ask in two ways.
 */
final class OpenlWorkbook {
  private OpenlWorkbook() {}

  /** A condition of a rules table. */
  private record Condition(
      int column, String expression, String parameter, Cell.Reader<String> cells) {}

  static void write(Case given, Path file) throws IOException {
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(200);
        OutputStream out = Files.newOutputStream(file)) {
      dataType(workbook.createSheet("Types"));
      for (Sheet sheet : given.sheets()) {
        rules(sheet, workbook.createSheet(sheet.name()));
      }
      workbook.write(out);
    }
  }

  private static void dataType(SXSSFSheet out) {
    row(out, 0, List.of("Datatype Known"));
    out.addMergedRegion(new CellRangeAddress(0, 0, 0, 1));
    for (int i = 0; i < Column.ALL.size(); i++) {
      Column column = Column.ALL.get(i);
      row(out, i + 1, List.of(column.isNumber() ? "Integer" : "String", column.name()));
    }
  }

  private static void rules(Sheet sheet, SXSSFSheet out) {
    List<Condition> conditions = conditions(sheet);
    row(
        out,
        0,
        List.of(
            "Rules " + (sheet.first() ? "Integer " : "Integer[] ") + sheet.name() + "(Known c)"));
    out.addMergedRegion(new CellRangeAddress(0, 0, 0, conditions.size()));
    List<List<String>> head =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < conditions.size(); i++) {
      head.get(0).add("C" + (i + 1));
      head.get(1).add(conditions.get(i).expression());
      head.get(2).add(conditions.get(i).parameter());
      head.get(3).add(sheet.column(conditions.get(i).column()).name());
    }
    head.get(0).add(sheet.first() ? "RET1" : "CRET1");
    head.get(1).add("row");
    head.get(2).add("Integer row");
    head.get(3).add("row");
    for (int i = 0; i < head.size(); i++) {
      row(out, i + 1, head.get(i));
    }
    for (int i = 0; i < sheet.rows().size(); i++) {
      Sheet.Row asked = sheet.rows().get(i);
      List<String> cells = new ArrayList<>();
      conditions.forEach(
          condition -> cells.add(asked.cells().get(condition.column()).read(condition.cells())));
      Row written = row(out, head.size() + 1 + i, cells);
      written.createCell(cells.size()).setCellValue(i);
    }
  }

  private static List<Condition> conditions(Sheet sheet) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < sheet.columns().size(); i++) {
      int column = i;
      String name = "c." + sheet.column(i).name();
      if (sheet.column(i).isNumber()) {
        conditions.add(
            new Condition(
                i, asked(sheet, name, "range" + i), "IntRange range" + i, new Cells(true, false)));
        continue;
      }
      if (asks(sheet, column, Cell.OneOf.class)) {
        conditions.add(
            new Condition(
                i, asked(sheet, name, "words" + i), "String[] words" + i, new Cells(true, false)));
      }
      if (asks(sheet, column, Cell.StartsWith.class)) {
        conditions.add(
            new Condition(
                i,
                "startsWith(" + name + ", prefix" + i + ")",
                "String prefix" + i,
                new Cells(false, true)));
      }
    }
    return conditions;
  }

  /**
   * A bare name lets OpenL index the column. It keeps rows that do not ask a column under every
   * value of it, one column inside the other: with 24 columns that ends in no time and memory we
   * have, so that tables of many columns are asked row by row.
   */
  private static String asked(Sheet sheet, String name, String parameter) {
    return sheet.columns().size() <= 5
        ? name
        : "contains(" + parameter + ", " + name + ") or false";
  }

  private static boolean asks(Sheet sheet, int column, Class<? extends Cell> kind) {
    return sheet.rows().stream().anyMatch(row -> kind.isInstance(row.cells().get(column)));
  }

  /** Writes what a condition can say; what it cannot say is blank. */
  private record Cells(boolean values, boolean prefixes) implements Cell.Reader<String> {
    @Override
    public String any() {
      return "";
    }

    @Override
    public String oneOf(List<String> words) {
      return values ? String.join(",", words) : "";
    }

    @Override
    public String startsWith(String prefix) {
      return prefixes ? prefix : "";
    }

    @Override
    public String atLeast(long bound) {
      return ">=" + bound;
    }

    @Override
    public String below(long bound) {
      return "<" + bound;
    }

    @Override
    public String between(long low, long high) {
      return "[" + low + ".." + high + "]";
    }
  }

  private static Row row(SXSSFSheet out, int index, List<String> cells) {
    Row row = out.createRow(index);
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        row.createCell(i).setCellValue(cells.get(i));
      }
    }
    return row;
  }
}
