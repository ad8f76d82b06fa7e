package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.redis.form.NameBook;
import io.usher.redis.form.NameBook.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class NameBookTest {
  private RedisClient redis;

  @BeforeEach
  void open(RedisAddress address) {
    redis =
        RedisClient.builder()
            .hostAndPort(address.hostAndPort())
            .clientConfig(address.config(5_000))
            .build();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void twoServersNeverGiveOneNumberToTwoNames() throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(4);
    List<Future<Map<String, Integer>>> given = new ArrayList<>();
    for (int server = 0; server < 4; server++) {
      NameBook book = new NameBook(new NamePages(redis));
      int offset = 40 * server;
      given.add(
          servers.submit(
              () -> {
                Map<String, Integer> numbers = new HashMap<>();
                for (int i = 0; i < 200; i++) {
                  String name = "name " + (offset + i);
                  numbers.put(name, book.number(name, Use.SENT));
                }
                return numbers;
              }));
    }

    Map<Integer, String> names = new HashMap<>();
    for (Future<Map<String, Integer>> numbers : given) {
      numbers
          .get()
          .forEach(
              (name, number) ->
                  assertThat(names.computeIfAbsent(number, fresh -> name)).isEqualTo(name));
    }
    servers.shutdown();

    assertThat(names).hasSize(320);
    NameBook another = new NameBook(new NamePages(redis));
    names.forEach((number, name) -> assertThat(another.name(number)).isEqualTo(name));
  }

  @Test
  void namesThatProducersMakeUpLeaveRoomForTheRulebooks() {
    int room = 24_576;
    Pipeline pipeline = redis.pipelined();
    for (int i = 1; i <= room; i++) {
      pipeline.rpush("usher:{names}:list", "junk " + i);
      pipeline.hset("usher:{names}:numbers", "junk " + i, Integer.toString(i));
    }
    pipeline.sync();
    pipeline.close();
    NameBook book = new NameBook(new NamePages(redis));

    assertThat(book.number("more junk", Use.SENT)).isZero();
    assertThat(book.number("junk 5", Use.SENT)).isEqualTo(5);
    assertThat(book.number("VIP tier", Use.OWN)).isEqualTo(room + 1);
    assertThat(book.number("VIP tier", Use.SENT)).isEqualTo(room + 1);
    assertThat(book.number("x".repeat(97), Use.OWN)).isZero();
  }
}
