package io.usher.redis;

import static io.usher.redis.Customers.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.Standing.Suppression;
import io.usher.flow.Erased;
import io.usher.flow.Profiles;
import io.usher.flow.Profiles.Commit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** A person under several ids is erased, and the server dies on the way. */
@ExtendWith(RealRedis.class)
class ErasureTest {
  private static final List<CustomerId> IDS =
      List.of(CustomerId.anonymous("v-1"), CustomerId.anonymous("v-2"), CustomerId.user("anna"));
  private static final Erased REST =
      new Erased(
          NOW,
          Set.of("ads"),
          Map.of(
              "Quiet",
              List.of(
                  new Suppression(
                      "r1",
                      "email",
                      "complaint",
                      "",
                      "",
                      NOW,
                      Optional.of(Suppression.FOR_GOOD)))));

  private RedisAddress address;
  private RedisStore store;
  private Profiles profiles;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    this.address = address;
    store = RealRedis.store(address, folder);
    profiles = store.profiles();
    IDS.forEach(id -> come(id, "A"));
  }

  @AfterEach
  void stop() {
    profiles.close();
    store.close();
  }

  private void come(CustomerId id, String segment) {
    Profile before = Customers.blank(id);
    profiles.commit(List.of(new Commit(before, Customers.next(before, segment), List.of())));
  }

  private boolean known(CustomerId id) {
    return profiles.read(List.of(id)).get(0).isPresent();
  }

  private Erased rest(CustomerId id) {
    return Optional.ofNullable(profiles.erased(List.of(id)).get(id)).orElseThrow();
  }

  private long size(String segment) {
    return store.audiences().sizes().getOrDefault(segment, 0L);
  }

  private void dyingAt(CustomerId last) {
    assertThatThrownBy(
            () ->
                store
                    .erasure(
                        id -> {
                          if (id.equals(last)) {
                            throw new IllegalStateException("killed");
                          }
                        })
                    .erase(IDS, REST))
        .hasMessage("killed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatIsCutShortIsFinishedByAnyServer(int last) {
    dyingAt(IDS.get(last));
    assertThat(known(IDS.get(2))).isTrue();

    assertThat(store.erasure().resume(Duration.ofHours(1))).as("may be at work still").isZero();
    assertThat(store.erasure().resume(Duration.ZERO)).isEqualTo(1);
    assertThat(store.erasure().resume(Duration.ZERO)).isZero();

    for (CustomerId id : IDS) {
      assertThat(known(id)).as(id.text()).isFalse();
      assertThat(rest(id)).isEqualTo(REST);
    }
    assertThat(size("A")).isZero();
    try (Jedis redis = address.connect(5_000)) {
      assertThat(redis.exists("usher:erasing")).isFalse();
    }
  }

  @Test
  void whoComesBackBeforeItIsFinishedIsNotErasedAgain() {
    dyingAt(IDS.get(2));
    come(IDS.get(0), "B");

    store.erasure().resume(Duration.ZERO);

    assertThat(known(IDS.get(0))).isTrue();
    assertThat(known(IDS.get(1))).isFalse();
    assertThat(known(IDS.get(2))).isFalse();
    assertThat(size("B")).isEqualTo(1);
  }

  @Test
  void askedAgainTheRefusalsStay() {
    Instant later = NOW.plusSeconds(60);
    store.erasure().erase(IDS, REST);
    store.erasure().erase(IDS, new Erased(later, Set.of("sms"), Map.of()));

    assertThat(rest(IDS.get(2)))
        .isEqualTo(new Erased(later, Set.of("ads", "sms"), REST.suppressions()));
  }
}
