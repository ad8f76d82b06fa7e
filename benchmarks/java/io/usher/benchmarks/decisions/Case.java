package io.usher.benchmarks.decisions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A named case of the manifest.
 *
 * @param sheets the tables that are asked, in this order
 * @param customers those it is asked for
 */
public record Case(String name, String what, List<Sheet> sheets, List<Customer> customers) {
  private static final long SEED = 20_260;

  /** How many customers are asked in turn while time is taken. */
  public static final int TIMED = 1_024;

  /** Reads the line of a case; its tables and customers are drawn. */
  public static Case of(String line) {
    String[] fields = line.split(",");
    return new Case(
        fields[0],
        fields[1],
        Stream.of(fields[2].split(" ")).map(Sheets::of).toList(),
        Customer.draw(Integer.parseInt(fields[3]), SEED));
  }

  /** The lines of the cases in the manifest, without its header. */
  static List<String> lines(Path manifest) throws IOException {
    List<String> lines = Files.readAllLines(manifest);
    return lines.subList(1, lines.size());
  }

  /** A small case of the same tables, to load an engine's classes before it is timed. */
  Case small() {
    List<Sheet> small =
        sheets.stream()
            .map(sheet -> Sheets.of(sheet.name() + ":" + Math.min(20, sheet.rows().size())))
            .toList();
    return new Case(name, what, small, customers.subList(0, 100));
  }

  /** The rows that speak, judged here cell by cell. */
  void judge(int customer, Hits hits) {
    Customer asked = customers.get(customer);
    for (int table = 0; table < sheets.size(); table++) {
      Sheet sheet = sheets.get(table);
      for (int row = 0; row < sheet.rows().size(); row++) {
        if (meets(sheet, sheet.rows().get(row), asked)) {
          hits.add(table, row);
          if (sheet.first()) {
            break;
          }
        }
      }
    }
  }

  private static boolean meets(Sheet sheet, Sheet.Row row, Customer customer) {
    for (int i = 0; i < row.cells().size(); i++) {
      if (!row.cells().get(i).meets(customer.at(sheet.columns().get(i)))) {
        return false;
      }
    }
    return true;
  }
}
