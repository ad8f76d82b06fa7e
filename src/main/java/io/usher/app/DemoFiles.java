package io.usher.app;

import io.usher.app.replay.Mapping;
import io.usher.value.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;

/** What the demo of UCI's Online Retail brings along: a sample, a mapping and the tables. */
final class DemoFiles {
  /** The workbook's name among the tables. */
  static final String WORKBOOK = "online-retail";

  /** The day that becomes today: the day after the last invoice. */
  static final LocalDate TODAY = LocalDate.of(2011, 12, 10);

  /** A decision by which a server that has the tables is known. */
  static final String DECISION = "RFM segment";

  private static final List<String> SHEETS =
      List.of(
          "Settings",
          "Events",
          "Attributes",
          "Recency",
          "Frequency",
          "Monetary",
          "RFM segment",
          "Spend tier",
          "Spend tier sizes",
          "Customer base");

  /** The segments whose sizes the demo prints, in this order. */
  static final List<String> SEGMENTS =
      List.of(
          "Customers with orders",
          "Repeat customers",
          "Lapsed customers",
          "Champions",
          "Loyal",
          "Potential Loyalists",
          "New Customers",
          "Promising",
          "Need Attention",
          "About to Sleep",
          "At Risk",
          "Cannot Lose Them",
          "Hibernating",
          "Lost",
          "Platinum",
          "Gold",
          "Silver",
          "Bronze");

  private DemoFiles() {}

  static Mapping mapping() throws IOException {
    try (InputStream in = open("online-retail.mapping")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return Mapping.read("online-retail.mapping", lines)
          .fold(
              Outcome.Done::value,
              refused -> {
                throw new IllegalStateException(refused.problems().get(0).show());
              });
    }
  }

  /** Copies the sample into a folder. */
  static Path sample(Path folder) throws IOException {
    Files.createDirectories(folder);
    return copy("online_retail_sample.csv.gz", folder.resolve("online_retail_sample.csv.gz"));
  }

  /** Copies the tables into a folder of tables, as a workbook of their own. */
  static Path tables(Path tables) throws IOException {
    Path workbook = Files.createDirectories(tables.resolve(WORKBOOK));
    for (String sheet : SHEETS) {
      copy("tables/" + sheet + ".csv", workbook.resolve(sheet + ".csv"));
    }
    return workbook;
  }

  private static Path copy(String name, Path to) throws IOException {
    try (InputStream in = open(name)) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return to;
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = DemoFiles.class.getResourceAsStream("/demo/online-retail/" + name);
    if (in == null) {
      throw new IOException("the program lacks its file " + name);
    }
    return in;
  }
}
