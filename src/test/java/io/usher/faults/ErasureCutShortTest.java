package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.Links;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server that erases a person of more ids than a profile has room for is killed on the way:
 * another one finishes it.
 */
class ErasureCutShortTest {
  private static final int IDS = 130;

  @TempDir Path folder;

  @Test
  void aPersonWhoseErasureWasCutShortIsErasedByAnotherServer() throws Exception {
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Client client = new Client();
    try (EmbeddedRedis redis = RealRedis.started(folder.resolve("redis"))) {
      String address =
          "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
      try (ServerProcess one = ServerProcess.start(folder.resolve("one"), tables, logs, address);
          ServerProcess two = ServerProcess.start(folder.resolve("two"), tables, logs, address)) {
        List<String> ids = become(client, one.url());
        assertThat(client.get(two.url(), ids.get(IDS - 1)).status()).isEqualTo(200);

        CompletableFuture<Client.Reply> answer =
            CompletableFuture.supplyAsync(() -> client.delete(one.url(), "/v1/customers/anna"));
        Waiting.until(
            () -> client.get(two.url(), ids.get(IDS - Links.MOST)).status() == 404,
            () -> "nobody is erased");
        one.kill();

        String story =
            "answered %d, %d of %d ids were left"
                .formatted(answer.join().status(), left(client, two.url(), ids), IDS + 1);
        System.out.println(story);
        Waiting.until(
            () ->
                left(client, two.url(), ids) == 0
                    && client.get(two.url(), "/v1/customers/anna").status() == 404,
            () -> story + ":\n" + two.log());
      }
    }
  }

  private static long left(Client client, String url, List<String> ids) {
    return ids.stream().filter(id -> client.get(url, id).status() != 404).count();
  }

  /** Visitors who all turn out to be one; where each is asked for. */
  private static List<String> become(Client client, String url) {
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < IDS; i++) {
      calls.add(
          "{\"type\":\"identify\",\"messageId\":\"m-%d\",\"userId\":\"anna\",\"anonymousId\":\"v-%d\"}"
              .formatted(i, i));
    }
    Client.Reply reply = client.batch(url, "{\"batch\":[" + String.join(",", calls) + "]}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return IntStream.range(0, IDS)
        .mapToObj(i -> "/v1/customers/v-" + i + "?kind=anonymous")
        .toList();
  }
}
