package io.usher.stitch;

import io.usher.flow.Receipt;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Collects the receipts of one offer and hands them over when the last has come. */
final class OneByOne {
  private final Receipt[] receipts;
  private final Consumer<List<Receipt>> done;
  private int open;

  OneByOne(int size, Consumer<List<Receipt>> done) {
    this.receipts = new Receipt[size];
    this.open = size;
    this.done = done;
  }

  Consumer<Receipt> at(int index) {
    return receipt -> {
      boolean last;
      synchronized (this) {
        receipts[index] = receipt;
        last = --open == 0;
      }
      if (last) {
        done.accept(Arrays.asList(receipts));
      }
    };
  }
}
