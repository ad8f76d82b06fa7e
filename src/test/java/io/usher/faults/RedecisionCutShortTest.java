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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everyone is decided under a new rulebook, although deciding them again was cut short. */
class RedecisionCutShortTest {
  private static final int CUSTOMERS = 600;
  private static final int BEFORE_THE_FAULT = 100;

  @TempDir Path folder;

  private final Client client = new Client();

  @Test
  void everyoneIsDecidedAgainAfterTheStoreFailedInBetween() throws Exception {
    Failing failing = new Failing();
    try (InProcess server = server(failing)) {
      buyers(server.url());

      changeInTheMiddleOf(failing, server.url());
      failing.broken.set(false);

      awaitEveryone(server.url());
    }
  }

  @Test
  void everyoneIsDecidedAgainByAServerThatStartsAfterAnotherWasStoppedInBetween() throws Exception {
    Failing failing = new Failing();
    try (InProcess server = server(failing)) {
      buyers(server.url());
      changeInTheMiddleOf(failing, server.url());
    }
    try (InProcess server = server(new Failing())) {
      awaitEveryone(server.url());
    }
  }

  private InProcess server(UnaryOperator<Profiles> wrapped) throws Exception {
    Path tables = folder.resolve("tables");
    if (!Files.exists(tables)) {
      Workbook.into(tables);
    }
    return InProcess.start(folder.resolve("data"), tables, Client.KEY, wrapped);
  }

  /** Customers with one order each: in no segment until one order is enough. */
  private void buyers(String url) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      orders.add(new Order("m-" + i, "buyer-" + i, 100, false));
    }
    assertThat(client.batch(url, Order.batch(orders)).status()).isEqualTo(200);
    assertThat(regulars(url)).isZero();
  }

  private void changeInTheMiddleOf(Failing failing, String url) throws Exception {
    failing.failAfter(BEFORE_THE_FAULT);
    Path sheet = folder.resolve("tables/shop/Regulars.csv");
    Files.writeString(sheet, Files.readString(sheet).replace(">= 5", ">= 1"));

    Waiting.until(
        () -> failing.refused.get() > 0 && regulars(url) > 0, () -> "nobody is decided again");

    assertThat(regulars(url)).isBetween(1L, CUSTOMERS - 1L);
  }

  private void awaitEveryone(String url) {
    Waiting.until(
        () -> regulars(url) == CUSTOMERS, () -> regulars(url) + " of " + CUSTOMERS + " are in");
  }

  private long regulars(String url) {
    return client.get(url, "/v1/segments").json().path(0).path("size").asLong();
  }

  /** Wraps stores into ones that all fail once some customers were committed. */
  private static final class Failing implements UnaryOperator<Profiles> {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    void failAfter(int commits) {
      left.set(commits);
      broken.set(true);
    }

    @Override
    public Profiles apply(Profiles store) {
      return new Store(store, this);
    }

    boolean refuses(int commits) {
      if (broken.get() && left.addAndGet(-commits) < 0) {
        refused.incrementAndGet();
        return true;
      }
      return false;
    }
  }

  private record Store(Profiles store, Failing failing) implements Profiles {
    @Override
    public List<Optional<Profile>> read(List<CustomerId> customers) {
      return store.read(customers);
    }

    @Override
    public Map<CustomerId, Set<Long>> spilled(Map<CustomerId, List<Long>> hashes) {
      return store.spilled(hashes);
    }

    @Override
    public List<Outcome> commit(List<Commit> commits) {
      int most = Math.min(commits.size(), 32);
      List<Outcome> outcomes = new ArrayList<>();
      for (int from = 0; from < commits.size(); from += most) {
        List<Commit> part = commits.subList(from, Math.min(commits.size(), from + most));
        if (failing.refuses(part.size())) {
          throw new StoreUnavailable("switched off", new IllegalStateException());
        }
        outcomes.addAll(store.commit(part));
      }
      return outcomes;
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
