package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.flow.Feed;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A segment is left when its window ends, by the machine's own clock and with no event, within a
 * second whatever becomes of the servers; and what is written down is the very instant. The second
 * is one of those this machine could use, which a bystander tells.
 */
class DueInstantTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private Path tables;
  private Path logs;
  private EmbeddedRedis redis;
  private Bystander bystander;

  @BeforeEach
  void begin() throws Exception {
    tables = Moisturizer.into(folder.resolve("tables"));
    logs = Files.createDirectories(folder.resolve("logs"));
    redis = RealRedis.started(folder.resolve("redis"));
    bystander = Bystander.of(redis.address());
  }

  @AfterEach
  void end() {
    bystander.close();
    redis.close();
  }

  private ServerProcess server(String name, String... more) {
    String address =
        "redis://:%s@127.0.0.1:%d".formatted(redis.address().password(), redis.address().port());
    return ServerProcess.start(folder.resolve(name), tables, logs, address, more);
  }

  @Test
  void theLoyalSegmentIsLeftWithinASecondAcrossARestartAndWhenNobodyWasThereAtTheInstant()
      throws Exception {
    try (ServerProcess server = server("one")) {
      Moisturizer care = new Moisturizer(server.url());
      List<Moisturizer.Loyal> some = care.enter("anna", 3);
      assertThat(care.size()).isEqualTo(3);
      allAreOut(care, some, some.get(0).leaves(), "one server");

      List<Moisturizer.Loyal> missed = care.enter("ben", 3);
      Instant due = missed.get(0).leaves();
      List<Moisturizer.Loyal> later = care.enter("cleo", 3, 20);
      server.kill();
      Waiting.until(() -> late(due, Instant.now()), () -> "no time passes");
      server.restart();
      server.awaitReady();
      Instant ready = Instant.now();
      Moisturizer again = new Moisturizer(server.url());
      Instant left = awaitSize(again, later.size());
      assertThat(late(due, left)).as("nobody was there to see to it in time").isTrue();
      onTime(ready, left, "due while nobody was there, since the restart");

      Instant next = later.get(0).leaves();
      allAreOut(again, later, next.isAfter(ready) ? next : ready, "due after a restart");
      // only now: where all is slow, it may have been the later ones who were seen to leave first
      missed.forEach(again::leftOnce);
      toldOnce(Stream.of(some, missed, later).flatMap(List::stream).toList());
    }
  }

  @Test
  void itIsLeftWithinASecondAndOnceThoughOneOfTwoServersIsKilledAtTheMoment() throws Exception {
    try (ServerProcess one = server("one");
        ServerProcess two = server("two")) {
      Moisturizer care = new Moisturizer(one.url());
      List<Moisturizer.Loyal> some = care.enter("some", 60);
      Instant due = some.get(0).leaves();
      Waiting.until(() -> !Instant.now().isBefore(due), () -> "no time passes");
      two.kill();
      allAreOut(care, some, due, "one of two servers killed at the instant");

      two.restart();
      two.awaitReady();
      Moisturizer other = new Moisturizer(two.url());
      List<Moisturizer.Loyal> more = other.enter("more", 60);
      Instant next = more.get(0).leaves();
      Waiting.until(() -> !Instant.now().isBefore(next), () -> "no time passes");
      one.kill();
      allAreOut(other, more, next, "the other of them");

      one.restart();
      one.awaitReady();
      List<Moisturizer.Loyal> many = other.enter("many", 800);
      awaitSize(other, many.size() - 1);
      one.kill();
      awaitSize(other, 0);
      many.forEach(other::leftOnce);
      toldOnce(Stream.of(some, more, many).flatMap(List::stream).toList());
    }
  }

  @Test
  void timersThatHardlyRunWouldBeNoticed() {
    try (ServerProcess server = server("slow", "--timers-per-second", "1")) {
      Moisturizer care = new Moisturizer(server.url());
      // more than leave meanwhile where it takes a minute to have a second
      List<Moisturizer.Loyal> many = care.enter("many", 200);
      Instant due = many.get(0).leaves();

      Waiting.until(() -> late(due, Instant.now()), () -> "no time passes");

      assertThat(care.size()).isPositive();
    }
  }

  /** Whether something that was seen at an instant had its second, and did not use it. */
  private boolean late(Instant due, Instant seen) {
    return bystander.had(due, seen).compareTo(SECOND) > 0;
  }

  private void onTime(Instant due, Instant seen, String story) {
    System.out.println(story + ": " + bystander.tell(due, seen));
    assertThat(seen).as(story).isAfterOrEqualTo(due);
    assertThat(late(due, seen)).as(story + ": " + bystander.tell(due, seen)).isFalse();
  }

  private void allAreOut(
      Moisturizer care, List<Moisturizer.Loyal> customers, Instant since, String story) {
    onTime(since, awaitSize(care, 0), story);
    customers.forEach(care::leftOnce);
  }

  /** Waits until so many at most are in the segment; returns when that was read. */
  private static Instant awaitSize(Moisturizer care, long most) {
    Waiting.until(() -> care.size() <= most, () -> "nobody leaves");
    return Instant.now();
  }

  /** Whoever reads the feed hears once that somebody left, dated at the instant. */
  private void toldOnce(List<Moisturizer.Loyal> customers) throws Exception {
    Map<String, List<Instant>> expected = new TreeMap<>();
    customers.forEach(loyal -> expected.put(loyal.customer(), List.of(loyal.leaves())));
    Map<String, List<Instant>> told = new TreeMap<>();
    try (RedisStore store = RealRedis.store(redis.address(), folder.resolve("reader"))) {
      Waiting.until(
          () -> {
            told.clear();
            exits(store.feed(), told);
            return told.keySet().containsAll(expected.keySet());
          },
          () -> "only " + told.size() + " are told of");
    }
    assertThat(expected).hasSize(customers.size());
    expected.forEach((customer, instants) -> assertThat(told.get(customer)).isEqualTo(instants));
  }

  private static void exits(Feed feed, Map<String, List<Instant>> told) {
    Feed.Position from = Feed.Position.START;
    List<Feed.Entry> some = feed.after(from, 1_000);
    while (!some.isEmpty()) {
      for (Feed.Entry entry : some) {
        if (entry.message().type().equals("segment.exited")) {
          told.computeIfAbsent(entry.customer().text(), none -> new ArrayList<>()).add(entry.at());
        }
        from = entry.position();
      }
      some = feed.after(from, 1_000);
    }
  }
}
