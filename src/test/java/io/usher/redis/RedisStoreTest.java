package io.usher.redis;

import static io.usher.redis.Customers.NOW;
import static io.usher.redis.Customers.blank;
import static io.usher.redis.Customers.next;
import static io.usher.redis.Customers.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.flow.Audiences.Page;
import io.usher.flow.Keys;
import io.usher.flow.Keys.Role;
import io.usher.flow.Profiles;
import io.usher.flow.Rejects.Reject;
import io.usher.flow.Unmatched;
import io.usher.publish.RulebookShelf.Live;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

@ExtendWith(RealRedis.class)
class RedisStoreTest {
  private static final Instant SINCE = Instant.parse("2026-02-03T04:05:06.789Z");

  @TempDir Path data;
  private RedisAddress address;
  private RedisStore store;

  @BeforeEach
  void open(RedisAddress redis) {
    address = redis;
    store = RealRedis.store(redis, data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyMemberIsListedPageByPage() {
    List<CustomerId> all =
        IntStream.range(0, 3_000).mapToObj(i -> CustomerId.user("c-" + i)).toList();
    commit(all, "VIP");

    Set<CustomerId> seen = new HashSet<>();
    int pages = 0;
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      Page page = store.audiences().members("VIP", cursor.get(), 100);
      seen.addAll(page.members());
      cursor = page.next();
      pages++;
    }

    assertThat(seen).isEqualTo(Set.copyOf(all));
    assertThat(pages).isBetween(20, 40);
    assertThat(store.audiences().members("Nobody's", "", 10))
        .isEqualTo(new Page(List.of(), Optional.empty()));
    assertThatThrownBy(() -> store.audiences().members("VIP", "x", 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyoneIsHandedOver() {
    List<CustomerId> all = new ArrayList<>();
    IntStream.range(0, 500).forEach(i -> all.add(CustomerId.user("c-" + i)));
    all.add(CustomerId.anonymous("v}:p:1"));
    all.add(CustomerId.group("g"));
    commit(all, "VIP");

    Set<CustomerId> seen = new HashSet<>();
    store.audiences().everyone(seen::addAll);

    assertThat(seen).isEqualTo(Set.copyOf(all));
  }

  @Test
  void onlyOneOfTwoPublishersIsFirst() {
    assertThat(store.shelf().live()).isEmpty();
    assertThat(store.shelf().publish(Live.NONE, "aaa", new byte[] {1, 2}, SINCE, "since"))
        .contains(new Live(1, "aaa", SINCE, 0));

    assertThat(store.shelf().publish(Live.NONE, "bbb", new byte[] {3}, SINCE, "since")).isEmpty();

    assertThat(store.shelf().live()).contains(new Live(1, "aaa", SINCE, 0));
    assertThat(store.shelf().sources("bbb")).isEmpty();
    assertThat(store.shelf().served()).contains("since");
    assertThat(store.shelf().serve(Live.NONE, "other")).isFalse();
    assertThat(store.shelf().serve(new Live(1, "aaa", SINCE, 0), "earlier")).isTrue();
    assertThat(store.shelf().serve(new Live(1, "aaa", SINCE, 0), "other")).isFalse();
    assertThat(store.shelf().served()).contains("earlier");
    assertThat(store.shelf().live()).contains(new Live(1, "aaa", SINCE, 1));
    assertThat(store.shelf().sources("aaa").orElseThrow()).containsExactly(1, 2);
    assertThat(
            store.shelf().publish(new Live(1, "aaa", SINCE, 0), "bbb", new byte[] {3}, SINCE, ""))
        .as("what is known of the counters has changed since")
        .isEmpty();
    assertThat(
            store
                .shelf()
                .publish(new Live(1, "aaa", SINCE, 1), "bbb", new byte[] {3}, SINCE, "since"))
        .contains(new Live(2, "bbb", SINCE, 0));
  }

  @Test
  void aKeyIsFoundByItsSecretOnlyAndTheSecretIsNotStored() {
    Keys keys = store.keys();
    Keys.Key key = new Keys.Key("k1", "Website", Role.PRODUCER, true, NOW);
    keys.add(key, "the-secret");
    keys.add(new Keys.Key("k2", "Ops", Role.ADMIN, false, NOW.plusMillis(1)), "another");

    assertThat(keys.find("the-secret")).contains(key);
    assertThat(keys.find("k1")).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(keys.all()).extracting(Keys.Key::id).containsExactly("k1", "k2");
    try (Jedis redis = address.connect(5_000)) {
      assertThat(redis.hgetAll("usher:keys").toString()).doesNotContain("the-secret");
    }
    assertThat(keys.remove("k1")).isTrue();
    assertThat(keys.remove("k1")).isFalse();
    assertThat(keys.find("the-secret")).isEmpty();
  }

  @Test
  void aKeyRemembersWhoseLeadsItIsFor() {
    Keys keys = store.keys();
    Keys.Key rep = new Keys.Key("k1", "Ann", Role.REP, false, NOW, Optional.of("ann"), Set.of());
    Keys.Key lead =
        new Keys.Key(
            "k2",
            "Team",
            Role.TEAMLEAD,
            false,
            NOW,
            Optional.empty(),
            Set.of("emea", "north america"));

    keys.add(rep, "a");
    keys.add(lead, "b");

    assertThat(keys.find("a")).contains(rep);
    assertThat(keys.find("b")).contains(lead);
  }

  @Test
  void aKeyMadeOnOneServerSoonWorksOnTheOther() {
    try (RedisStore other = RealRedis.store(address, data)) {
      store.keys().add(new Keys.Key("k1", "Website", Role.PRODUCER, false, NOW), "s");

      while (other.keys().find("s").isEmpty()) {
        LockSupport.parkNanos(10_000_000);
      }

      assertThat(other.keys().find("s")).isPresent();
    }
  }

  @Test
  void theNewestThousandRejectsOfAKeyAreKept() {
    List<Problem> problems =
        List.of(
            Problem.of(Code.MISSING_FIELD, new Place.Pointer("/userId"), "is missing")
                .hint("send one"));
    List<Reject> rejects =
        IntStream.range(0, 1_200)
            .mapToObj(i -> new Reject(NOW.plusSeconds(i), "k1", "m-" + i, problems))
            .toList();

    store.rejects().keep(rejects);
    store.rejects().keep(List.of(new Reject(NOW, "k2", "", problems)));

    assertThat(store.rejects().of("k1", 5_000)).hasSize(1_000).startsWith(rejects.get(1_199));
    assertThat(store.rejects().of("k1", 3)).hasSize(3);
    assertThat(store.rejects().of("k2", 3)).containsExactly(new Reject(NOW, "k2", "", problems));
    assertThat(store.rejects().of("nobody", 3)).isEmpty();
  }

  @Test
  void whoStaysAnonymousIsForgottenWithAllTraces() {
    CustomerId visitor = CustomerId.anonymous("v-1");
    CustomerId active = CustomerId.anonymous("v-2");
    CustomerId user = CustomerId.user("v-1");
    commit(List.of(visitor, active, user), "VIP");
    try (Profiles profiles = store.profiles()) {
      Profile before = profiles.read(List.of(active)).get(0).orElseThrow();
      Profile after = next(before, NOW.plus(Duration.ofMinutes(50)), Optional.empty(), "VIP");
      profiles.commit(List.of(step(before, after)));

      assertThat(store.expiry().sweep(NOW.plusSeconds(1), Duration.ofDays(1))).isZero();
      int forgotten = store.expiry().sweep(NOW.plus(Duration.ofMinutes(1_460)), Duration.ofDays(1));

      assertThat(forgotten).isEqualTo(1);
      assertThat(profiles.read(List.of(visitor)).get(0)).isEmpty();
      assertThat(profiles.read(List.of(active)).get(0)).contains(after);
      assertThat(profiles.history(visitor)).isEmpty();
    }
    assertThat(store.audiences().sizes()).isEqualTo(Map.of("VIP", 2L));
    try (Jedis redis = address.connect(5_000)) {
      assertThat(redis.keys("*a:v-1")).isEmpty();
    }
  }

  private void commit(List<CustomerId> customers, String segment) {
    try (Profiles profiles = store.profiles()) {
      profiles.commit(
          customers.stream().map(id -> step(blank(id), next(blank(id), segment))).toList());
    }
  }

  @Test
  void theNewestKindsOfLeadsWithoutATerritoryAreKeptUpToABound() {
    Unmatched unmatched = store.unmatched();
    List<Unmatched.Alike> many = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      many.add(new Unmatched.Alike(Map.of("zip", "z" + i), 1, NOW.plusSeconds(i)));
    }
    unmatched.add("Territory", many);
    unmatched.add(
        "territory",
        List.of(new Unmatched.Alike(Map.of("zip", "z500"), 2, NOW.plusSeconds(9_000))));
    unmatched.add(
        "Territory", List.of(new Unmatched.Alike(Map.of("zip", "z600"), 1, NOW.minusSeconds(9))));

    assertThat(unmatched.newest("Territory", 2))
        .containsExactly(
            new Unmatched.Alike(Map.of("zip", "z500"), 3, NOW.plusSeconds(9_000)),
            new Unmatched.Alike(Map.of("zip", "z1099"), 1, NOW.plusSeconds(1_099)));
    assertThat(unmatched.newest("Territory", 5_000))
        .hasSize(1_000)
        .contains(new Unmatched.Alike(Map.of("zip", "z600"), 2, NOW.plusSeconds(600)));
    assertThat(unmatched.newest("Other", 10)).isEmpty();
  }
}
