package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.InProcess;
import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.flow.Change;
import io.usher.flow.Erased;
import io.usher.flow.Folded;
import io.usher.flow.Profiles;
import io.usher.redis.Spoilt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoiltProfileTest {
  private static final int NEIGHBOURS = 60;

  @TempDir Path folder;

  @Test
  void aProfileThatCannotBeReadFailsItsOwnMessagesAndNobodyElses() throws Exception {
    onlyTheSpoiltOneFails(
        UnaryOperator.identity(), data -> Spoilt.profile(data, CustomerId.user("spoilt")));
  }

  @Test
  void aProfileThatCannotBeWrittenFailsItsOwnMessagesAndNobodyElses() throws Exception {
    onlyTheSpoiltOneFails(Clumsy::new, data -> {});
  }

  private interface Spoiling {
    void spoil(Path data) throws Exception;
  }

  private void onlyTheSpoiltOneFails(UnaryOperator<Profiles> wrapped, Spoiling before)
      throws Exception {
    Path tables = Workbook.into(folder.resolve("tables"));
    Path data = folder.resolve("data");
    Ledger ledger = new Ledger();
    Client client = new Client();
    try (InProcess server = InProcess.start(data, tables, Client.KEY, wrapped)) {
      before.spoil(data);
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < NEIGHBOURS; i++) {
        orders.add(new Order("m-" + i, "neighbour-" + i, 100 + i, false));
      }
      ledger.acknowledged(orders);
      orders.add(NEIGHBOURS / 2, new Order("m-spoilt", "spoilt", 100, false));

      Client.Reply reply = client.batch(server.url(), Order.batch(orders));

      assertThat(reply.status()).isEqualTo(200);
      JsonNode rejected = reply.json().path("rejected");
      assertThat(rejected).hasSize(1);
      assertThat(rejected.path(0).path("index").asInt()).isEqualTo(NEIGHBOURS / 2);
      assertThat(rejected.path(0).path("problems").path(0).path("code").asText())
          .isEqualTo("INTERNAL");
      assertThat(ledger.differences(client, server.url())).isEmpty();
    }
  }

  /** A store that writes what comes before the spoilt customer in a batch, and then fails. */
  private record Clumsy(Profiles store) implements Profiles {
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
      for (int i = 0; i < commits.size(); i++) {
        if (commits.get(i).after().id().text().equals("spoilt")) {
          store.commit(commits.subList(0, i));
          throw new IllegalArgumentException("cannot be written");
        }
      }
      return store.commit(commits);
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
