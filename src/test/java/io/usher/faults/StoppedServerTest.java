package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppedServerTest {
  private static final int STOPS = 3;
  private static final int BATCHES = 20;

  @TempDir Path folder;

  @Test
  void aServerToldToStopUnderLoadEndsWithItsRedisAndLosesNothing() throws Exception {
    long seed = System.nanoTime() & 0xffff;
    Ledger ledger = new Ledger();
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"), tables, logs);
        Load load = Load.start(List.of(server::url), ledger, seed)) {
      for (int stop = 0; stop < STOPS; stop++) {
        int before = ledger.batches();
        Waiting.until(
            () -> ledger.batches() > before + BATCHES,
            () -> "nothing is acknowledged:\n" + server.log());

        server.stop();

        assertThat(server.redisRuns()).as("Redis outlives its server").isFalse();
        server.restart();
        server.awaitReady();
      }
      load.finish();

      assertThat(ledger.differences(new Client(), server.url())).as("seed " + seed).isEmpty();
      assertThat(server.log()).doesNotContain(" ERROR ");
    }
  }
}
