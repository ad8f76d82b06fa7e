package io.usher;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Random tests in which each seed stands alone: as many at once as the machine has cores. */
public final class Seeds {
  private Seeds() {}

  /**
   * Checks each seed from 0 on; the first failure is thrown. Whatever the checks count together
   * must bear several threads.
   */
  public static void each(int seeds, IntConsumer check) {
    IntStream.range(0, seeds).parallel().forEach(check);
  }
}
