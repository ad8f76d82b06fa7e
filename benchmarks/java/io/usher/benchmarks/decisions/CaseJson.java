package io.usher.benchmarks.decisions;

import java.util.List;
import java.util.stream.Collectors;

/** A case as JSON, for contenders that do not run on Java. Names and words need no escapes. */
final class CaseJson {
  private CaseJson() {}

  private static final Cell.Reader<String> CELL =
      new Cell.Reader<>() {
        @Override
        public String any() {
          return "null";
        }

        @Override
        public String oneOf(List<String> words) {
          return "{\"oneOf\":["
              + words.stream().map(CaseJson::quoted).collect(Collectors.joining(","))
              + "]}";
        }

        @Override
        public String startsWith(String prefix) {
          return "{\"startsWith\":" + quoted(prefix) + "}";
        }

        @Override
        public String atLeast(long bound) {
          return "{\"atLeast\":" + bound + "}";
        }

        @Override
        public String below(long bound) {
          return "{\"below\":" + bound + "}";
        }

        @Override
        public String between(long low, long high) {
          return "{\"low\":" + low + ",\"high\":" + high + "}";
        }
      };

  static String of(Case given) {
    return "{\"timed\":"
        + Case.TIMED
        + ",\"sheets\":["
        + given.sheets().stream().map(CaseJson::sheet).collect(Collectors.joining(",\n"))
        + "],\"customers\":["
        + given.customers().stream().map(CaseJson::customer).collect(Collectors.joining(",\n"))
        + "]}";
  }

  private static String sheet(Sheet sheet) {
    return "{\"name\":"
        + quoted(sheet.name())
        + ",\"first\":"
        + sheet.first()
        + ",\"columns\":["
        + sheet.columns().stream()
            .map(column -> quoted(Column.ALL.get(column).name()))
            .collect(Collectors.joining(","))
        + "],\"rows\":["
        + sheet.rows().stream()
            .map(
                row ->
                    row.cells().stream()
                        .map(cell -> cell.read(CELL))
                        .collect(Collectors.joining(",", "[", "]")))
            .collect(Collectors.joining(",\n"))
        + "]}";
  }

  private static String customer(Customer customer) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < Column.ALL.size(); i++) {
      Object value = customer.at(i);
      json.append(i == 0 ? "" : ",").append(quoted(Column.ALL.get(i).name())).append(':');
      json.append(value instanceof Long ? value.toString() : quoted(value.toString()));
    }
    return json.append('}').toString();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
