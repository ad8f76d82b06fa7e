package io.usher.flow;

import io.usher.value.Names;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An intake that remembers the name of every event taken in, each once. */
public final class NamedIntake implements Intake {
  private static final Logger log = LoggerFactory.getLogger(NamedIntake.class);
  private static final int MOST = 10_000;

  private final Intake intake;
  private final EventNames names;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Names exactly as they came that need no further look. */
  private final Set<String> asSent = ConcurrentHashMap.newKeySet();

  public NamedIntake(Intake intake, EventNames names) {
    this.intake = intake;
    this.names = names;
  }

  @Override
  public boolean offer(List<Occasion> occasions, Consumer<List<Receipt>> done) {
    return intake.offer(
        occasions,
        receipts -> {
          done.accept(receipts);
          for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i) instanceof Receipt.Done
                && occasions.get(i) instanceof Occasion.Happened happened) {
              remember(happened.event().name());
            }
          }
        });
  }

  private void remember(String name) {
    if (asSent.contains(name)) {
      return;
    }
    String key = Names.key(name);
    if (known.size() >= MOST || !known.add(key)) {
      if (asSent.size() < MOST) {
        asSent.add(name);
      }
      return;
    }
    try {
      names.add(name);
    } catch (Profiles.StoreUnavailable later) {
      known.remove(key);
      log.warn("the name of an event could not be remembered event={}", name);
    }
  }
}
