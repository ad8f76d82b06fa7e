package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RawRedis;
import io.usher.redis.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who have come under more ids than a profile has room for. */
class ManyIdsTest {
  private static final int IDS = 120;

  @TempDir Path folder;
  private EmbeddedRedis redis;
  private RealUsher usher;
  private Caller admin;
  private RawRedis raw;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(folder.resolve("tables"));
    redis = RealRedis.started(folder.resolve("redis"));
    usher =
        RealUsher.start(
            Map.of(
                "--redis",
                "redis://:%s@127.0.0.1:%d"
                    .formatted(redis.address().password(), redis.address().port()),
                "--data",
                folder.resolve("data").toString(),
                "--tables",
                folder.resolve("tables").toString()));
    admin = Caller.admin(usher);
    raw = new RawRedis(redis.address());
  }

  @AfterEach
  void stop() {
    usher.close();
    redis.close();
  }

  @Test
  void noneOfThemIsLeftOnceThePersonIsErased() {
    become("erika", "tablet-7731");
    become("karl", "phone-7731");
    admin.post("/v1/customers/karl/merge", "{'other':'erika'}");
    become("karl", "watch-7731");
    assertThat(raw.keysThatTell("tablet-7731")).isNotEmpty();

    assertThat(admin.delete("/v1/customers/karl").status()).isEqualTo(200);

    for (String told : List.of("tablet-7731", "phone-7731", "watch-7731", "erika", "karl")) {
      assertThat(raw.keysThatTell(told)).as(told).isEmpty();
    }
  }

  @Test
  void allOfThemAreExported() {
    become("erika", "tablet-7731");
    become("karl", "phone-7731");
    admin.post("/v1/customers/karl/merge", "{'other':'erika'}");

    JsonNode aliases = admin.get("/v1/customers/karl/export").json().path("aliases");

    List<String> expected = new ArrayList<>(List.of("erika"));
    expected.addAll(ids("tablet-7731"));
    expected.addAll(ids("phone-7731"));
    assertThat(aliases.findValuesAsText("customer")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whoIsTakenApartAgainTakesTheirsAlong() {
    become("karl", "phone-7731");
    become("erika", "tablet-7731", 70);
    admin.post("/v1/customers/karl/merge", "{'other':'erika'}");
    // so many that some of hers have no room any more, but she herself has
    become("karl", "watch-7731", 60);
    assertThat(admin.post("/v1/customers/erika/unmerge", "").status()).isEqualTo(200);

    assertThat(admin.delete("/v1/customers/karl").status()).isEqualTo(200);

    assertThat(raw.keysThatTell("phone-7731")).isEmpty();
    assertThat(raw.keysThatTell("watch-7731")).isEmpty();
    for (String id : ids("tablet-7731", 70)) {
      assertThat(admin.get("/v1/customers/" + id + "?kind=anonymous").status()).isEqualTo(200);
    }
    assertThat(admin.delete("/v1/customers/erika").status()).isEqualTo(200);
    assertThat(raw.keysThatTell("tablet-7731")).isEmpty();
  }

  private static List<String> ids(String device) {
    return ids(device, IDS);
  }

  private static List<String> ids(String device, int count) {
    return IntStream.range(0, count).mapToObj(i -> device + "-" + i).toList();
  }

  private void become(String user, String device) {
    become(user, device, IDS);
  }

  /** Visitors who all turn out to be one. */
  private void become(String user, String device, int count) {
    List<String> calls = new ArrayList<>();
    for (String id : ids(device, count)) {
      calls.add(
          "{'type':'track','event':'Seen','messageId':'t-%s','anonymousId':'%s'}"
              .formatted(id, id));
      calls.add(
          "{'type':'identify','messageId':'i-%s','userId':'%s','anonymousId':'%s'}"
              .formatted(id, user, id));
    }
    assertThat(admin.post("/v1/batch", "{'batch':[" + String.join(",", calls) + "]}").status())
        .isEqualTo(200);
    Eventually.holds(
        () ->
            assertThat(
                    new TreeSet<>(
                        ids(device, count).stream()
                            .map(id -> admin.get("/v1/customers/" + id + "?kind=anonymous"))
                            .map(reply -> reply.json().path("customer").asText())
                            .toList()))
                .containsExactly(user));
  }
}
