package io.usher.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180) that no spreadsheet runs. */
public final class Csv {
  private final StringBuilder text = new StringBuilder();

  /** One with a header. */
  public Csv(String... header) {
    row(List.of(header));
  }

  public Csv row(List<String> cells) {
    text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    return this;
  }

  public Csv row(String... cells) {
    return row(List.of(cells));
  }

  public byte[] done() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A cell no spreadsheet runs as a formula: what begins like one gets an apostrophe before it. */
  public static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = formula || safe.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
