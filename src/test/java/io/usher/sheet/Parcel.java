package io.usher.sheet;

import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A workbook file whose parts can be changed, to make files no spreadsheet program writes. */
final class Parcel {
  static final String SHEET = "xl/worksheets/sheet1.xml";
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  static Grid grid(String sheet, List<List<Cell>> rows) {
    return new Grid("shop.xlsx", sheet, rows, List.of());
  }

  static byte[] file(Grid... grids) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XlsxWriter.write(Arrays.asList(grids), out);
    return out.toByteArray();
  }

  /** A small workbook that can be read. */
  static Parcel sound() throws IOException {
    return of(file(grid("Sheet", List.of(List.of(new Cell.Text("Decision"))))));
  }

  static Parcel of(byte[] file) throws IOException {
    Parcel parcel = new Parcel();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parcel.parts.put(part.getName(), zip.readAllBytes());
      }
    }
    return parcel;
  }

  Parcel part(String name, String text) {
    return part(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Parcel part(String name, byte[] bytes) {
    parts.put(name, bytes);
    return this;
  }

  Parcel change(String name, String from, String to) {
    String text = new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    if (!text.contains(from)) {
      throw new AssertionError(name + " does not hold " + from + " but " + text);
    }
    return part(name, text.replace(from, to));
  }

  /** Puts rows as XML in place of the sheet's own. */
  Parcel rows(String xml) {
    String text = new String(parts.getOrDefault(SHEET, new byte[0]), StandardCharsets.UTF_8);
    return part(
        SHEET, text.replaceAll("<sheetData>.*</sheetData>", "<sheetData>" + xml + "</sheetData>"));
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  Outcome<List<Grid>> read() throws IOException {
    return read(bytes());
  }

  static Outcome<List<Grid>> read(byte[] file) throws IOException {
    return XlsxReader.read("shop.xlsx", new ByteArrayInputStream(file));
  }

  static List<Grid> grids(Outcome<List<Grid>> outcome) {
    return outcome.fold(
        done -> done.value(),
        refused -> {
          throw new AssertionError(refused.problems());
        });
  }

  static List<String> problems(Outcome<List<Grid>> outcome) {
    return outcome.problems().stream().map(Problem::show).toList();
  }
}
