package io.usher.routing;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.flow.Feed;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.value.Data;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a customer did last, handed over with a lead: the newest events still known. */
public final class LastTouches {
  private static final Logger log = LoggerFactory.getLogger(LastTouches.class);

  /** Hands over nothing. */
  public static final LastTouches NONE = new LastTouches(customer -> List.of());

  private static final int MOST = 5;
  private static final String TOUCHES = "touches";

  private final Function<CustomerId, List<Change>> history;

  /**
   * @param history the kept changes of a customer, newest first
   */
  public LastTouches(Function<CustomerId, List<Change>> history) {
    this.history = history;
  }

  /**
   * What a request says, and under {@code touches} the last events up to it, newest first, each
   * with its name and when it was decided on.
   *
   * @throws StoreUnavailable if the history cannot be read
   */
  Data.Fields with(Feed.Entry entry) {
    Data.Fields said = entry.message().data();
    List<Data> touches =
        known(entry.customer()).stream()
            .filter(change -> !change.messageId().isEmpty() && !change.at().isAfter(entry.at()))
            .limit(MOST)
            .map(change -> touch(change.cause(), change.at()))
            .toList();
    if (touches.isEmpty()) {
      return said;
    }
    Map<String, Data> all = new LinkedHashMap<>(said.fields());
    all.put(TOUCHES, new Data.Items(touches));
    return new Data.Fields(all);
  }

  /** A history that is not as it should be must not keep a lead from going to somebody. */
  private List<Change> known(CustomerId customer) {
    try {
      return history.apply(customer);
    } catch (StoreUnavailable later) {
      throw later;
    } catch (RuntimeException fault) {
      log.warn("a history could not be read, its lead goes without last touches", fault);
      return List.of();
    }
  }

  private static Data touch(String event, Instant at) {
    Map<String, Data> touch = new LinkedHashMap<>();
    touch.put("event", new Data.Text(event));
    touch.put("at", new Data.Text(at.toString()));
    return new Data.Fields(touch);
  }
}
