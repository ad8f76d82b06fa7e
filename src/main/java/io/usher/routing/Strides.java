package io.usher.routing;

import io.usher.lead.Command;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many commands a desk takes at once: as many as there are, but one by one after a fault, until
 * the one that cannot be done is found. Of one thread.
 */
final class Strides {
  private static final Logger log = LoggerFactory.getLogger(Strides.class);

  /** Commands of one commit. */
  private static final int BATCH = 256;

  private int most = BATCH;

  /** Id of the lead of a request that could not be done: all that is left is to end it. */
  private Optional<String> hopeless = Optional.empty();

  int most() {
    return most;
  }

  Optional<String> hopeless() {
    return hopeless;
  }

  /** A batch was done. */
  void well() {
    most = Math.min(BATCH, most * 2);
  }

  /**
   * Something could not be done.
   *
   * @return whether the batch is to be given up: it is that one command, and it cannot even be
   *     ended
   */
  boolean stumbled(Optional<Batch> batch, Throwable fault) {
    most = 1;
    if (batch.filter(it -> it.size() == 1).isEmpty()) {
      log.error("the sales desk stumbled, going on one by one", fault);
      return false;
    }
    Command command = batch.get().commands().get(0);
    String lead = Plan.leadOf(command);
    if (command instanceof Command.Request && !hopeless.equals(Optional.of(lead))) {
      hopeless = Optional.of(lead);
      log.error("the sales desk ends a request that it cannot do lead={}", lead, fault);
      return false;
    }
    log.error(
        "the sales desk gives up what it cannot do command={} lead={}",
        command.getClass().getSimpleName(),
        lead,
        fault);
    return true;
  }
}
