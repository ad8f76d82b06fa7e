package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RunningUsher;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segment's and RudderStack's Node clients, unmodified but for their host, against a server. */
@Tag("node")
class NodeClientsTest {
  private static final String ADMIN_KEY = "the-admin-key-of-a-test";

  @TempDir static Path data;

  private static RunningUsher usher;
  private static Api admin;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    NodeClients.install();
    usher = RunningUsher.start(data, RunningUsher.SHOP, ADMIN_KEY);
    admin = new Api(usher.url(), ADMIN_KEY);
    key = admin.newKey("producer");
  }

  @AfterAll
  static void stop() {
    if (usher != null) {
      usher.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment.js", "rudderstack.js"})
  void everythingAShopSendsArrivesInItsCustomersProfile(String client) {
    String customer = "plain-" + client;

    NodeClients.Run run = NodeClients.run(client, usher.url(), key, customer);

    assertThat(run.exit()).as(run.output()).isZero();
    assertThatItArrivedOnce(customer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment.js", "rudderstack.js"})
  void whatWasCommittedButAnswered503IsSentAgainAndCountsOnce(String client) throws IOException {
    String customer = "unknown-" + client;
    try (StubbornHost between =
        new StubbornHost(usher.url(), StubbornHost.No.COMMITTED_BUT_UNKNOWN)) {

      NodeClients.Run run = NodeClients.run(client, between.url(), key, customer);

      assertThat(run.exit()).as(run.output()).isZero();
      assertThat(between.attempts().values()).isNotEmpty().allMatch(times -> times.size() == 2);
    }
    assertThatItArrivedOnce(customer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment.js", "rudderstack.js"})
  void whatWasTurnedAwayWith429IsSentAgainNoSoonerThanAsked(String client) throws IOException {
    String customer = "turned-away-" + client;
    try (StubbornHost between = new StubbornHost(usher.url(), StubbornHost.No.TURNED_AWAY)) {

      NodeClients.Run run = NodeClients.run(client, between.url(), key, customer);

      assertThat(run.exit()).as(run.output()).isZero();
      assertThat(between.attempts().values()).isNotEmpty().allMatch(times -> times.size() == 2);
      // a timer may fire a millisecond or two early by another clock
      assertThat(between.shortestWaitMs()).isGreaterThan(StubbornHost.retryAfterMs() - 50);
    }
    assertThatItArrivedOnce(customer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment.js", "rudderstack.js"})
  void aWrongKeyIsToldToTheClientAndLeavesNoCustomer(String client) {
    String customer = "wrong-key-" + client;

    NodeClients.Run run = NodeClients.run(client, usher.url(), "no-such-key-anywhere", customer);

    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("401");
    assertThat(admin.customer(customer, "user").status()).isEqualTo(404);
  }

  @Test
  void theLockFileNamesNoPlaceToDownloadFrom() throws IOException {
    assertThat(Path.of("src/test/node/package-lock.json")).content().doesNotContain("\"resolved\"");
  }

  private static void assertThatItArrivedOnce(String customer) {
    JsonNode profile = admin.customer(customer, "user").json();
    assertThat(profile.at("/traits/email").asText()).isEqualTo(customer + "@example.com");
    assertThat(profile.at("/traits/plan").asText()).isEqualTo("pro");
    assertThat(profile.at("/traits/age").asInt()).isEqualTo(34);
    assertThat(profile.at("/attributes/orders").asInt()).isEqualTo(1);
    assertThat(profile.at("/segments/0/name").asText()).isEqualTo("Buyers");

    JsonNode visitor = admin.customer("visitor-of-" + customer, "anonymous").json();
    assertThat(visitor.at("/attributes/views").asInt()).isEqualTo(1);
    JsonNode group = admin.customer("group-of-" + customer, "group").json();
    assertThat(group.at("/traits/name").asText()).isEqualTo("Initech");
    assertThat(group.at("/traits/employees").asInt()).isEqualTo(329);
  }
}
