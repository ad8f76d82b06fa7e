package io.usher.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.publish.SourceText;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A rulebook's sources as JSON: {@code [[grids],[rules]]}. A grid is {@code
 * ["book.xlsx","Sheet",[rows],[merged]]}, a rule file {@code ["loans.dmn","base64"]}. A cell is
 * null, text, a number or a yes/no as JSON has them; other cells are a pair of their kind's letter
 * and text.
 */
public final class SourceTextJson implements SourceText {

  @Override
  public byte[] write(Sources sources) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = Json.FACTORY.createGenerator(bytes)) {
      out.writeStartArray();
      out.writeStartArray();
      for (Grid grid : sources.grids()) {
        write(out, grid);
      }
      out.writeEndArray();
      out.writeStartArray();
      for (RuleFile file : sources.rules()) {
        out.writeStartArray();
        out.writeString(file.name());
        out.writeBinary(file.content());
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, Grid grid) throws IOException {
    out.writeStartArray();
    out.writeString(DataReader.whole(grid.workbook()));
    out.writeString(DataReader.whole(grid.sheet()));
    out.writeStartArray();
    for (List<Cell> row : grid.rows()) {
      out.writeStartArray();
      for (Cell cell : row) {
        write(out, cell);
      }
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeStartArray();
    for (Grid.Merged area : grid.merged()) {
      out.writeArray(
          new int[] {area.firstRow(), area.lastRow(), area.firstColumn(), area.lastColumn()}, 0, 4);
    }
    out.writeEndArray();
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Cell cell) throws IOException {
    if (cell instanceof Cell.Text c) {
      out.writeString(DataReader.whole(c.text()));
    } else if (cell instanceof Cell.Num c && !c.percent()) {
      out.writeNumber(c.number().toString());
    } else if (cell instanceof Cell.Num c) {
      pair(out, "p", c.number().toString());
    } else if (cell instanceof Cell.YesNo c) {
      out.writeBoolean(c.yes());
    } else if (cell instanceof Cell.Date c) {
      pair(out, "d", c.date().toString());
    } else if (cell instanceof Cell.Time c) {
      pair(out, "t", c.time().toString());
    } else if (cell instanceof Cell.Faulty c) {
      pair(out, "f", DataReader.whole(c.shown()));
    } else {
      out.writeNull();
    }
  }

  private static void pair(JsonGenerator out, String kind, String text) throws IOException {
    out.writeStartArray();
    out.writeString(kind);
    out.writeString(text);
    out.writeEndArray();
  }

  @Override
  public Sources read(byte[] bytes) {
    try (JsonParser in = Json.FACTORY.createParser(bytes)) {
      List<Grid> grids = new ArrayList<>();
      List<RuleFile> rules = new ArrayList<>();
      in.nextToken();
      in.nextToken();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        grids.add(grid(in));
      }
      in.nextToken();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        String name = in.nextTextValue();
        in.nextToken();
        rules.add(new RuleFile(name, in.getBinaryValue()));
        in.nextToken();
      }
      return new Sources(grids, rules);
    } catch (IOException e) {
      throw new UncheckedIOException("not sources as they were written", e);
    }
  }

  private static Grid grid(JsonParser in) throws IOException {
    String workbook = in.nextTextValue();
    String sheet = in.nextTextValue();
    List<List<Cell>> rows = new ArrayList<>();
    in.nextToken();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      List<Cell> row = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        row.add(cell(in));
      }
      rows.add(row);
    }
    List<Grid.Merged> merged = new ArrayList<>();
    in.nextToken();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      merged.add(
          new Grid.Merged(
              in.nextIntValue(0), in.nextIntValue(0), in.nextIntValue(0), in.nextIntValue(0)));
      in.nextToken();
    }
    in.nextToken();
    return new Grid(workbook, sheet, rows, merged);
  }

  private static Cell cell(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> new Cell.Text(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Cell.Num(new BigDecimal(in.getText()), false);
      case VALUE_TRUE -> new Cell.YesNo(true);
      case VALUE_FALSE -> new Cell.YesNo(false);
      case START_ARRAY -> {
        String kind = in.nextTextValue();
        String text = in.nextTextValue();
        in.nextToken();
        yield other(kind, text);
      }
      default -> Cell.BLANK;
    };
  }

  private static Cell other(String kind, String text) {
    return switch (kind) {
      case "p" -> new Cell.Num(new BigDecimal(text), true);
      case "d" -> new Cell.Date(LocalDateTime.parse(text));
      case "t" -> new Cell.Time(LocalTime.parse(text));
      default -> new Cell.Faulty(text);
    };
  }
}
