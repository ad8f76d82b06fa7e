package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.json.CsvRows;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usher quantiles}: the bounds that cut a population into bins, to be put into a table. */
@Command(
    name = "quantiles",
    description = {
      "Compute the bounds that cut a population into bins by rank.",
      "Of a column of a CSV file, or of an attribute of a segment's members on a server."
    },
    mixinStandardHelpOptions = true)
final class QuantilesCommand implements Callable<Integer> {
  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Parameters(
      arity = "1",
      paramLabel = "NAME",
      description = "The column, or the attribute if there is a --segment.")
  private String name = "";

  @Option(names = "--file", paramLabel = "FILE", description = "A CSV file; may end in .gz.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--segment", paramLabel = "NAME", description = "The population on the server.")
  private Optional<String> segment = Optional.empty();

  @Option(names = "--bins", paramLabel = "N", description = "How many bins (5).")
  private int bins = 5;

  @Mixin private ServerOptions server = new ServerOptions();

  QuantilesCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (file.isPresent() == segment.isPresent()) {
      throw new Refusal(
          Code.MISSING_SETTING,
          new Place.Named("quantiles"),
          "needs either --file or --segment",
          "such as `usher quantiles spend --segment Customers`");
    }
    if (bins < 2 || bins > 100) {
      throw new Refusal(
          Code.BAD_SETTING, new Place.Named("--bins"), "must be from 2 to 100", "5 is usual");
    }
    List<BigDecimal> values = file.isPresent() ? column(file.get()) : members(segment.get());
    if (values.isEmpty()) {
      throw new Refusal(
          Code.NOT_FOUND,
          new Place.Named(name),
          "there is not one number",
          "is it the right name?");
    }
    List<BigDecimal> bounds = Quantiles.bounds(values, bins);
    console.remark(
        values.size()
            + " values; bins hold "
            + Quantiles.sizes(values, bounds).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ")));
    console.result(bounds.stream().map(Quantiles::show).collect(Collectors.joining(", ")));
    return Console.DONE;
  }

  private List<BigDecimal> column(Path path) throws IOException {
    List<BigDecimal> values = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(path);
        CsvRows rows = CsvRows.open(text(path, bytes))) {
      List<String> header = rows.next().orElse(List.of());
      int index = header.stream().map(Names::key).toList().indexOf(Names.key(name));
      if (index < 0) {
        throw new Refusal(
            Code.UNKNOWN_COLUMN,
            new Place.Line(path.toString(), 1),
            "the file has no column `" + name + "`",
            Names.didYouMean(name, header));
      }
      for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
        String cell = index < row.get().size() ? row.get().get(index).strip() : "";
        if (!cell.isEmpty()) {
          values.add(number(cell, new Place.Line(path.toString(), rows.number())));
        }
      }
    }
    return values;
  }

  private static Reader text(Path path, InputStream bytes) throws IOException {
    InputStream plain =
        path.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
  }

  private static BigDecimal number(String cell, Place place) {
    try {
      return new BigDecimal(cell);
    } catch (NumberFormatException e) {
      throw new Refusal(Code.NOT_A_NUMBER, place, "`" + cell + "` is not a number", "");
    }
  }

  private List<BigDecimal> members(String of) throws IOException, InterruptedException {
    Remote remote = server.remote(environment, home);
    Segments segments = new Segments(remote);
    List<BigDecimal> values = new ArrayList<>();
    for (Data.Fields customer : segments.customers(of)) {
      if (customer.at("attributes") instanceof Data.Fields attributes
          && attributes.fields().get(name) instanceof Data.Num number) {
        values.add(number.number());
      }
    }
    return values;
  }
}
