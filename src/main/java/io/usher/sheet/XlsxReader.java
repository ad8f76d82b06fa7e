package io.usher.sheet;

import io.usher.cell.Grid;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads an {@code .xlsx} workbook from anywhere, trusted or not, into a grid for each sheet. The
 * file is looked through first; then its sheets stream by, so that its cells are all that is kept.
 */
public final class XlsxReader {
  private final String workbook;
  private final List<Grid> grids = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  private XlsxReader(String workbook) {
    this.workbook = workbook;
  }

  /** The sheets in their order, or why the file or which of its sheets cannot be read. */
  public static Outcome<List<Grid>> read(String workbook, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(workbook, in);
    }
  }

  /** The sheets in their order, or why the file or which of its sheets cannot be read. */
  public static Outcome<List<Grid>> read(String workbook, InputStream in) throws IOException {
    Place whole = new Place.Workbook(workbook, "");
    byte[] bytes = in.readNBytes(Limits.FILE_BYTES + 1);
    if (bytes.length > Limits.FILE_BYTES) {
      return Outcome.refused(
          Problem.of(
              Code.TOO_LARGE,
              whole,
              "the file is larger than " + (Limits.FILE_BYTES >> 20) + " MB"));
    }
    Optional<Problem> fault = ZipScan.refuse(workbook, bytes);
    if (fault.isPresent()) {
      return Outcome.refused(fault.get());
    }
    XlsxReader reader = new XlsxReader(workbook);
    try (OPCPackage file = OPCPackage.open(new ByteArrayInputStream(bytes))) {
      reader.sheets(file);
      if (reader.grids.isEmpty() && reader.problems.isEmpty()) {
        return Outcome.refused(unreadable(whole));
      }
    } catch (IOException
        | OpenXML4JException
        | SAXException
        | ParserConfigurationException
        // POI answers a malformed part with whatever its parsing runs into: bad indexes, numbers,
        // addresses. To the one who sent the file it is always the same fault.
        | RuntimeException e) {
      return Outcome.refused(unreadable(whole));
    }
    return reader.problems.isEmpty()
        ? Outcome.done(List.copyOf(reader.grids), reader.warnings)
        : Outcome.refused(reader.problems);
  }

  private static Problem unreadable(Place whole) {
    return Problem.of(Code.BAD_FILE, whole, "the file cannot be read as a workbook")
        .hint("open it and save it again as an Excel workbook (.xlsx)");
  }

  private void sheets(OPCPackage file)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    XSSFReader parts = new XSSFReader(file);
    CellText cells =
        new CellText(
            new ReadOnlySharedStringsTable(file, false),
            new Styles(parts.getStylesTable()),
            from1904(parts));
    XSSFReader.SheetIterator sheets = parts.getSheetIterator();
    while (sheets.hasNext()) {
      try (InputStream sheet = sheets.next()) {
        if (grids.size() >= Limits.SHEETS) {
          problems.add(
              Problem.of(
                  Code.TOO_LARGE,
                  new Place.Workbook(workbook, ""),
                  "the workbook has more than " + Limits.SHEETS + " sheets"));
          return;
        }
        sheet(sheets.getSheetName(), sheet, cells);
      }
    }
  }

  private void sheet(String name, InputStream xml, CellText cells)
      throws IOException, SAXException, ParserConfigurationException {
    GridBuilder grid = new GridBuilder(workbook, name);
    Unseen unseen = new Unseen();
    try {
      parse(xml, new SheetHandler(grid, cells, unseen));
    } catch (SheetHandler.Enough e) {
      // The grid has noted why.
    }
    grid.grid().ifPresent(grids::add);
    problems.addAll(grid.problems());
    unseen.warning(workbook, name).ifPresent(warnings::add);
  }

  private static boolean from1904(XSSFReader parts)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    boolean[] found = new boolean[1];
    try (InputStream workbook = parts.getWorkbookData()) {
      parse(
          workbook,
          new DefaultHandler() {
            @Override
            public void startElement(String uri, String name, String qualified, Attributes all) {
              String written = all.getValue("date1904");
              if (name.equals("workbookPr") && written != null) {
                found[0] = written.equals("1") || written.equals("true");
              }
            }
          });
    }
    return found[0];
  }

  private static void parse(InputStream xml, DefaultHandler handler)
      throws IOException, SAXException, ParserConfigurationException {
    XMLReader parser = XMLHelper.newXMLReader();
    parser.setContentHandler(handler);
    parser.parse(new InputSource(xml));
  }
}
