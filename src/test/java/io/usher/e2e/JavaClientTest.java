package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import io.usher.app.RunningUsher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segment's Java client, unmodified but for its host, against a server. */
class JavaClientTest {
  private static final String ADMIN_KEY = "the-admin-key-of-a-test";

  @TempDir static Path data;

  private static RunningUsher usher;
  private static Api admin;

  @BeforeAll
  static void start() {
    usher = RunningUsher.start(data, RunningUsher.SHOP, ADMIN_KEY);
    admin = new Api(usher.url(), ADMIN_KEY);
  }

  @AfterAll
  static void stop() {
    if (usher != null) {
      usher.close();
    }
  }

  @Test
  void everythingAShopSendsArrivesInItsCustomersProfile() throws InterruptedException {
    List<MessageBuilder<?, ?>> messages =
        List.of(
            IdentifyMessage.builder()
                .userId("c-42")
                .traits(Map.of("email", "ann@example.com", "age", 34)),
            TrackMessage.builder("Order Completed")
                .userId("c-42")
                .properties(Map.of("order_id", "o-1", "total", 49.9, "currency", "EUR")),
            TrackMessage.builder("Product Viewed").anonymousId("visitor-7"),
            PageMessage.builder("Start").userId("c-42"),
            ScreenMessage.builder("Welcome").userId("c-42"),
            GroupMessage.builder("g-9").userId("c-42").traits(Map.of("name", "Initech")));

    List<String> outcomes = send(admin.newKey("producer"), messages);

    assertThat(outcomes).hasSize(messages.size()).allMatch("taken"::equals);
    JsonNode profile = admin.customer("c-42", "user").json();
    assertThat(profile.at("/traits/email").asText()).isEqualTo("ann@example.com");
    assertThat(profile.at("/attributes/orders").asInt()).isEqualTo(1);
    assertThat(profile.at("/segments/0/name").asText()).isEqualTo("Buyers");
    assertThat(admin.customer("visitor-7", "anonymous").json().at("/attributes/views").asInt())
        .isEqualTo(1);
    assertThat(admin.customer("g-9", "group").json().at("/traits/name").asText())
        .isEqualTo("Initech");
  }

  @Test
  void aWrongKeyIsToldToTheClient() throws InterruptedException {
    List<String> outcomes =
        send(
            "no-such-key-anywhere",
            List.of(TrackMessage.builder("Order Completed").userId("c-wrong-key")));

    assertThat(outcomes).singleElement().asString().contains("401");
    assertThat(admin.customer("c-wrong-key", "user").status()).isEqualTo(404);
  }

  /** What the client says became of each message. */
  private static List<String> send(String key, List<MessageBuilder<?, ?>> messages)
      throws InterruptedException {
    BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    Callback callback =
        new Callback() {
          @Override
          public void success(Message message) {
            outcomes.add("taken");
          }

          @Override
          public void failure(Message message, Throwable error) {
            outcomes.add("failed: " + error.getMessage());
          }
        };
    Analytics client = Analytics.builder(key).endpoint(usher.url()).callback(callback).build();
    try {
      messages.forEach(client::enqueue);
      client.flush();
      List<String> all = new ArrayList<>();
      while (all.size() < messages.size()) {
        all.add(outcomes.take());
      }
      return all;
    } finally {
      client.shutdown();
    }
  }
}
