package io.usher.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.flow.Audiences;
import io.usher.flow.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PopulationTest {

  @Test
  void whoIsToldToStopOffersNobodyToLanesThatTakeNothingAnyMore() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    Population population =
        new Population(
            new One(),
            (occasions, done) -> {
              refused.countDown();
              return false;
            });
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread deciding = new Thread(population::redecide, "deciding");
    deciding.setDaemon(true);
    deciding.setUncaughtExceptionHandler((thread, fault) -> end.set(fault));
    deciding.start();
    refused.await();

    deciding.interrupt();
    deciding.join(600_000);

    assertThat(deciding.isAlive()).isFalse();
    assertThat(end.get()).isInstanceOf(Profiles.StoreUnavailable.class);
  }

  /** One customer, in no segment. */
  private static final class One implements Audiences {
    @Override
    public Map<String, Long> sizes() {
      return Map.of();
    }

    @Override
    public Page members(String segment, String cursor, int limit) {
      return new Page(List.of(), Optional.empty());
    }

    @Override
    public void everyone(Consumer<List<CustomerId>> piece) {
      piece.accept(List.of(CustomerId.user("anna")));
    }
  }
}
