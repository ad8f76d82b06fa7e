package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RealUsher;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, anonymous visitors and groups. */
class AnonymousTest {
  private static final String BOUGHT = "'event':'Order Completed','properties':{'total':1}}";

  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller admin;

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    Book.shop(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  private static RedisStore store() throws IOException {
    Path redis = folder.resolve("data").resolve("redis");
    return RealRedis.store(
        new RedisAddress(
            "127.0.0.1",
            Integer.parseInt(Files.readString(redis.resolve("port")).strip()),
            false,
            "",
            Files.readString(redis.resolve("password")).strip(),
            0),
        folder.resolve("data"));
  }

  private static int size(String segment) {
    for (JsonNode one : admin.get("/v1/segments").json()) {
      if (one.path("name").asText().equals(segment)) {
        return one.path("size").asInt();
      }
    }
    return 0;
  }

  @Test
  void whoStaysAnonymousIsForgottenWithTheirSegments() throws IOException {
    for (int i = 0; i < 130; i++) {
      admin.post("/v1/track", "{'anonymousId':'visitor " + i + "'," + BOUGHT);
    }
    admin.post("/v1/track", "{'userId':'tom'," + BOUGHT);
    assertThat(size("Buyers")).isEqualTo(131);
    try (RedisStore store = store()) {
      Instant now = Instant.now();
      Duration after = Duration.ofDays(90);

      assertThat(store.expiry().sweep(now.plus(Duration.ofDays(89)), after)).isZero();
      assertThat(size("Buyers")).isEqualTo(131);
      assertThat(store.expiry().sweep(now.plus(Duration.ofDays(91)), after)).isPositive();
      while (store.expiry().sweep(now.plus(Duration.ofDays(91)), after) > 0) {
        // what is left of crowded partitions
      }
    }

    assertThat(admin.get("/v1/customers/visitor%207?kind=anonymous").status()).isEqualTo(404);
    assertThat(admin.get("/v1/customers/visitor%207/timeline?kind=anonymous").status())
        .isEqualTo(404);
    assertThat(size("Buyers")).isEqualTo(1);
    assertThat(
            admin
                .get("/v1/segments/Buyers/members")
                .json()
                .path("members")
                .findValuesAsText("customer"))
        .containsExactly("tom");
    admin.post("/v1/track", "{'anonymousId':'visitor 7'," + BOUGHT);
    assertThat(admin.get("/v1/customers/visitor%207?kind=anonymous").json().path("version").asInt())
        .isEqualTo(1);
    try (RedisStore store = store()) {
      store.expiry().sweep(Instant.now().plus(Duration.ofDays(91)), Duration.ofDays(90));
    }
  }

  @Test
  void theSameTextIsThreeCustomersOfThreeKinds() {
    admin.post("/v1/identify", "{'userId':'same','traits':{'is':'user'}}");
    admin.post("/v1/identify", "{'anonymousId':'same','traits':{'is':'visitor'}}");
    admin.post("/v1/group", "{'userId':'same','groupId':'same','traits':{'is':'group'}}");

    assertThat(is("user")).isEqualTo("user");
    assertThat(is("anonymous")).isEqualTo("visitor");
    assertThat(is("group")).isEqualTo("group");
    assertThat(admin.get("/v1/customers/same?kind=robot").status()).isEqualTo(400);
  }

  private static String is(String kind) {
    JsonNode customer = admin.get("/v1/customers/same?kind=" + kind).json();
    assertThat(customer.path("kind").asText("user")).isEqualTo(kind);
    return customer.path("traits").path("is").asText();
  }

  @Test
  void anAliasAndTheMergeItLedToAreKeptInTheTimeline() {
    admin.post("/v1/track", "{'anonymousId':'before','event':'Seen'}");
    JsonNode answer =
        admin.post("/v1/alias?decide=true", "{'previousId':'before','userId':'uta'}").json();

    assertThat(answer.path("customer").asText()).isEqualTo("uta");
    JsonNode changes = admin.get("/v1/customers/uta/timeline").json().path("changes");
    assertThat(changes.findValuesAsText("cause")).containsExactly("alias", "merge");
    assertThat(admin.get("/v1/customers/before?kind=anonymous").status()).isEqualTo(200);
  }
}
