package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.app.InProcess;
import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.flow.Change;
import io.usher.flow.Erased;
import io.usher.flow.Folded;
import io.usher.flow.Profiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit itself is audited: with the check of ids switched off it must find double counting. */
class ForgetfulStoreTest {
  private static final int BATCHES = 40;

  @TempDir Path folder;

  @Test
  void aStoreThatForgetsIdsIsFoundToCountTwice() throws Exception {
    assertThat(differencesWith(Forgetful::new))
        .isNotEmpty()
        .anyMatch(difference -> difference.contains("events: acknowledged"))
        .anyMatch(difference -> difference.contains("total: acknowledged"))
        .anyMatch(difference -> difference.contains("score: acknowledged"));
  }

  @Test
  void theSameLoadOnTheRealStoreIsFoundRight() throws Exception {
    assertThat(differencesWith(UnaryOperator.identity())).isEmpty();
  }

  private List<String> differencesWith(UnaryOperator<Profiles> wrapped) throws Exception {
    Ledger ledger = new Ledger();
    Path tables = Workbook.into(folder.resolve("tables"));
    try (InProcess server = InProcess.start(folder.resolve("data"), tables, Client.KEY, wrapped);
        Load load = Load.start(List.of(server::url), ledger, 1)) {
      Waiting.until(() -> ledger.batches() >= BATCHES, () -> "no load");
      load.finish();
      return ledger.differences(new Client(), server.url());
    }
  }

  /** A store that remembers no message id. */
  private record Forgetful(Profiles store) implements Profiles {
    @Override
    public List<Optional<Profile>> read(List<CustomerId> customers) {
      return store.read(customers).stream().map(Forgetful::forget).toList();
    }

    private static Optional<Profile> forget(Optional<Profile> stored) {
      return stored.map(profile -> profile.took(profile.counters(), RecentIds.NONE));
    }

    @Override
    public Map<CustomerId, Set<Long>> spilled(Map<CustomerId, List<Long>> hashes) {
      return Map.of();
    }

    @Override
    public List<Outcome> commit(List<Commit> commits) {
      return store.commit(commits).stream()
          .map(
              outcome ->
                  outcome.<Outcome>fold(
                      done -> done,
                      stale -> new Outcome.Stale(forget(stale.newer())),
                      broken -> broken))
          .toList();
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
    public List<Change> history(CustomerId customer) {
      return store.history(customer);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
