package io.usher.e2e;

import static io.usher.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.deliver.Schedule;
import io.usher.e2e.Receiver.Got;
import io.usher.e2e.Receiver.Reply;
import io.usher.redis.RunningClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server whose messages are not taken, over days: the clock of its deliveries is put on. */
class RetriesTest {
  private static final List<Duration> DELAYS = Schedule.STANDARD.delays();

  @TempDir static Path folder;
  private static final RunningClock CLOCK = new RunningClock();
  private static HookedShop shop;

  private Receiver receiver;

  @BeforeAll
  static void start() {
    shop = HookedShop.in(folder, CLOCK);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @BeforeEach
  void receive() {
    receiver = Receiver.taking();
  }

  @AfterEach
  void removeAll() {
    shop.unhook();
    receiver.close();
  }

  @Test
  void aMessageIsTriedTenTimesThenIsDeadAndIsSentAgainFromADate() {
    receiver.answer(got -> Reply.of(500));
    JsonNode hook = add("/hook");
    Instant before = Instant.now();
    shop.buyer();

    for (int i = 0; i < DELAYS.size(); i++) {
      int attempts = i + 1;
      until(() -> receiver.got.size() >= attempts && writtenDown(hook));
      CLOCK.forward(DELAYS.get(i).multipliedBy(6).dividedBy(5));
    }
    until(() -> receiver.got.size() == 10);
    for (int i = 0; i < DELAYS.size(); i++) {
      assertThat(sentAt(i + 1)).isAfterOrEqualTo(sentAt(i).plus(DELAYS.get(i)));
    }

    until(() -> shop.state(hook).path("dead").asInt() == 1);
    assertThat(shop.state(hook).path("waiting").asInt()).isZero();
    assertThat(shop.state(hook).path("on").asBoolean()).isTrue();
    JsonNode dead = shop.admin().get(HookedShop.path(hook) + "/dead").json().at("/dead/0");
    String id = receiver.got.get(0).header("webhook-id");
    assertThat(dead.path("message").asText()).isEqualTo(id);
    assertThat(dead.path("attempts").asInt()).isEqualTo(10);
    assertThat(dead.path("fault").asText()).isEqualTo("was answered 500");
    assertThat(dead.path("kept").asBoolean()).isTrue();

    receiver.answer(got -> Reply.of(200));
    assertThat(replayed(hook, Instant.now().plusSeconds(600))).isZero();
    assertThat(replayed(hook, before)).isEqualTo(1);
    until(() -> receiver.got.size() == 11);
    assertThat(receiver.got).extracting(got -> got.header("webhook-id")).containsOnly(id);
    until(
        () ->
            shop.state(hook).path("dead").asInt() == 0
                && shop.state(hook).path("waiting").asInt() == 0);
  }

  @Test
  void anEndpointThatIsBusyIsLeftAloneForAnHourAtMostAndTheMessageForAsLongAsItWishes() {
    Receiver other = Receiver.taking();
    try (other) {
      receiver.answer(
          got ->
              receiver.got.size() == 1
                  ? new Reply(429, Map.of("Retry-After", "7200"))
                  : Reply.of(200));
      JsonNode hook = add("/busy");
      shop.admin()
          .post(
              "/v1/webhooks", "{'url':'%s','types':['segment.entered']}".formatted(other.url("/")));
      shop.buyer();
      until(() -> shop.state(hook).path("waiting").asInt() == 1);
      shop.buyer();
      // it has come as far as to another endpoint
      until(() -> other.got.size() == 2);

      CLOCK.forward(Duration.ofMinutes(61));
      until(() -> receiver.got.size() == 2);
      assertThat(Duration.between(sentAt(0), sentAt(1)))
          .isBetween(Duration.ofHours(1), Duration.ofHours(2));
      assertThat(receiver.got.get(1).header("webhook-id"))
          .isNotEqualTo(receiver.got.get(0).header("webhook-id"));

      CLOCK.forward(Duration.ofMinutes(60));
      until(() -> receiver.got.size() == 3);
      assertThat(Duration.between(sentAt(0), sentAt(2))).isGreaterThan(Duration.ofHours(2));
      assertThat(receiver.got.get(2).header("webhook-id"))
          .isEqualTo(receiver.got.get(0).header("webhook-id"));
    }
  }

  @Test
  void aWishForTwoDaysIsHonouredForOne() {
    receiver.answer(
        got ->
            receiver.got.size() == 1
                ? new Reply(503, Map.of("Retry-After", "172800"))
                : Reply.of(200));
    JsonNode hook = add("/wishful");
    shop.buyer();
    until(() -> shop.state(hook).path("waiting").asInt() == 1);

    Instant next = Instant.parse(shop.state(hook).path("nextAttempt").asText());
    assertThat(Duration.between(sentAt(0), next))
        .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusSeconds(60));
    CLOCK.forward(Duration.ofHours(24));
    until(() -> receiver.got.size() == 2);
    assertThat(Duration.between(sentAt(0), sentAt(1)))
        .isBetween(Duration.ofHours(24), Duration.ofHours(25));
  }

  @Test
  void anEndpointThatTookNothingForFiveDaysIsSwitchedOff() {
    receiver.answer(got -> Reply.of(500));
    JsonNode hook = add("/broken");
    shop.buyer();
    until(() -> shop.state(hook).path("waiting").asInt() == 1);

    CLOCK.forward(Duration.ofDays(5).plusMinutes(1));

    until(() -> !shop.state(hook).path("on").asBoolean());
    assertThat(shop.state(hook).path("why").asText())
        .startsWith("nothing was taken since ")
        .endsWith("the last message was answered 500");
    assertThat(receiver.got).hasSizeGreaterThanOrEqualTo(2);
  }

  /** Whether it is known when what came last comes again. */
  private boolean writtenDown(JsonNode hook) {
    String next = shop.state(hook).path("nextAttempt").asText();
    Instant last = sentAt(receiver.got.size() - 1);
    return !next.isEmpty() && Instant.parse(next).isAfter(last.plusSeconds(2));
  }

  private JsonNode add(String path) {
    return shop.add("{'url':'" + receiver.url(path) + "','types':['segment.entered']}");
  }

  private static int replayed(JsonNode hook, Instant from) {
    return shop.admin()
        .post(HookedShop.path(hook) + "/replay", "{'from':'" + from + "'}")
        .json()
        .path("replayed")
        .asInt(-1);
  }

  /** By the clock of the deliveries, to the second. */
  private Instant sentAt(int attempt) {
    Got got = receiver.got.get(attempt);
    return Instant.ofEpochSecond(Long.parseLong(got.header("webhook-timestamp")));
  }
}
