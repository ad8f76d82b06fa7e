package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.Eventually;
import io.usher.app.RealUsher;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.value.Code;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Servers on a Redis that somebody else runs. */
class SharedRedisTest {
  private static final String WORDS =
      """
      Decision | Words
      Kind     | value
               |
               | When  | Then
      #        | today | words
      all      |       | %s
      """;

  @TempDir static Path folder;
  @TempDir Path own;
  private static EmbeddedRedis redis;

  @BeforeAll
  static void startRedis() {
    redis = RealRedis.started(folder);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void safeAndEmpty() {
    try (Jedis jedis = jedis()) {
      jedis.flushAll();
      jedis.configSet("appendonly", "yes");
      jedis.configSet("maxmemory-policy", "noeviction");
    }
  }

  private static Jedis jedis() {
    RedisAddress at = redis.address();
    Jedis jedis = new Jedis(at.host(), at.port());
    jedis.auth(at.password());
    return jedis;
  }

  private static String url() {
    RedisAddress at = redis.address();
    return "redis://:" + at.password() + "@" + at.host() + ":" + at.port();
  }

  private Map<String, String> options(String name) throws IOException {
    Path tables = Files.createDirectories(own.resolve(name + "-tables"));
    return Map.of(
        "--redis", url(), "--data", own.resolve(name).toString(), "--tables", tables.toString());
  }

  private Book book(String server) throws IOException {
    return Book.in(Files.createDirectories(own.resolve(server + "-tables")), "greetings");
  }

  private static String words(Caller caller) {
    return caller
        .post("/v1/decide", "{}")
        .json()
        .path("decisions")
        .path("Words")
        .path("outputs")
        .path("words")
        .asText();
  }

  @Test
  void aServerFollowsWhatAnotherPublishes() throws IOException {
    book("one").sheet("Words", WORDS.formatted("one"));
    try (RealUsher one = RealUsher.start(options("one"));
        RealUsher two = RealUsher.start(options("two"))) {
      // a server without any workbook takes nobody's away
      assertThat(words(Caller.admin(two))).isEqualTo("one");
      assertThat(words(Caller.admin(one))).isEqualTo("one");

      book("one").sheet("Words", WORDS.formatted("one again"));
      Eventually.holds(() -> assertThat(words(Caller.admin(two))).isEqualTo("one again"));

      book("two").sheet("Words", WORDS.formatted("two"));
      Eventually.holds(() -> assertThat(words(Caller.admin(one))).isEqualTo("two"));
    }
  }

  @Test
  void aRestartDoesNotUndoWhatAnotherPublishedSince() throws IOException {
    book("one").sheet("Words", WORDS.formatted("one"));
    book("two").sheet("Words", WORDS.formatted("two"));
    try (RealUsher one = RealUsher.start(options("one"))) {
      assertThat(words(Caller.admin(one))).isEqualTo("one");
    }
    try (RealUsher two = RealUsher.start(options("two"))) {
      assertThat(words(Caller.admin(two))).isEqualTo("two");

      try (RealUsher one = RealUsher.start(options("one"))) {
        assertThat(words(Caller.admin(one))).isEqualTo("two");
        assertThat(words(Caller.admin(two))).isEqualTo("two");
      }
    }
    book("one").sheet("Words", WORDS.formatted("one, edited while it was down"));
    try (RealUsher one = RealUsher.start(options("one"))) {
      assertThat(words(Caller.admin(one))).isEqualTo("one, edited while it was down");
    }
  }

  @Test
  void customersAndKeysAreTheSameAtBothServers() throws IOException {
    try (RealUsher one = RealUsher.start(options("one"));
        RealUsher two = RealUsher.start(options("two"))) {
      Caller producer = Caller.admin(one).as("producer");
      Caller atTwo = new Caller(two.url(), producer.key());
      String liz = "{'userId':'liz','messageId':'l-1','traits':{'age':30}}";
      assertThat(producer.post("/v1/identify", liz).status()).isEqualTo(200);
      Eventually.holds(() -> assertThat(atTwo.post("/v1/identify", liz).status()).isEqualTo(200));
      assertThat(Caller.admin(two).customer("liz")).isEqualTo(Caller.admin(one).customer("liz"));
      assertThat(Caller.admin(two).customer("liz").path("version").asInt()).isEqualTo(1);

      Caller admin = Caller.admin(one);
      String id =
          admin.get("/v1/keys").json().path("keys").findParents("role").stream()
              .filter(key -> key.path("role").asText().equals("producer"))
              .findFirst()
              .orElseThrow()
              .path("id")
              .asText();
      assertThat(admin.delete("/v1/keys/" + id).status()).isEqualTo(200);
      assertThat(producer.post("/v1/identify", liz).code()).isEqualTo("UNAUTHORIZED");
      Eventually.holds(() -> assertThat(atTwo.post("/v1/identify", liz).status()).isEqualTo(401));
    }
  }

  @Test
  void aRedisThatMayLoseWhatItTookIsRefusedWithEveryReason() throws IOException {
    try (Jedis jedis = jedis()) {
      jedis.configSet("appendonly", "no");
      jedis.configSet("maxmemory-policy", "allkeys-lru");
    }

    List<Problem> problems = RealUsher.attempt(options("one")).problems();

    assertThat(problems).extracting(Problem::code).containsOnly(Code.UNSAFE_REDIS).hasSize(2);
    assertThat(problems.get(0).show()).contains("append-only file").contains("`appendonly yes`");
    assertThat(problems.get(1).show()).contains("`allkeys-lru`").contains("noeviction");
    assertThat(problems.toString()).doesNotContain(redis.address().password());

    safeAndEmpty();
    RealUsher.start(options("one")).close();
  }

  @Test
  void aRedisThatIsNotThereOrLocksTheDoorIsRefused() throws IOException {
    Map<String, String> options = new HashMap<>(options("one"));
    options.put("--redis", url().replaceFirst(":[0-9a-f]+@", ":wrong@"));
    assertThat(RealUsher.attempt(options).problems().toString()).contains("refuses the sign-in");

    options.put("--redis", "redis://127.0.0.1:1");
    assertThat(RealUsher.attempt(options).problems().toString()).contains("does not answer");
  }

  @Test
  void aServerDoesNotStartOnARedisThatLostTheCustomers() throws IOException {
    try (RealUsher one = RealUsher.start(options("one"))) {
      Caller.admin(one).post("/v1/identify", "{'userId':'moe'}");
    }
    try (Jedis jedis = jedis()) {
      jedis.flushAll();
    }

    List<Problem> problems = RealUsher.attempt(options("one")).problems();

    assertThat(problems).extracting(Problem::code).containsExactly(Code.STATE_LOST);
    assertThat(problems.get(0).hint()).contains("restore a backup").contains("generation");
    // nor does it once another server has begun anew there
    RealUsher.start(options("two")).close();
    assertThat(RealUsher.attempt(options("one")).problems())
        .extracting(Problem::code)
        .containsExactly(Code.STATE_LOST);
  }

  @Test
  void aRunningServerTakesNothingInOnceItsRedisLostTheCustomers() throws IOException {
    try (RealUsher one = RealUsher.start(options("one"))) {
      Caller admin = Caller.admin(one);
      admin.post("/v1/identify", "{'userId':'ned'}");
      try (Jedis jedis = jedis()) {
        jedis.flushAll();
      }

      Caller.Reply reply = admin.post("/v1/identify", "{'userId':'ned'}");

      assertThat(reply.status()).as(reply.text()).isEqualTo(503);
      Eventually.holds(() -> assertThat(admin.get("/readyz").status()).isEqualTo(503));
    }
  }
}
