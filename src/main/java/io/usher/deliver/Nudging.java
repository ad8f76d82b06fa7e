package io.usher.deliver;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.flow.Intake;
import io.usher.flow.Occasion;
import io.usher.flow.Receipt;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * An intake that tells the relay of every commit that left messages.
 *
 * @param partition of a customer
 */
public record Nudging(Intake lanes, ToIntFunction<CustomerId> partition, Relay relay)
    implements Intake {

  @Override
  public boolean offer(List<Occasion> occasions, Consumer<List<Receipt>> done) {
    return lanes.offer(
        occasions,
        receipts -> {
          for (int i = 0; i < receipts.size(); i++) {
            Occasion occasion = occasions.get(i);
            if (receipts.get(i) instanceof Receipt.Done committed
                && speaks(committed)
                && !(occasion instanceof Occasion.Happened event && event.silent())) {
              relay.nudge(partition.applyAsInt(occasion.customer()));
            }
          }
          done.accept(receipts);
        });
  }

  private static boolean speaks(Receipt.Done committed) {
    for (Change change : committed.changes()) {
      if (!change.messages().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
