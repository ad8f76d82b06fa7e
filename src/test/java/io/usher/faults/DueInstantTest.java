package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A segment is left when its window ends, by the machine's own clock and with no event, whatever
 * becomes of the servers. How late that may be is measured by the benchmark; here it is printed.
 */
class DueInstantTest {
  @TempDir Path folder;
  private Path tables;
  private Path logs;

  @BeforeEach
  void folders() throws Exception {
    tables = Moisturizer.into(folder.resolve("tables"));
    logs = Files.createDirectories(folder.resolve("logs"));
  }

  @Test
  void theLoyalSegmentIsLeftAtTheInstantAndAfterARestartToo() {
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"), tables, logs)) {
      Moisturizer care = new Moisturizer(server.url());
      List<Moisturizer.Loyal> some = care.enter("anna", 3);
      assertThat(care.size()).isEqualTo(3);
      awaitEmpty(care, some, "one server");
      some.forEach(care::leftOnce);

      List<Moisturizer.Loyal> others = care.enter("ben", 3);
      server.kill();
      server.restart();
      server.awaitReady();
      Moisturizer again = new Moisturizer(server.url());
      awaitEmpty(again, others, "after a restart");
      others.forEach(again::leftOnce);
    }
  }

  @Test
  void itIsLeftOnceThoughOneOfTwoServersIsKilledAtTheMoment() {
    try (EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"))) {
      String address =
          "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
      try (ServerProcess one = ServerProcess.start(folder.resolve("one"), tables, logs, address);
          ServerProcess two = ServerProcess.start(folder.resolve("two"), tables, logs, address)) {
        Moisturizer care = new Moisturizer(one.url());
        List<Moisturizer.Loyal> many = care.enter("many", 300);

        Waiting.until(() -> !Instant.now().isBefore(many.get(0).leaves()), () -> "no time passes");
        two.kill();

        awaitEmpty(care, many, "one of two servers killed, 300 customers");
        many.forEach(care::leftOnce);
      }
    }
  }

  private static void awaitEmpty(
      Moisturizer care, List<Moisturizer.Loyal> customers, String story) {
    Instant due = customers.get(0).leaves();
    Waiting.until(() -> care.size() == 0, () -> "nobody leaves: " + story);
    Instant seen = Instant.now();
    System.out.println(story + ": all out " + Duration.between(due, seen).toMillis() + " ms late");
    assertThat(seen).isAfterOrEqualTo(due);
  }
}
