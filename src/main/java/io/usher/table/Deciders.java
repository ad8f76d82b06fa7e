package io.usher.table;

/** The fastest way to decide a table; all ways say the same. */
public final class Deciders {
  /** Up to here walking over the rows is no slower than looking values up. */
  private static final int FEW = 2;

  private Deciders() {}

  public static TableDecider of(Table table) {
    int rows = table.rows().size();
    return rows <= FEW || rows > Index.MOST_ROWS ? new LinearScan(table) : new Index(table);
  }
}
