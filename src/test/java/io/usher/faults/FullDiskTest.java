package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final int REFUSALS = 40;

  @TempDir Path folder;

  @Test
  void aFullDiskIsAnswered503AndLosesNothingThatWasAcknowledged() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()),
        "only root may mount the small file system this needs");
    try {
      fillAndFree(disk);
    } finally {
      assertThat(run("umount", disk.toString()) || run("umount", "-l", disk.toString())).isTrue();
    }
  }

  private void fillAndFree(Path disk) throws Exception {
    long seed = System.nanoTime() & 0xffff;
    Ledger ledger = new Ledger();
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Path filler = disk.resolve("filler");
    try (ServerProcess server = ServerProcess.start(disk.resolve("data"), tables, logs);
        Load load = Load.start(List.of(server::url), ledger, seed)) {
      await(ledger, 20);

      fill(filler);
      Waiting.until(() -> load.unavailable() >= REFUSALS, () -> "no 503:\n" + server.log());
      int full = ledger.batches();
      Files.delete(filler);
      await(ledger, full + 40);
      load.finish();

      String story =
          "seed %d, %d events, %d refused".formatted(seed, ledger.events(), load.unavailable());
      System.out.println(story);
      assertThat(ledger.differences(new Client(), server.url())).as(story).isEmpty();

      server.kill();
      server.restart();
      server.awaitReady();
      assertThat(ledger.differences(new Client(), server.url())).as(story).isEmpty();
    } finally {
      Files.deleteIfExists(filler);
    }
  }

  private static void await(Ledger ledger, int batches) {
    Waiting.until(() -> ledger.batches() >= batches, () -> "only " + ledger.batches() + " batches");
  }

  /** Leaves not one byte free. */
  private static void fill(Path filler) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (int size = 1 << 16; size > 0; size /= 2) {
        try {
          while (true) {
            out.write(new byte[size]);
          }
        } catch (IOException full) {
          // smaller pieces may still fit
        }
      }
    } catch (IOException full) {
      // that is what it is for
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
