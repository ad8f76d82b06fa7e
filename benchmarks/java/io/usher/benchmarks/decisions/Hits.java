package io.usher.benchmarks.decisions;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The rows that spoke, each with its table; one is used over and over. */
public final class Hits {
  private static final long ROWS = 1_000_000;
  private long[] all = new long[64];
  private int size;

  public void clear() {
    size = 0;
  }

  public void add(int table, int row) {
    if (size == all.length) {
      all = Arrays.copyOf(all, 2 * size);
    }
    all[size++] = table * ROWS + row;
  }

  public int size() {
    return size;
  }

  /** As {@code table:row}, in order. */
  String show() {
    return Arrays.stream(all, 0, size)
        .sorted()
        .mapToObj(hit -> hit / ROWS + ":" + hit % ROWS)
        .collect(Collectors.joining(" "));
  }
}
