package io.usher.table;

import io.usher.cell.Bounds;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Facts;
import java.util.List;
import java.util.Map;

/** Judges a table row by row: the meaning every faster way has to equal. */
public final class LinearScan implements Decider {
  private final Table table;

  public LinearScan(Table table) {
    this.table = table;
  }

  @Override
  public Answer decide(Facts facts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RowLabel> rows() {
    return table.rows().stream().map(row -> new RowLabel(row.id(), row.line())).toList();
  }

  @Override
  public List<Integer> reads() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Integer, Bounds> bounds() {
    throw new UnsupportedOperationException();
  }
}
