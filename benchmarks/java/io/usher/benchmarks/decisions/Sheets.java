package io.usher.benchmarks.decisions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws the tables of the benchmark; equal sizes draw equal tables. */
final class Sheets {
  private final Random random;

  private Sheets(int rows) {
    this.random = new Random(rows);
  }

  /** A table by its kind and its number of rows, such as {@code territory:1000}. */
  static Sheet of(String written) {
    String[] parts = written.split(":");
    int rows = Integer.parseInt(parts[1]);
    Sheets sheets = new Sheets(rows);
    return switch (parts[0]) {
      case "tier" -> sheets.tier(rows);
      case "score" -> sheets.score(rows);
      case "territory" -> sheets.territory(rows);
      case "segments" -> sheets.segments(rows);
      case "suppression" -> sheets.suppression(rows);
      default -> throw new IllegalArgumentException("no table " + written);
    };
  }

  private Sheet tier(int rows) {
    List<Sheet.Row> all = new ArrayList<>();
    for (int level = rows - 1; level > 0; level--) {
      all.add(
          new Sheet.Row(
              List.of(
                  new Cell.AtLeast(20_000L * level * level / rows / rows),
                  new Cell.AtLeast(24L * level / rows)),
              "Level " + level));
    }
    all.add(new Sheet.Row(List.of(Cell.ANY, Cell.ANY), "Level 0"));
    return new Sheet("tier", true, columns("spend orders"), all);
  }

  private Sheet score(int rows) {
    List<Integer> columns = columns("role employees visits opens industry source country");
    return drawn("score", columns, rows, 1, 2, 0.35, row -> Integer.toString(row % 9 + 1));
  }

  private Sheet suppression(int rows) {
    List<Integer> columns = columns("mailing calling complaints recency country");
    return drawn("suppression", columns, rows, 2, 2, 0.3, row -> row % 2 == 0 ? "email" : "phone");
  }

  private Sheet segments(int rows) {
    List<Integer> columns = IntStream.range(0, Column.ALL.size()).boxed().toList();
    return drawn("segments", columns, rows, 3, 4, 0.15, row -> "Segment " + row);
  }

  /** Rows that ask a few of the columns, each condition met by about a share of the customers. */
  private Sheet drawn(
      String name,
      List<Integer> columns,
      int rows,
      int fewest,
      int most,
      double share,
      java.util.function.IntFunction<String> says) {
    List<Sheet.Row> all = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Integer> asked = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
      Collections.shuffle(asked, random);
      Map<Integer, Cell> cells = new HashMap<>();
      int count = fewest + random.nextInt(most - fewest + 1);
      for (int i = 0; i < count; i++) {
        cells.put(asked.get(i), cell(Column.ALL.get(columns.get(asked.get(i))), share));
      }
      all.add(
          new Sheet.Row(
              IntStream.range(0, columns.size())
                  .mapToObj(i -> cells.getOrDefault(i, Cell.ANY))
                  .toList(),
              says.apply(row)));
    }
    return new Sheet(name, false, columns, all);
  }

  private Cell cell(Column column, double share) {
    if (column.isNumber()) {
      return switch (random.nextInt(3)) {
        case 0 -> new Cell.AtLeast(column.quantile(1 - share));
        case 1 -> new Cell.Below(column.quantile(share));
        default -> {
          double from = random.nextDouble() * (1 - share);
          yield new Cell.Between(column.quantile(from), column.quantile(from + share));
        }
      };
    }
    if (column.words().isEmpty()) {
      return new Cell.StartsWith(Integer.toString(random.nextInt(10)));
    }
    if (column.name().equals("source") && random.nextBoolean()) {
      return new Cell.StartsWith("paid");
    }
    return oneOf(column, Math.max(1, (int) Math.round(column.words().size() * share)));
  }

  private Cell oneOf(Column column, int count) {
    List<String> words = new ArrayList<>(column.words());
    Collections.shuffle(words, random);
    return new Cell.OneOf(List.copyOf(words.subList(0, count)));
  }

  /** A country, the beginning of a postal code, often a size, sometimes industries. */
  private Sheet territory(int rows) {
    List<Sheet.Row> all = new ArrayList<>();
    Column employees = Column.ALL.get(Column.at("employees"));
    Column industry = Column.ALL.get(Column.at("industry"));
    for (int row = 0; row < rows - 1; row++) {
      double from = random.nextDouble() * 0.7;
      Cell size =
          switch (random.nextInt(4)) {
            case 0 -> Cell.ANY;
            case 1 -> new Cell.AtLeast(employees.quantile(from));
            case 2 -> new Cell.Below(employees.quantile(from + 0.3));
            default -> new Cell.Between(employees.quantile(from), employees.quantile(from + 0.3));
          };
      all.add(
          new Sheet.Row(
              List.of(
                  oneOf(Column.ALL.get(Column.at("country")), 1),
                  new Cell.StartsWith(String.format("%02d", random.nextInt(100))),
                  size,
                  random.nextInt(3) == 0 ? Cell.ANY : oneOf(industry, 1 + random.nextInt(6))),
              "Pool " + random.nextInt(40)));
    }
    all.add(new Sheet.Row(List.of(Cell.ANY, Cell.ANY, Cell.ANY, Cell.ANY), "Everyone"));
    return new Sheet("territory", true, columns("country postal employees industry"), all);
  }

  private static List<Integer> columns(String names) {
    return Stream.of(names.split(" ")).map(Column::at).collect(Collectors.toList());
  }
}
