package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Code;
import io.usher.value.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

class EmbeddedRedisTest {
  @TempDir Path data;

  @Test
  void everyWriteIsOnTheDiskBeforeItIsAcknowledgedAndNothingIsEvicted() {
    try (EmbeddedRedis redis = RealRedis.started(data);
        Jedis jedis = redis.address().connect(5_000)) {

      assertThat(jedis.configGet("append*")).containsEntry("appendfsync", "always");
      assertThat(jedis.configGet("append*")).containsEntry("appendonly", "yes");
      assertThat(jedis.configGet("maxmemory-policy")).containsValue("noeviction");
      assertThat(jedis.configGet("bind")).containsValue("127.0.0.1");
    }
  }

  @Test
  void nobodyElseReadsThePassword() throws IOException {
    try (EmbeddedRedis redis = RealRedis.started(data)) {

      for (String name : new String[] {"password", "redis.conf"}) {
        Path file = data.resolve("redis").resolve(name);
        assertThat(Files.readString(file)).contains(redis.address().password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      assertThat(redis.process().info().commandLine().orElse(""))
          .doesNotContain(redis.address().password());
      assertThat(redis.address().toString()).doesNotContain(redis.address().password());
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() {
    try (EmbeddedRedis redis = RealRedis.started(data)) {

      var second = EmbeddedRedis.start(data);

      assertThat(second.problems()).extracting(Problem::code).containsExactly(Code.DATA_IN_USE);
      assertThat(redis.process().isAlive()).isTrue();
    }
  }

  @Test
  void aCleanStopEndsTheServerAndTheNextStartFindsEverything() {
    EmbeddedRedis first = RealRedis.started(data);
    set(first, "kept", "yes");

    first.close();

    assertThat(first.process().isAlive()).isFalse();
    try (EmbeddedRedis redis = RealRedis.started(data)) {
      assertThat(get(redis, "kept")).isEqualTo("yes");
    }
  }

  @Test
  void aServerThatOutlivedItsUsherIsAdopted() {
    EmbeddedRedis killed = RealRedis.started(data);
    set(killed, "kept", "yes");
    killed.abandon();

    try (EmbeddedRedis redis = RealRedis.started(data)) {
      assertThat(redis.process()).isEqualTo(killed.process());
      assertThat(redis.address()).isEqualTo(killed.address());
      assertThat(get(redis, "kept")).isEqualTo("yes");
    }
    assertThat(killed.process().isAlive()).isFalse();
  }

  @Test
  void aServerThatDiesIsStartedAgainOnTheSamePortWithItsData() {
    try (EmbeddedRedis redis = RealRedis.started(data)) {
      set(redis, "kept", "yes");
      ProcessHandle first = redis.process();

      first.destroyForcibly();

      awaitOther(redis, first);
      assertThat(get(redis, "kept")).isEqualTo("yes");
    }
  }

  @Test
  void anAdoptedServerThatDiesIsStartedAgain() {
    RealRedis.started(data).abandon();
    try (EmbeddedRedis redis = RealRedis.started(data)) {
      ProcessHandle first = redis.process();

      first.destroyForcibly();

      awaitOther(redis, first);
      set(redis, "alive", "again");
      assertThat(get(redis, "alive")).isEqualTo("again");
    }
  }

  @Test
  void aPortThatAStrangerHoldsIsLeftToIt() throws IOException {
    RealRedis.started(data).close();
    RedisFolder folder = RedisFolder.in(data);
    try (ServerSocket stranger =
        new ServerSocket(folder.port(), 50, InetAddress.getLoopbackAddress())) {
      Thread rude = new Thread(() -> hangUpOnEveryone(stranger));
      rude.start();

      try (EmbeddedRedis redis = RealRedis.started(data)) {
        assertThat(redis.address().port()).isNotEqualTo(stranger.getLocalPort());
      }
    }
  }

  @Test
  void thePackedServerHasItsPinnedChecksum() {
    assertThat(RedisProgram.packed(data)).hasValueSatisfying(p -> assertThat(p).isExecutable());
  }

  private static void hangUpOnEveryone(ServerSocket socket) {
    try {
      while (!socket.isClosed()) {
        socket.accept().close();
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private static void set(EmbeddedRedis redis, String key, String value) {
    try (Jedis jedis = redis.address().connect(5_000)) {
      jedis.set(key, value);
    }
  }

  private static String get(EmbeddedRedis redis, String key) {
    try (Jedis jedis = redis.address().connect(5_000)) {
      return jedis.get(key);
    }
  }

  private static void awaitOther(EmbeddedRedis redis, ProcessHandle first) {
    while (redis.process().equals(first) || !answers(redis)) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static boolean answers(EmbeddedRedis redis) {
    try (Jedis jedis = redis.address().connect(5_000)) {
      return "PONG".equals(jedis.ping());
    } catch (JedisException e) {
      return false;
    }
  }
}
