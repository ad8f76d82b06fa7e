package io.usher.deliver;

import io.usher.flow.Feed.Entry;
import java.util.List;
import java.util.function.Consumer;

/** Several couriers, each for endpoints of its own kind. */
public record Couriers(List<Courier> all) implements Courier {
  public Couriers {
    all = List.copyOf(all);
  }

  @Override
  public boolean takes(Endpoint endpoint) {
    return all.stream().anyMatch(courier -> courier.takes(endpoint));
  }

  @Override
  public void send(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
    for (Courier courier : all) {
      if (courier.takes(endpoint)) {
        courier.send(endpoint, entry, done);
        return;
      }
    }
    done.accept(Answer.fault("has no way to be sent"));
  }
}
