package io.usher.sheet;

import io.usher.cell.Grid;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a folder of workbooks: every {@code .xlsx} in it, and every sub-folder of {@code .csv}
 * files as one workbook of that name, a file a sheet. A sub-folder {@code lists}, here or in a
 * workbook of CSV files, holds long lists, a file each.
 */
public final class SheetFiles {
  private static final String XLSX = ".xlsx";
  private static final String CSV = ".csv";
  private static final String LISTS = "lists";

  /** Spreadsheets in forms that are not read. */
  private static final Set<String> OTHERS =
      Set.of(".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".numbers");

  private final List<Grid> grids = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  private SheetFiles() {}

  /** All sheets of all workbooks, in the order of their names, or everything that is wrong. */
  public static Outcome<List<Grid>> read(Path folder) {
    SheetFiles files = new SheetFiles();
    files.folder(folder);
    return files.problems.isEmpty()
        ? Outcome.done(List.copyOf(files.grids), files.warnings)
        : Outcome.refused(files.problems);
  }

  private void folder(Path folder) {
    for (Path path : children(folder, folder.toString())) {
      String name = name(path);
      if (Files.isDirectory(path)) {
        csvFolder(name, path);
      } else if (ends(name, XLSX)) {
        take(name, () -> XlsxReader.read(name, path));
      } else if (OTHERS.stream().anyMatch(ending -> ends(name, ending))) {
        warn(name, "the file is not read", "save it as an Excel workbook (.xlsx)");
      } else if (ends(name, CSV)) {
        warn(name, "the file is not read", "put it into a folder named like its workbook");
      }
    }
  }

  private void csvFolder(String workbook, Path folder) {
    for (Path path : children(folder, workbook)) {
      String name = name(path);
      if (Files.isDirectory(path) && name.equals(LISTS)) {
        children(path, workbook).stream()
            .filter(list -> ends(name(list), CSV))
            .forEach(list -> csv(workbook, LISTS + "/" + stem(name(list)), list));
      } else if (ends(name, CSV)) {
        csv(workbook, stem(name), path);
      } else if (ends(name, XLSX)) {
        warn(workbook + "/" + name, "the file is not read", "move it up one folder");
      }
    }
  }

  private void csv(String workbook, String sheet, Path file) {
    if (file.toFile().length() == 0) {
      warn(workbook + " " + sheet, "the file is empty", "it may still be being written");
    }
    take(
        workbook,
        () ->
            CsvReader.read(workbook, sheet, file)
                .fold(
                    done -> Outcome.done(List.of(done.value()), done.warnings()),
                    refused -> Outcome.refused(refused.problems())));
  }

  /** Files that are there to be read, by name; hidden ones and the lock files of Office are not. */
  private List<Path> children(Path folder, String shown) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !name(path).startsWith(".") && !name(path).startsWith("~$"))
          .sorted()
          .toList();
    } catch (IOException e) {
      refuse(shown, "the folder cannot be read");
      return List.of();
    }
  }

  private interface Reading {
    Outcome<List<Grid>> read() throws IOException;
  }

  private void take(String workbook, Reading reading) {
    try {
      Outcome<List<Grid>> outcome = reading.read();
      if (outcome instanceof Outcome.Done<List<Grid>> done) {
        grids.addAll(done.value());
        warnings.addAll(done.warnings());
      }
      problems.addAll(outcome.problems());
    } catch (IOException e) {
      refuse(workbook, "the file cannot be read");
    }
  }

  private void refuse(String workbook, String text) {
    problems.add(Problem.of(Code.BAD_FILE, new Place.Workbook(workbook, ""), text));
  }

  private void warn(String workbook, String text, String hint) {
    warnings.add(new Problem(Code.NOT_READ, new Place.Workbook(workbook, ""), text, hint));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static boolean ends(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - CSV.length());
  }
}
