package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Code;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

@ExtendWith(RealRedis.class)
class GenerationTest {
  @TempDir Path data;
  @TempDir Path another;

  @Test
  void aServerFindsItsStateAgain(RedisAddress redis) {
    RealRedis.store(redis, data).close();

    assertThat(RedisStore.open(redis, data).problems()).isEmpty();
  }

  @Test
  void aSecondServerWithAFolderOfItsOwnJoins(RedisAddress redis) throws IOException {
    RealRedis.store(redis, data).close();
    RealRedis.store(redis, another).close();

    assertThat(Files.readString(another.resolve("generation")))
        .isEqualTo(Files.readString(data.resolve("generation")));
  }

  @Test
  void aRedisThatLostTheStateIsRefused(RedisAddress redis) {
    RealRedis.store(redis, data).close();
    flush(redis);

    assertThat(RedisStore.open(redis, data).problems())
        .extracting(Problem::code)
        .containsExactly(Code.STATE_LOST);
  }

  @Test
  void aRedisWithSomebodyElsesStateIsRefused(RedisAddress redis) {
    RealRedis.store(redis, data).close();
    flush(redis);
    RealRedis.store(redis, another).close();

    assertThat(RedisStore.open(redis, data).problems())
        .extracting(Problem::code)
        .containsExactly(Code.STATE_LOST);
    assertThat(RedisStore.open(redis, another).problems()).isEmpty();
  }

  @Test
  void aRedisWithCustomersStoredInAnotherFormIsRefused(RedisAddress address) {
    try (Jedis redis = address.connect(5_000)) {
      redis.set("usher:generation", "2f6c0d1e-before-forms-were-told-apart");
    }

    assertThat(RedisStore.open(address, data).problems())
        .extracting(Problem::code)
        .containsExactly(Code.OTHER_FORM);
  }

  private static void flush(RedisAddress address) {
    try (Jedis redis = address.connect(5_000)) {
      redis.flushAll();
    }
  }
}
