package io.usher.flow;

import java.util.List;
import java.util.function.Consumer;

/** Takes occasions in. Safe to call from many threads; never blocks. */
public interface Intake {

  /**
   * Reserves a place for every occasion in its lane, then queues them all; or queues none.
   *
   * @param done gets a receipt for each occasion, in order, on a lane's thread
   * @return false if some lane has no room: nothing was queued, ask again later
   */
  boolean offer(List<Occasion> occasions, Consumer<List<Receipt>> done);
}
