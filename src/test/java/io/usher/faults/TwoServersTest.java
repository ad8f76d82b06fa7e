package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoServersTest {
  private static final int BATCHES = 300;

  @TempDir Path folder;

  @Test
  void twoServersOnTheSameCustomersCountEachEventOnceThoughOneIsKilled() throws Exception {
    long seed = System.nanoTime() & 0xffff;
    Ledger ledger = new Ledger();
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    try (EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"))) {
      String address =
          "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
      try (ServerProcess one = ServerProcess.start(folder.resolve("one"), tables, logs, address);
          ServerProcess two = ServerProcess.start(folder.resolve("two"), tables, logs, address);
          Load load = Load.start(List.of(one::url, two::url), ledger, seed)) {
        await(ledger, BATCHES / 3);
        two.kill();
        await(ledger, BATCHES * 2 / 3);
        two.restart();
        two.awaitReady();
        await(ledger, ledger.batches() + BATCHES / 3);
        load.finish();

        String story =
            "seed %d: %d events, %d sent again"
                .formatted(seed, ledger.events(), load.unacknowledged());
        System.out.println(story);
        assertThat(ledger.differences(new Client(), one.url())).as(story).isEmpty();
        assertThat(ledger.differences(new Client(), two.url())).as(story).isEmpty();
      }
    }
  }

  private static void await(Ledger ledger, int batches) {
    Waiting.until(() -> ledger.batches() >= batches, () -> "only " + ledger.batches() + " batches");
  }
}
