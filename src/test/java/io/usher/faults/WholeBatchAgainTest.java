package io.usher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeBatchAgainTest {
  @TempDir Path folder;

  @Test
  void aFullBatchOfOneCustomerSentAgainWholeCountsOnce() throws Exception {
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    List<Order> orders = Order.of("busy", 2_500);
    String body = Order.batch(orders);
    Client client = new Client();
    Ledger ledger = new Ledger();
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"), tables, logs)) {
      acknowledged(client, server, body);
      ledger.acknowledged(orders);

      acknowledged(client, server, body);
      assertThat(ledger.differences(client, server.url())).isEmpty();

      server.kill();
      server.restart();
      server.awaitReady();
      acknowledged(client, server, body);
      assertThat(ledger.differences(client, server.url())).isEmpty();
    }
  }

  @Test
  void aFullBatchOfOneCustomerWhoseServerIsKilledOnTheWayCountsOnce() throws Exception {
    Path tables = Workbook.into(folder.resolve("tables"));
    Path logs = Files.createDirectories(folder.resolve("logs"));
    List<Order> orders = Order.of("unlucky", 2_500);
    String body = Order.batch(orders);
    Client client = new Client();
    Ledger ledger = new Ledger();
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"), tables, logs)) {
      String url = server.url();
      Thread sender = new Thread(() -> client.batch(url, body));
      sender.start();
      Waiting.until(() -> client.get(url, "/v1/customers/unlucky").done(), () -> "nothing arrived");
      server.kill();
      sender.join();

      server.restart();
      server.awaitReady();
      acknowledged(client, server, body);
      ledger.acknowledged(orders);

      assertThat(ledger.differences(client, server.url())).isEmpty();
    }
  }

  private static void acknowledged(Client client, ServerProcess server, String body) {
    Waiting.until(
        () -> client.batch(server.url(), body).done(),
        () -> "the batch is not acknowledged:\n" + server.log());
  }
}
