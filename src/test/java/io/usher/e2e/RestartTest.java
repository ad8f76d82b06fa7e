package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import io.usher.value.Code;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is still there after a stop, from a backup, and after Redis was killed. */
class RestartTest {
  private static final String BAD = "{'userId':'olga','properties':{}}";

  @TempDir Path folder;
  private Path data;
  private Path tables;

  @BeforeEach
  void shop() {
    data = folder.resolve("data");
    tables = folder.resolve("tables");
    Book.shop(tables);
  }

  /** All that a server says, taken before and after. */
  private record Seen(
      JsonNode customer, JsonNode timeline, JsonNode segments, JsonNode keys, JsonNode rejects) {
    static Seen at(Caller admin, Caller producer) {
      return new Seen(
          admin.customer("olga"),
          admin.get("/v1/customers/olga/timeline").json(),
          admin.get("/v1/segments").json(),
          admin.get("/v1/keys").json(),
          producer.get("/v1/rejects").json());
    }
  }

  private static Caller fill(RealUsher usher) {
    Caller producer = Caller.admin(usher).as("producer");
    producer.post("/v1/identify", "{'userId':'olga','traits':{'country':'Germany'}}");
    producer.post(
        "/v1/track",
        "{'userId':'olga','messageId':'o-1','event':'Order"
            + " Completed','properties':{'total':1500}}");
    assertThat(producer.post("/v1/track", BAD).status()).isEqualTo(400);
    Eventually.holds(
        () -> assertThat(producer.get("/v1/rejects").json().path("rejects")).hasSize(1));
    return producer;
  }

  @Test
  void aSecondStartFindsEverythingAgain() {
    Seen before;
    Caller producer;
    try (RealUsher usher = RealUsher.start(data, tables)) {
      producer = fill(usher);
      before = Seen.at(Caller.admin(usher), producer);
      assertThat(before.segments()).hasSize(2);
    }
    try (RealUsher usher = RealUsher.start(data, tables)) {
      Caller again = new Caller(usher.url(), producer.key());
      assertThat(Seen.at(Caller.admin(usher), again)).isEqualTo(before);
      JsonNode repeated =
          Caller.admin(usher)
              .post(
                  "/v1/track?decide=true",
                  "{'userId':'olga','messageId':'o-1','event':'Order Completed'}")
              .json();
      assertThat(repeated.path("status").asText()).isEqualTo("seen-before");
      JsonNode first = before.timeline().path("changes").path(0);
      assertThat(first.path("messageId").asText()).isEqualTo("o-1");
      assertThat(repeated.path("decisions")).isEqualTo(first.path("decisions"));
      // those that read what the order moved; the others were not asked
      assertThat(repeated.path("decisions").size()).isEqualTo(5);
    }
  }

  @Test
  void aCopyOfTheFolderOfAStoppedServerIsABackup() throws IOException {
    Path backup = folder.resolve("backup");
    Seen before;
    Caller producer;
    try (RealUsher usher = RealUsher.start(data, tables)) {
      producer = fill(usher);
      before = Seen.at(Caller.admin(usher), producer);
    }
    copy(data, backup);

    try (RealUsher original = RealUsher.start(data, tables)) {
      Caller.admin(original).post("/v1/identify", "{'userId':'after the backup'}");
      // the copy is a server of its own, also while the original runs
      try (RealUsher restored = RealUsher.start(backup, tables)) {
        Caller admin = Caller.admin(restored);
        assertThat(Seen.at(admin, new Caller(restored.url(), producer.key()))).isEqualTo(before);
        assertThat(admin.get("/v1/customers/after%20the%20backup").status()).isEqualTo(404);
        admin.post("/v1/identify", "{'userId':'only in the copy'}");
      }
      Caller admin = Caller.admin(original);
      assertThat(admin.get("/v1/customers/only%20in%20the%20copy").status()).isEqualTo(404);
      assertThat(admin.customer("after the backup".replace(" ", "%20"))).isNotNull();
    }
  }

  @Test
  void aFolderServesOneServerAtATime() {
    try (RealUsher usher = RealUsher.start(data, tables)) {
      assertThat(
              RealUsher.attempt(Map.of("--data", data.toString(), "--tables", tables.toString()))
                  .problems())
          .extracting(Problem::code)
          .containsExactly(Code.DATA_IN_USE);
      assertThat(Caller.admin(usher).get("/readyz").status()).isEqualTo(200);
    }
  }

  @Test
  void aKilledRedisComesBackWithEverythingWhileTheServerStays() throws IOException {
    try (RealUsher usher = RealUsher.start(data, tables)) {
      Caller producer = fill(usher);
      Caller admin = Caller.admin(usher);
      Seen before = Seen.at(admin, producer);
      long pid = Long.parseLong(Files.readString(data.resolve("redis").resolve("pid")).strip());
      ProcessHandle redis = ProcessHandle.of(pid).orElseThrow();

      redis.destroyForcibly();
      redis.onExit().join();

      Eventually.holds(() -> assertThat(admin.get("/readyz").status()).isEqualTo(200));
      assertThat(Seen.at(admin, producer)).isEqualTo(before);
      Eventually.holds(
          () ->
              assertThat(
                      producer
                          .post("/v1/track", "{'userId':'olga','messageId':'o-2','event':'Back'}")
                          .status())
                  .isEqualTo(200));
      assertThat(admin.customer("olga").path("version").asLong())
          .isEqualTo(before.customer().path("version").asLong() + 1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
