package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.app.RunningUsher;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded requests of producers' clients, replayed to a server as they were sent. */
class ProducersTest {
  @TempDir static Path data;

  private static RunningUsher usher;
  private static Api api;

  @BeforeAll
  static void start() {
    usher = RunningUsher.start(data, RunningUsher.SHOP, Recorded.KEY);
    api = new Api(usher.url(), Recorded.KEY);
  }

  @AfterAll
  static void stop() {
    if (usher != null) {
      usher.close();
    }
  }

  static Stream<Recorded> posts() {
    return Recorded.all().stream().filter(one -> one.method().equals("POST"));
  }

  static Stream<Recorded> preflights() {
    return Recorded.all().stream().filter(one -> one.method().equals("OPTIONS"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("posts")
  void whatAClientSendsIsTakenInAndMovesItsCustomers(Recorded post) {
    Api.Answer answer = api.replay(post);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("success").asBoolean()).isTrue();
    assertThat(answer.json().path("rejected")).isEmpty();
    for (String event : post.expect()) {
      assertThat(version(event)).as(event).isPositive();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("posts")
  void sentAgainItHasNoSecondEffect(Recorded post) {
    api.replay(post);
    long before = post.expect().stream().mapToLong(ProducersTest::version).sum();

    Api.Answer again = api.replay(post);

    assertThat(again.status()).isEqualTo(200);
    assertThat(post.expect().stream().mapToLong(ProducersTest::version).sum()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("preflights")
  void aBrowserMaySendWithAllTheHeadersItAskedFor(Recorded preflight) {
    Api.Answer answer = api.replay(preflight);

    assertThat(answer.status()).isBetween(200, 204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(answer.header("Access-Control-Allow-Headers").split(", *"))
        .contains(asked(preflight).split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment-browser/settings", "segment-kotlin/settings"})
  void theSettingsSendAnSdkBackToThisServer(String name) {
    Api.Answer answer = api.replay(Recorded.named(name));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    JsonNode segment = answer.json().path("integrations").path("Segment.io");
    assertThat(segment.path("protocol").asText() + "://" + segment.path("apiHost").asText())
        .isEqualTo(usher.url() + "/v1");
    assertThat(segment.path("apiKey").asText()).isEqualTo(Recorded.KEY);
  }

  @Test
  void aBrowserCanReadThatItsKeyIsWrong() {
    Recorded track = Recorded.named("segment-browser/track");
    Api.Answer answer = api.replay(track.withKey("no-such-key-anywhere"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("Retry-After");
  }

  private static String asked(Recorded preflight) {
    return preflight.headers().stream()
        .filter(h -> h.name().equals("Access-Control-Request-Headers"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** The version of the customer an expected event is about, 0 if nobody knows them. */
  private static long version(String event) {
    String customer = event.substring(event.indexOf(' ') + 1);
    String kind = customer.startsWith("u:") ? "user" : "anonymous";
    return api.customer(customer.substring(2), kind).json().path("version").asLong();
  }
}
