package io.usher.table;

import io.usher.cell.Bounds;
import io.usher.decide.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides a table in a way of its own; what is asked less often is left to the scan. */
interface ByScan extends TableDecider {

  LinearScan scan();

  @Override
  default Table table() {
    return scan().table();
  }

  @Override
  default List<Unjudged> unjudged(Facts facts) {
    return scan().unjudged(facts);
  }

  @Override
  default List<Lack> lacks(Facts facts) {
    return scan().lacks(facts);
  }

  @Override
  default Optional<Near> nearest(Facts facts) {
    return scan().nearest(facts);
  }

  @Override
  default List<RowLabel> rows() {
    return scan().rows();
  }

  @Override
  default List<Integer> reads() {
    return scan().reads();
  }

  @Override
  default Map<Integer, Bounds> bounds() {
    return scan().bounds();
  }
}
