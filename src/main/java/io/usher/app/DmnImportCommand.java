package io.usher.app;

import io.usher.cell.Grid;
import io.usher.kie.exchange.TableImport;
import io.usher.sheet.XlsxWriter;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usher dmn import}: a workbook of a DMN file's decision tables. */
@Command(
    name = "import",
    description = {
      "Make a workbook of the decision tables in a DMN file.",
      "Cells that cannot be said plainly become `feel:` cells."
    },
    mixinStandardHelpOptions = true)
final class DmnImportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A DMN file, 1.1 to 1.5.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The workbook to write; else named like the DMN file, ending in .xlsx.")
  private Optional<Path> out = Optional.empty();

  DmnImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String name = String.valueOf(file.getFileName());
    Place place = new Place.Workbook(name, "");
    if (!Files.isReadable(file)) {
      throw new Refusal(Code.NOT_FOUND, place, "there is no file `" + file + "`", "");
    }
    if (Files.size(file) > TableImport.MOST_BYTES) {
      throw new Refusal(Code.TOO_LARGE, place, "the file is larger than 10 MB", "");
    }
    Path target =
        out.orElseGet(() -> file.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".xlsx"));
    Outcome<List<Grid>> read =
        TableImport.read(name, String.valueOf(target.getFileName()), Files.readAllBytes(file));
    if (!(read instanceof Outcome.Done<List<Grid>> done)) {
      throw new Refusal(read.problems());
    }
    try (OutputStream stream = Files.newOutputStream(target)) {
      XlsxWriter.write(done.value(), stream);
    }
    console.warnings(done.warnings());
    console.remark(done.value().size() + " sheets are written to " + target);
    return Console.DONE;
  }
}
