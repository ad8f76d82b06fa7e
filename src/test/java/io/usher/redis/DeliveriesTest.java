package io.usher.redis;

import static io.usher.Eventually.until;
import static io.usher.redis.PostRoom.QUICK;
import static io.usher.redis.PostRoom.upTo;
import static io.usher.redis.Talker.FAULT;
import static io.usher.redis.Talker.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.deliver.Deliveries;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Filter;
import io.usher.deliver.Schedule;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The feed's messages on their way to endpoints, over a real Redis: each once, whoever sends it.
 */
@ExtendWith(RealRedis.class)
class DeliveriesTest {
  private PostRoom room;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    room = new PostRoom(address, folder);
  }

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void everyMessageAnEndpointWantsIsSentOnceInOrder() {
    room.put("a", Filter.ALL);
    room.put("b", filter("segment.exited"));
    Talker talker = Talker.taking();
    room.deliveries(talker, QUICK);

    room.post(0, 600);

    until(() -> talker.versions("a").size() == 600);
    assertThat(talker.versions("a")).isEqualTo(upTo(600));
    until(() -> talker.versions("b").size() == 300);
    assertThat(talker.versions("b")).allMatch(version -> version % 2 == 1).isSorted();
  }

  @Test
  void messagesBetweenTheRoomsOfTheServerNeverLeave() {
    room.put("a", Filter.ALL);
    Talker talker = Talker.taking();
    room.deliveries(talker, QUICK);

    Announced.commit(room.redis, room.book, CustomerId.user("anna"), 1, "lead.requested");
    Announced.commit(room.redis, room.book, CustomerId.user("anna"), 2, "lead.touched");
    Announced.commit(room.redis, room.book, CustomerId.user("anna"), 3, "owner.changed");
    Announced.commit(room.redis, room.book, CustomerId.user("anna"), 4, "lead.routed");
    room.relay();

    until(() -> !talker.versions("a").isEmpty());
    assertThat(talker.versions("a")).containsExactly(4L);
  }

  @Test
  void anotherServerGoesOnWhereOneStopped() {
    room.put("a", Filter.ALL);
    Talker talker = Talker.taking();
    Deliveries first = room.deliveries(talker, QUICK);
    room.post(0, 100);
    until(() -> talker.versions("a").size() == 100);
    room.stop(first);
    room.post(100, 200);

    room.deliveries(talker, QUICK);

    until(() -> talker.versions("a").size() >= 200);
    assertThat(talker.versions("a")).isEqualTo(upTo(200));
  }

  @Test
  void whatAServerThatDiedHeldIsTakenOverAndNothingIsLost() {
    room.put("a", Filter.ALL);
    // it held the endpoint, got some messages taken and died before it could write that down
    assertThat(room.endpoints.hold("dead", List.of("a")).progress()).containsKey("a");
    room.post(0, 50);
    Talker talker = Talker.taking();
    room.deliveries(talker, QUICK);

    until(() -> talker.versions("a").size() == 50);
    assertThat(talker.versions("a")).isEqualTo(upTo(50));
  }

  @Test
  void whoLostAnEndpointWritesNothingDownAnyMore() {
    room.put("a", Filter.ALL);
    room.post(0, 10);
    List<Entry> entries = room.store.feed().after(Position.START, 10);
    room.endpoints.hold("one", List.of("a"));
    room.endpoints.release("one", List.of("a"));
    room.endpoints.hold("other", List.of("a"));

    boolean settled = room.endpoints.settle("a", "one", moved(entries.get(9).position()));

    assertThat(settled).isFalse();
    assertThat(room.endpoints.progress(List.of("a")).get(0).cursor()).isEqualTo(Position.START);
  }

  @Test
  void twoServersSendEverythingOnceAndOneOfThemAtATime() {
    for (int i = 0; i < 6; i++) {
      room.put("e" + i, Filter.ALL);
    }
    Talker one = Talker.taking();
    Talker other = Talker.taking();
    room.deliveries(one, QUICK);
    room.deliveries(other, QUICK);
    room.post(0, 150);

    for (int i = 0; i < 6; i++) {
      String id = "e" + i;
      until(() -> one.versions(id).size() + other.versions(id).size() >= 150);
      List<Long> all = new ArrayList<>(one.versions(id));
      all.addAll(other.versions(id));
      assertThat(all).isEqualTo(upTo(150));
    }
  }

  @Test
  void anEndpointCanBeSentBackToAnInstant() {
    room.put("a", Filter.ALL);
    Talker talker = Talker.taking();
    room.deliveries(talker, QUICK);
    room.post(0, 100);
    until(() -> talker.versions("a").size() == 100);
    Entry from = room.store.feed().after(Position.START, 100).get(59);

    room.endpoints.rewind("a", from.position());

    until(() -> talker.versions("a").size() == 140);
    assertThat(talker.versions("a").subList(100, 140)).isEqualTo(upTo(100).subList(60, 100));
  }

  @Test
  void serversThatComeAndGoLoseNothing() {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    room.put("a", Filter.ALL);
    Talker talker =
        new Talker(
            (it, version) -> {
              int drawn;
              synchronized (chance) {
                drawn = chance.nextInt(10);
              }
              return Optional.of(drawn < 2 ? FAULT : TAKEN);
            });
    Schedule patient =
        new Schedule(
            LongStream.range(0, 40).mapToObj(Duration::ofMillis).toList(), 0, Duration.ofDays(1));
    for (int round = 0; round < 8; round++) {
      Deliveries one = room.deliveries(talker, patient);
      room.post(round * 40, round * 40 + 40);
      LockSupport.parkNanos(chance.nextInt(30_000_000));
      room.stop(one);
    }
    room.deliveries(talker, patient);

    until(
        () ->
            room.endpoints.unsettled("a").isEmpty()
                && room.endpoints
                    .progress(List.of("a"))
                    .get(0)
                    .cursor()
                    .equals(room.store.feed().newest()));
    assertThat(Set.copyOf(talker.versions("a"))).as("seed " + seed).hasSize(320);
  }

  private static Endpoints.Settlement moved(Position to) {
    return new Endpoints.Settlement(
        Optional.of(to), 0, Map.of(), List.of(), List.of(), Optional.empty(), 0);
  }

  private static Filter filter(String type) {
    return new Filter(Set.of(type), Set.of(), Set.of(), Set.of());
  }
}
