package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisCheckTest {
  @TempDir Path data;

  @Test
  void allThatIsUnsafeIsSaidAtOnce() {
    try (EmbeddedRedis redis = RealRedis.started(data)) {
      assertThat(RedisCheck.check(redis.address()).problems()).isEmpty();
      try (Jedis jedis = redis.address().connect(5_000)) {
        jedis.configSet("appendonly", "no");
        jedis.configSet("maxmemory-policy", "allkeys-lru");
      }

      List<Problem> problems = RedisCheck.check(redis.address()).problems();

      assertThat(problems).extracting(Problem::code).containsOnly(Code.UNSAFE_REDIS).hasSize(2);
      assertThat(problems.get(0).text()).contains("append-only");
      assertThat(problems.get(1).text()).contains("`allkeys-lru`");
    }
  }

  @Test
  void aRedisThatMayLoseItsLastSecondIsUsedWithAWarning() {
    try (EmbeddedRedis redis = RealRedis.started(data)) {
      try (Jedis jedis = redis.address().connect(5_000)) {
        jedis.configSet("appendfsync", "everysec");
      }

      assertThat(warnings(redis.address())).singleElement().asString().contains("`everysec`");
    }
  }

  @Test
  void whatMayNotBeCheckedIsNamed() {
    try (EmbeddedRedis redis = RealRedis.started(data)) {
      try (Jedis jedis = redis.address().connect(5_000)) {
        jedis.aclSetUser("usher", "on", ">secret", "~*", "+@all", "-config");
      }
      RedisAddress limited =
          new RedisAddress("127.0.0.1", redis.address().port(), false, "usher", "secret", 0);

      assertThat(warnings(limited)).singleElement().asString().contains("could not be checked");
    }
  }

  @Test
  void aWrongPasswordAndAClosedDoorAreToldApart() throws IOException {
    try (EmbeddedRedis redis = RealRedis.started(data)) {
      RedisAddress wrong = RedisAddress.local(redis.address().port(), "wrong");

      assertThat(RedisCheck.check(wrong).problems().get(0).text()).contains("refuses the sign-in");
    }
    // a port that is taken, so that nobody else comes to listen there
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      RedisAddress nobody = RedisAddress.local(taken.getLocalPort(), "x");

      assertThat(RedisCheck.check(nobody).problems().get(0).text()).contains("does not answer");
    }
  }

  @Test
  void urlsAreReadOrRefusedWithAHint() {
    assertThat(RedisAddress.of("rediss://ann:p%40ss@example.org:7000/3"))
        .isEqualTo(Outcome.done(new RedisAddress("example.org", 7000, true, "ann", "p@ss", 3)));
    assertThat(RedisAddress.of("redis://example.org"))
        .isEqualTo(Outcome.done(new RedisAddress("example.org", 6379, false, "", "", 0)));
    for (String url :
        List.of("redis-cluster://h:1", "http://h:1", "h:6379", "redis://", "redis://h/x", "a b")) {
      assertThat(RedisAddress.of(url).problems())
          .as(url)
          .extracting(Problem::code)
          .containsExactly(Code.BAD_SETTING);
    }
  }

  private static List<String> warnings(RedisAddress address) {
    return RedisCheck.check(address)
        .fold(
            done -> done.warnings().stream().map(Problem::show).toList(),
            refused -> {
              throw new AssertionError(refused.problems().get(0).show());
            });
  }
}
