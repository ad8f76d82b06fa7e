package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
  private static final int FAULTS = 20;
  private static final int LONGEST_MS = 800;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedIsInTheStateExactlyOnceThroughTwentyKills() throws Exception {
    long seed = System.nanoTime() & 0xffff;
    Ledger ledger = new Ledger();
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"), tables, logs);
        Load load = Load.start(List.of(server::url), ledger, seed)) {
      StringBuilder struck = new StringBuilder();

      strike(server, ledger, seed, struck);
      server.awaitReady();
      // where all is slow, faults that strike a server getting over the last leave few in between
      Waiting.until(
          () -> ledger.batches() > FAULTS, () -> "nothing is acknowledged:\n" + server.log());
      load.finish();

      String story =
          "seed %d, faults%s: %d events of %d customers in %d batches, %d sent again"
              .formatted(
                  seed,
                  struck,
                  ledger.events(),
                  ledger.customers(),
                  ledger.batches(),
                  load.unacknowledged());
      System.out.println(story);
      assertThat(ledger.differences(new Client(), server.url())).as(story).isEmpty();
      assertThat(ledger.batches()).as(story).isGreaterThan(FAULTS);
      assertThat(load.unacknowledged()).as(story).isGreaterThan(FAULTS / 2);
    }
  }

  /** Most faults strike a server at work, every fourth one that still gets over the last. */
  private static void strike(ServerProcess server, Ledger ledger, long seed, StringBuilder struck) {
    Random random = new Random(seed);
    for (int fault = 0; fault < FAULTS; fault++) {
      if (random.nextInt(4) > 0) {
        int before = ledger.batches();
        Waiting.until(
            () -> {
              server.look();
              return ledger.batches() > before;
            },
            () -> "nothing is acknowledged:\n" + server.log());
      }
      pause(server, random.nextInt(LONGEST_MS));
      int kind = random.nextInt(5);
      if (kind <= 2) {
        struck.append(" redis");
        Waiting.until(
            () -> {
              server.look();
              return server.killRedis();
            },
            () -> "no Redis to kill:\n" + server.log());
      }
      if (kind >= 2) {
        struck.append(kind == 2 ? "+server" : " server");
        server.kill();
        server.restart();
      }
    }
  }

  /** Lets time pass, with producers finding the server where it listens now. */
  private static void pause(ServerProcess server, long ms) {
    long end = System.nanoTime() + ms * 1_000_000;
    while (System.nanoTime() < end) {
      server.look();
      Waiting.pause(10);
    }
  }
}
