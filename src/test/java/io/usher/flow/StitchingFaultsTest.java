package io.usher.flow;

import static io.usher.flow.Town.alias;
import static io.usher.flow.Town.identify;
import static io.usher.flow.Town.order;
import static io.usher.flow.Town.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.Tie;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Merges that are cut short anywhere, and merges in any order. */
@ExtendWith(RealRedis.class)
class StitchingFaultsTest {
  private RedisStore store;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  /** A store that breaks instead of a commit, or right after it. */
  private record Breaking(Profiles store, BooleanSupplier before, BooleanSupplier after)
      implements Profiles {
    @Override
    public List<Optional<Profile>> read(List<CustomerId> customers) {
      return store.read(customers);
    }

    @Override
    public Map<CustomerId, Set<Long>> spilled(Map<CustomerId, List<Long>> hashes) {
      return store.spilled(hashes);
    }

    @Override
    public Map<CustomerId, Erased> erased(List<CustomerId> customers) {
      return store.erased(customers);
    }

    @Override
    public List<RecentIds.SeenId> spill(CustomerId customer) {
      return store.spill(customer);
    }

    @Override
    public List<Links.Merged> earlier(CustomerId customer) {
      return store.earlier(customer);
    }

    @Override
    public Optional<Folded> folded(CustomerId customer, CustomerId other) {
      return store.folded(customer, other);
    }

    @Override
    public List<Outcome> commit(List<Commit> commits) {
      if (before.getAsBoolean()) {
        throw new StoreUnavailable("broken before", new IllegalStateException());
      }
      List<Outcome> outcomes = store.commit(commits);
      if (after.getAsBoolean()) {
        throw new StoreUnavailable("broken after", new IllegalStateException());
      }
      return outcomes;
    }

    @Override
    public List<Change> history(CustomerId customer) {
      return store.history(customer);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** The server dies at its n-th commit, with it or without it; another one goes on. */
  @Test
  void aMergeThatIsCutShortBetweenAnyTwoStepsIsFinishedByAnotherServer() {
    for (int n = 1; n <= 5; n++) {
      for (boolean committed : new boolean[] {false, true}) {
        int round = n * 2 + (committed ? 1 : 0);
        CustomerId visitor = CustomerId.anonymous("visitor" + round);
        CustomerId anna = CustomerId.user("anna" + round);
        try (Town whole = new Town(store, UnaryOperator.identity())) {
          whole.send(order(visitor, 1));
          whole.send(order(anna, 2));
        }
        AtomicInteger commits = new AtomicInteger();
        int dead = n;
        BooleanSupplier at = () -> commits.incrementAndGet() >= dead;
        BooleanSupplier never = () -> false;
        try (Town dying =
            new Town(
                store,
                profiles ->
                    new Breaking(profiles, committed ? never : at, committed ? at : never))) {
          dying.send(identify("anna" + round, "visitor" + round, 3));
        }

        try (Town other = new Town(store, UnaryOperator.identity())) {
          // as the timer of a sealed profile does
          other.send(new Occasion.Due(visitor, Town.NOW, false));
          Town.assertDone(other.send(order(visitor, 4)));
          other.send(identify("anna" + round, "visitor" + round, 3));

          assertThat(other.now(visitor).id()).as("step %d %s", n, committed).isEqualTo(anna);
          assertThat(value(other.stored(anna), "orders"))
              .as("step %d %s", n, committed)
              .isEqualTo("3");
          assertThat(value(other.stored(anna), "spent")).isEqualTo("30");
        }
      }
    }
    assertThat(store.audiences().sizes()).containsEntry("Buyers", 10L);
  }

  @Test
  void anUndoingThatIsCutShortIsFinishedByAnotherServer() {
    for (int n = 1; n <= 4; n++) {
      for (boolean committed : new boolean[] {false, true}) {
        int round = n * 2 + (committed ? 1 : 0);
        CustomerId visitor = CustomerId.anonymous("visitor" + round);
        CustomerId anna = CustomerId.user("anna" + round);
        try (Town whole = new Town(store, UnaryOperator.identity())) {
          whole.send(order(visitor, 1));
          whole.send(order(anna, 2));
          whole.send(identify("anna" + round, "visitor" + round, 3));
        }
        AtomicInteger commits = new AtomicInteger();
        int dead = n;
        BooleanSupplier at = () -> commits.incrementAndGet() >= dead;
        BooleanSupplier never = () -> false;
        try (Town dying =
            new Town(
                store,
                profiles ->
                    new Breaking(profiles, committed ? never : at, committed ? at : never))) {
          dying.stitching.unmerge(visitor).join();
        }

        try (Town other = new Town(store, UnaryOperator.identity())) {
          other.send(new Occasion.Due(visitor, Town.NOW, false));
          if (other.stored(visitor).links().tie() instanceof Tie.Pointer) {
            assertThat(other.stitching.unmerge(visitor).join()).isTrue();
          }

          assertThat(other.now(visitor).id()).as("step %d %s", n, committed).isEqualTo(visitor);
          assertThat(value(other.stored(visitor), "orders")).isEqualTo("1");
          assertThat(value(other.stored(anna), "orders")).isEqualTo("1");
        }
      }
    }
  }

  @Test
  void twoServersThatAreToldTheSameAtOnceMergeOnce() {
    try (Town one = new Town(store, UnaryOperator.identity());
        Town other = new Town(store, UnaryOperator.identity())) {
      for (int i = 0; i < 20; i++) {
        CustomerId visitor = CustomerId.anonymous("visitor" + i);
        one.send(order(visitor, 1));
        List<CompletableFuture<List<Receipt>>> all = new ArrayList<>();
        for (Town town : List.of(one, other)) {
          all.add(town.offer(List.of(identify("anna" + i, "visitor" + i, 2))));
          all.add(town.offer(List.of(order(visitor, 3 + all.size()))));
        }
        all.forEach(receipts -> receipts.join());

        assertThat(value(one.now(visitor), "orders")).isEqualTo("3");
        assertThat(one.now(visitor).id()).isEqualTo(CustomerId.user("anna" + i));
      }
    }
  }

  /** Everything at once, in any order, with a store that breaks now and then, on two servers. */
  @Test
  void eventsOfAllIdsOfAPersonCountOnceWhateverComesFirst() {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      Random breaks = new Random(seed);
      BooleanSupplier sometimes =
          () -> {
            synchronized (breaks) {
              return breaks.nextInt(12) == 0;
            }
          };
      try (Town one = new Town(store, profiles -> new Breaking(profiles, sometimes, sometimes));
          Town other = new Town(store, profiles -> new Breaking(profiles, sometimes, sometimes));
          Town sound = new Town(store, UnaryOperator.identity())) {
        Model model = new Model(seed);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          Occasion occasion = model.next(random, i);
          Town town = random.nextBoolean() ? one : other;
          all.add(CompletableFuture.runAsync(() -> town.insist(occasion)));
          if (random.nextInt(3) == 0) {
            all.forEach(CompletableFuture::join);
          }
        }
        all.forEach(CompletableFuture::join);
        model.check(sound);
      }
    }
  }

  /** Who is who, and which messages each has seen; as simple as can be. */
  private static final class Model {
    private final long seed;
    private final List<CustomerId> ids;
    private final Map<CustomerId, Set<CustomerId>> person = new HashMap<>();
    private final Map<CustomerId, Set<Integer>> seen = new HashMap<>();

    Model(long seed) {
      this.seed = seed;
      ids =
          List.of(
              CustomerId.user("u" + seed),
              CustomerId.user("v" + seed),
              CustomerId.anonymous("a" + seed),
              CustomerId.anonymous("b" + seed));
      ids.forEach(id -> person.put(id, new LinkedHashSet<>(Set.of(id))));
      ids.forEach(id -> seen.put(id, new HashSet<>()));
    }

    Occasion next(Random random, int i) {
      int what = random.nextInt(12);
      if (what == 0) {
        return identify(2, 0, i);
      } else if (what == 1) {
        return identify(3, 1, i);
      } else if (what == 2 && random.nextInt(3) == 0) {
        boolean turned = random.nextBoolean();
        CustomerId user = ids.get(turned ? 1 : 0);
        CustomerId previous = ids.get(turned ? 0 : 1);
        one(user, previous);
        return alias(user.text(), previous.text(), i);
      }
      CustomerId customer = ids.get(random.nextInt(ids.size()));
      int message = random.nextInt(30);
      there(seen, customer).add(message);
      return order(customer, message);
    }

    private static <V> V there(Map<CustomerId, V> map, CustomerId id) {
      return Objects.requireNonNull(map.get(id));
    }

    private Occasion identify(int visitor, int user, int i) {
      one(ids.get(user), ids.get(visitor));
      return Town.identify(ids.get(user).text(), ids.get(visitor).text(), 1_000 + i);
    }

    private void one(CustomerId a, CustomerId b) {
      Set<CustomerId> both = new LinkedHashSet<>(there(person, a));
      both.addAll(there(person, b));
      both.forEach(id -> person.put(id, both));
    }

    void check(Town town) {
      // whatever a server has left is gone on with
      for (CustomerId id : ids) {
        town.send(new Occasion.Due(id, Town.NOW, false));
      }
      for (CustomerId id : ids) {
        Set<Integer> messages = new HashSet<>();
        there(person, id).forEach(each -> messages.addAll(there(seen, each)));
        if (messages.isEmpty()) {
          continue;
        }
        Profile now = town.now(id);
        assertThat(value(now, "orders"))
            .as("seed %d %s", seed, id)
            .isEqualTo(String.valueOf(messages.size()));
        assertThat(there(person, id)).as("seed %d %s", seed, id).contains(now.id());
        assertThat(now.links().tie()).isEqualTo(new Tie.Free());
      }
    }
  }
}
