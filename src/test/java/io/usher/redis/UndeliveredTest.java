package io.usher.redis;

import static io.usher.Eventually.until;
import static io.usher.redis.PostRoom.QUICK;
import static io.usher.redis.PostRoom.upTo;
import static io.usher.redis.Talker.FAULT;
import static io.usher.redis.Talker.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.deliver.Courier;
import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Filter;
import io.usher.deliver.Schedule;
import io.usher.flow.Erased;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XTrimParams;

/**
 * Messages that endpoints do not take, or that are forgotten before: who waits, and for how long.
 */
@ExtendWith(RealRedis.class)
class UndeliveredTest {
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
  void aMessageThatIsNotTakenDelaysNoOtherAndIsSentAgainUnderTheSameId() {
    room.put("a", Filter.ALL);
    AtomicBoolean well = new AtomicBoolean();
    Talker talker =
        new Talker((it, version) -> Optional.of(version == 3 && !well.get() ? FAULT : TAKEN));
    room.deliveries(
        talker,
        new Schedule(List.of(Duration.ofMillis(50), Duration.ofHours(1)), 0, Duration.ofDays(1)));
    room.post(0, 100);

    until(() -> talker.versions("a").size() == 101);
    assertThat(talker.versions("a").stream().distinct()).isEqualTo(upTo(100));
    assertThat(
            talker.attempts.stream().filter(it -> it.version() == 3).map(Talker.Attempt::messageId))
        .hasSize(2)
        .containsOnly(room.store.feed().after(Position.START, 4).get(3).messageId());
    until(() -> room.endpoints.progress(List.of("a")).get(0).waiting() == 1);
  }

  @Test
  void aMessageThatIsNeverTakenDiesAndCanBeSentAgain() {
    room.put("a", Filter.ALL);
    AtomicBoolean well = new AtomicBoolean();
    Talker talker =
        new Talker((it, version) -> Optional.of(version % 10 == 3 && !well.get() ? FAULT : TAKEN));
    room.deliveries(talker, QUICK);
    room.post(0, 30);

    until(() -> room.endpoints.dead("a", 10).size() == 3);
    Endpoints.Dead newest = room.endpoints.dead("a", 10).get(0);
    assertThat(newest.attempts()).isEqualTo(3);
    assertThat(newest.fault()).isEqualTo("was answered 500");
    assertThat(room.endpoints.progress(List.of("a")).get(0).waiting()).isZero();

    well.set(true);
    assertThat(room.endpoints.revive("a", newest.position(), Instant.now())).isTrue();
    assertThat(room.endpoints.revive("a", newest.position(), Instant.now())).isFalse();
    until(() -> talker.versions("a").size() == 27 + 9 + 1);
    assertThat(room.endpoints.revive("a", Instant.now().plusSeconds(60), Instant.now())).isZero();
    assertThat(room.endpoints.revive("a", Instant.EPOCH, Instant.now())).isEqualTo(2);
    until(() -> talker.versions("a").size() == 27 + 9 + 3);
    until(() -> room.endpoints.unsettled("a").isEmpty());
  }

  @Test
  void whatTheFeedForgotBeforeItWasTakenCountsAsMissedAndWhatWasErasedDoesNot() {
    room.put("a", Filter.ALL);
    AtomicBoolean well = new AtomicBoolean();
    Talker talker = new Talker((it, version) -> Optional.of(well.get() ? TAKEN : FAULT));
    Schedule patient = new Schedule(List.of(Duration.ofHours(1)), 0, Duration.ofDays(1));
    RunningClock clock = new RunningClock();
    room.deliveries(talker, patient, clock);
    room.post(0, 10);
    until(() -> room.endpoints.progress(List.of("a")).get(0).waiting() == 10);
    List<Entry> all = room.store.feed().after(Position.START, 10);
    room.redis.xdel("u:{feed}:s", new StreamEntryID(all.get(7).position().text()));
    room.redis.xtrim("u:{feed}:s", XTrimParams.xTrimParams().minId(all.get(3).position().text()));

    well.set(true);
    clock.forward(Duration.ofHours(2));

    until(() -> room.endpoints.unsettled("a").isEmpty());
    assertThat(room.endpoints.progress(List.of("a")).get(0).missed()).isEqualTo(3);
    assertThat(talker.versions("a").subList(10, 16))
        .containsExactlyInAnyOrder(3L, 4L, 5L, 6L, 8L, 9L);
  }

  @Test
  void whatWasReadAheadIsNotSentOnceItsPersonIsErased() {
    room.put("a", Filter.ALL);
    List<Consumer<Answer>> underWay = new CopyOnWriteArrayList<>();
    List<Long> sent = new CopyOnWriteArrayList<>();
    RunningClock clock = new RunningClock();
    Courier slow =
        new Courier() {
          @Override
          public boolean takes(Endpoint endpoint) {
            return true;
          }

          @Override
          public void send(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
            sent.add(entry.version());
            underWay.add(done);
          }
        };
    room.deliveries(slow, QUICK, clock);
    room.post(0, 30);
    Announced.commit(room.redis, room.book, CustomerId.user("bert"), 30, "segment.entered");
    room.relay();
    until(() -> sent.size() == 16);

    room.store
        .erasure()
        .erase(List.of(CustomerId.user("anna")), new Erased(Instant.now(), Set.of(), Map.of()));
    clock.forward(Duration.ofSeconds(2));
    // so that servers have heard of it
    until(() -> room.store.feed().after(Position.START, 100).size() == 1);
    underWay.forEach(done -> done.accept(TAKEN));

    until(() -> sent.size() == 17);
    assertThat(sent.get(16)).isEqualTo(30);
  }

  @Test
  void anEndpointThatNeverAnswersHoldsUpNobody() {
    room.put("silent", Filter.ALL);
    room.put("a", Filter.ALL);
    Talker talker =
        new Talker(
            (it, version) -> it.id().equals("silent") ? Optional.empty() : Optional.of(TAKEN));
    room.deliveries(talker, QUICK);

    room.post(0, 300);

    until(() -> talker.versions("a").size() == 300 && talker.versions("silent").size() >= 16);
    assertThat(talker.versions("silent")).hasSize(16);
  }

  @Test
  void anEndpointThatTookNothingForTooLongIsSwitchedOff() {
    room.put("broken", Filter.ALL);
    Talker talker = new Talker((it, version) -> Optional.of(FAULT));
    room.deliveries(talker, new Schedule(QUICK.delays(), 0, Duration.ofMillis(60)));

    room.post(0, 200);

    until(() -> room.endpoints.progress(List.of("broken")).get(0).off().isPresent());
    assertThat(room.endpoints.progress(List.of("broken")).get(0).off().orElseThrow().why())
        .startsWith("nothing was taken since ")
        .endsWith("the last message was answered 500");
  }

  @Test
  void anEndpointThatSaysItIsGoneGetsNothingUntilItIsSwitchedOnAgain() {
    room.put("a", Filter.ALL);
    AtomicBoolean gone = new AtomicBoolean(true);
    Talker talker =
        new Talker(
            (it, version) -> Optional.of(gone.get() ? Answer.of(410, Optional.empty()) : TAKEN));
    room.deliveries(talker, QUICK);
    room.post(0, 1);
    until(() -> room.endpoints.progress(List.of("a")).get(0).off().isPresent());
    room.post(1, 50);
    int before = talker.attempts.size();
    until(() -> room.endpoints.progress(List.of("a")).get(0).waiting() == 1);

    gone.set(false);
    room.endpoints.off("a", Optional.empty());

    until(
        () ->
            Set.copyOf(talker.versions("a").subList(before, talker.attempts.size())).size() == 50);
    assertThat(before).isLessThanOrEqualTo(2);
  }

  @Test
  void aReceiverThatAsksForAPauseGetsIt() {
    room.put("a", Filter.ALL);
    Map<Long, Instant> at = new HashMap<>();
    Talker talker =
        new Talker(
            (it, version) -> {
              synchronized (at) {
                boolean first = at.isEmpty();
                at.put(version, Instant.now());
                return Optional.of(
                    first ? Answer.of(429, Optional.of(Duration.ofMillis(1_500))) : TAKEN);
              }
            });
    room.deliveries(talker, QUICK);
    room.post(0, 1);
    until(() -> room.endpoints.progress(List.of("a")).get(0).waiting() == 1);
    Instant sent;
    synchronized (at) {
      sent = at.values().iterator().next();
    }
    room.post(1, 20);

    until(() -> Set.copyOf(talker.versions("a")).size() == 20 && talker.attempts.size() == 21);
    synchronized (at) {
      assertThat(at.values()).allMatch(it -> it.isAfter(sent.plusMillis(1_400)));
    }
  }
}
