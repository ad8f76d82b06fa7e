package io.usher.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one sheet written as UTF-8 CSV, with or without a byte order mark, its cells parted by
 * commas, semicolons (as Excel writes it where the comma is the decimal sign) or tabs. Every cell
 * is text or blank.
 */
final class CsvReader {
  private static final CsvFactory FACTORY =
      CsvFactory.builder().disable(CsvParser.Feature.TRIM_SPACES).build();

  /** Excel's own first line, which it never shows; the separator shows by itself. */
  private static final String SEPARATOR_LINE = "\\A\"?sep=[,;\t]\"?\\R";

  private CsvReader() {}

  /**
   * The sheet.
   *
   * @param workbook name of the folder
   * @param sheet name of the sheet
   */
  static Outcome<Grid> read(String workbook, String sheet, Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Limits.FILE_BYTES + 1);
    }
    Place.Workbook place = new Place.Workbook(workbook, sheet);
    if (bytes.length > Limits.FILE_BYTES) {
      return Outcome.refused(
          Problem.of(
              Code.TOO_LARGE,
              place,
              "the file is larger than " + (Limits.FILE_BYTES >> 20) + " MB"));
    }
    try {
      return parse(place, decoded(bytes).replaceFirst(SEPARATOR_LINE, ""));
    } catch (CharacterCodingException e) {
      return Outcome.refused(
          Problem.of(Code.BAD_FILE, place, "the file is not UTF-8").hint("save it as `CSV UTF-8`"));
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Outcome<Grid> parse(Place.Workbook place, String text) throws IOException {
    GridBuilder grid = new GridBuilder(place.workbook(), place.sheet());
    int row = -1;
    int column = 0;
    try (CsvParser parser = FACTORY.createParser(text)) {
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(text)));
      boolean more = true;
      for (JsonToken token = parser.nextToken();
          token != null && more;
          token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          row++;
          column = 0;
        } else if (token == JsonToken.VALUE_STRING) {
          String cell = parser.getText();
          more = cell.isBlank() || grid.put(row, column, new Cell.Text(cell));
          column++;
        }
      }
    } catch (JsonProcessingException e) {
      return Outcome.refused(
          Problem.of(
                  Code.BAD_FILE,
                  new Place.Cell(place.workbook(), place.sheet(), column, Math.max(row, 0) + 1),
                  "the quotes do not match")
              .hint("a quote inside a quoted cell is written twice"));
    }
    return grid.grid()
        .<Outcome<Grid>>map(Outcome::done)
        .orElseGet(() -> Outcome.refused(grid.problems()));
  }

  /** The first comma, semicolon or tab that stands outside quotes. */
  private static char separator(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
        return c;
      }
    }
    return ',';
  }
}
