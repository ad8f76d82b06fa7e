package io.usher.sheet;

import java.util.Locale;

/**
 * What a spreadsheet may hold. Far above what people keep by hand, far below what hurts the server:
 * a file of 390 KB can inflate to gigabytes, and one with a million rows fills the heap.
 */
final class Limits {
  /** Bytes of a file as it lies on the disk. */
  static final int FILE_BYTES = 10 << 20;

  /** Parts in the zip that a workbook is; real ones have some dozens. */
  static final int PARTS = 1_000;

  /** Bytes of all parts together, inflated. */
  static final long INFLATED_BYTES = 64L << 20;

  /** How many times the inflated parts may be as long as the file. */
  static final int RATIO = 100;

  static final int ROWS = 100_000;
  static final int COLUMNS = 512;
  static final int SHEETS = 256;
  static final int MERGED = 10_000;

  /** Characters of one cell. */
  static final int CELL = 4_096;

  /** Problems reported of one file. */
  static final int PROBLEMS = 1_000;

  private Limits() {}

  /** A count as people read it, such as {@code 100,000}. */
  static String show(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
