package io.usher.http.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Filter;
import io.usher.deliver.Payloads;
import io.usher.deliver.Secrets;
import io.usher.deliver.Template;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posting to addresses: which, in what order, and what answers mean. */
class WebhookCourierTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final Payloads PLAIN =
      (endpoint, entry) ->
          Optional.of(("v" + entry.version() + ";").getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> got = new CopyOnWriteArrayList<>();
  private final List<WebhookCourier> couriers = new ArrayList<>();

  @AfterEach
  void stop() {
    couriers.forEach(WebhookCourier::close);
    vertx.close().await();
  }

  @Test
  void theConnectionGoesToTheAddressThatWasCheckedAndANameIsLookedUpOnce() throws Exception {
    int port = receiver(false);
    AtomicInteger asked = new AtomicInteger();
    WebhookCourier courier =
        courier(
            true,
            host -> {
              assertThat(host).isEqualTo("hooks.example");
              // whoever asks again is led elsewhere
              return new InetAddress[] {asked.incrementAndGet() == 1 ? HERE : other()};
            });

    Answer answer = send(courier, "http://hooks.example:" + port + "/in?x=1", 1);

    assertThat(answer.status()).as(answer.fault()).isEqualTo(204);
    assertThat(asked).hasValue(1);
    assertThat(got).containsExactly("hooks.example:" + port + " /in?x=1 v1;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.7",
        "127.0.0.1",
        "169.254.169.254",
        "192.168.0.1",
        "100.64.1.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.7",
        "64:ff9b::a00:7",
        "2002:a00:7::",
        "2001:db8::1"
      })
  void aNameThatStandsForAClosedAddressTooIsRefused(String closed) throws Exception {
    WebhookCourier courier =
        courier(
            false,
            host ->
                new InetAddress[] {
                  InetAddress.getByName("93.184.216.34"), InetAddress.getByName(closed)
                });

    assertThat(send(courier, "https://hooks.example/", 1).fault())
        .startsWith("was not sent: the host is ");
  }

  @Test
  void withoutTlsNobodyButThisMachineIsSentAnything() throws Exception {
    WebhookCourier courier =
        courier(true, host -> new InetAddress[] {InetAddress.getByName("93.184.216.34")});

    assertThat(send(courier, "http://hooks.example/", 1).fault())
        .isEqualTo("was not sent: the host must be asked with https");
  }

  @Test
  void aReceiverWhoseCertificateNobodyVouchesForGetsNothing() throws Exception {
    int port = receiver(true);
    WebhookCourier courier = courier(true, host -> new InetAddress[] {HERE});

    Answer answer = send(courier, "https://hooks.example:" + port + "/", 1);

    assertThat(answer.fault()).isEqualTo("found nobody who answers");
    assertThat(got).isEmpty();
  }

  @Test
  void aReceiverWhoseCertificateIsInTheTrustStoreGetsMessagesUnderItsOwnNameOnly()
      throws Exception {
    int port = receiver(true);
    try (Certificate.Trusted trusted = Certificate.of(folder, "hooks.example").trusted()) {
      assertThat(trusted).isNotNull();
      WebhookCourier courier = courier(true, host -> new InetAddress[] {HERE});

      assertThat(send(courier, "https://hooks.example:" + port + "/", 1).status()).isEqualTo(204);
      assertThat(send(courier, "https://other.example:" + port + "/", 2).fault())
          .isEqualTo("found nobody who answers");
    }
    assertThat(got).containsExactly("hooks.example:" + port + " / v1;");
  }

  @Test
  void sixteenMessagesUnderWayAtOnceSetOutInOrder() throws Exception {
    WebhookCourier courier = courier(true, host -> new InetAddress[] {HERE});
    for (int run = 0; run < 40; run++) {
      // over new connections at first, then over those that are open
      try (Arrivals receiver = Arrivals.open(16)) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
          answers.add(begin(courier, receiver.url(), i));
          if (i % 16 == 15) {
            for (CompletableFuture<Answer> answer : answers) {
              assertThat(answer.get().fault()).isEmpty();
            }
          }
        }
        assertThat(receiver.overtaken()).as("run " + run).isEmpty();
        assertThat(receiver.came())
            .containsExactlyElementsOf(IntStream.range(0, 48).boxed().toList());
      }
    }
  }

  @Test
  void connectionsThatAreSlowToComeAboutDoNotPutMessagesOutOfOrder() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    WebhookCourier courier = courier(true, host -> new InetAddress[] {HERE});

    // a machine may be so busy that some do not come about in time: that shows nothing
    int tries = 0;
    while (!allAreSlowAndComeInOrder(courier, seed, random)) {
      assertThat(++tries).as("seed " + seed).isLessThan(20);
    }
  }

  /** False if not every connection came about. */
  private static boolean allAreSlowAndComeInOrder(WebhookCourier courier, long seed, Random random)
      throws Exception {
    List<Arrivals> receivers = new ArrayList<>();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    try {
      List<Integer> slow = new ArrayList<>();
      for (int run = 0; run < 10; run++) {
        receivers.add(Arrivals.full(16));
        slow.add(1 + random.nextInt(8));
        for (int i = 0; i < slow.get(run); i++) {
          answers.add(begin("run" + run, courier, receivers.get(run).url(), i));
        }
      }
      // until they have found no place; they come again a second after that
      LockSupport.parkNanos(400_000_000);
      for (int run = 0; run < 10; run++) {
        receivers.get(run).open();
        for (int i = slow.get(run); i < 16; i++) {
          answers.add(begin("run" + run, courier, receivers.get(run).url(), i));
        }
      }
      for (CompletableFuture<Answer> answer : answers) {
        if (!answer.get().fault().isEmpty()) {
          return false;
        }
      }
      for (Arrivals receiver : receivers) {
        assertThat(receiver.overtaken()).as("seed " + seed).isEmpty();
        assertThat(receiver.came()).hasSize(16).isSorted();
      }
      return true;
    } finally {
      for (Arrivals receiver : receivers) {
        receiver.close();
      }
    }
  }

  @Test
  void aNameNobodyTellsHoldsUpNobodyElseAndIsNotWaitedForForEver() throws Exception {
    int port = receiver(false);
    CountDownLatch never = new CountDownLatch(1);
    WebhookCourier courier =
        courier(
            PLAIN,
            true,
            host -> {
              if (host.startsWith("silent")) {
                await(never);
              }
              return new InetAddress[] {HERE};
            },
            Duration.ofSeconds(5));
    try {
      List<CompletableFuture<Answer>> silent = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        String url = "http://silent" + i + ".example:" + port + "/";
        silent.add(begin("silent" + i, courier, url, 1));
        silent.add(begin("silent" + i, courier, url, 2));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(send(courier, "http://hooks.example:" + port + "/", i).status()).isEqualTo(204);
      }
      for (CompletableFuture<Answer> answer : silent) {
        assertThat(answer.get().fault()).isEqualTo("was not told the host's address in time");
      }
    } finally {
      never.countDown();
    }
  }

  @Test
  void receiversThatNeverAnswerHoldUpNobodyElseOnTheSameHost() throws Exception {
    int port = receiver(false);
    WebhookCourier courier = courier(true, host -> new InetAddress[] {HERE});
    List<CompletableFuture<Answer>> silent = new ArrayList<>();
    for (int i = 0; i < 10 * 16; i++) {
      String url = "http://hooks.example:" + port + "/never";
      silent.add(begin("silent" + i / 16, courier, url, i));
    }

    for (int i = 0; i < 20; i++) {
      assertThat(send(courier, "http://hooks.example:" + port + "/", i).status()).isEqualTo(204);
    }
    assertThat(silent).hasSize(160);
  }

  @Test
  void aMessageThatCannotBeWrittenHoldsUpNoneBehindIt() throws Exception {
    int port = receiver(false);
    WebhookCourier courier =
        courier(
            (endpoint, entry) -> {
              if (entry.version() == 1) {
                throw new StackOverflowError("of a test");
              }
              return Optional.of(new byte[0]);
            },
            true,
            host -> new InetAddress[] {HERE},
            Duration.ofMinutes(10));
    String url = "http://hooks.example:" + port + "/";

    assertThat(send(courier, url, 1).fault()).isEqualTo("could not be written");
    assertThat(send(courier, url, 2).status()).isEqualTo(204);
  }

  @Test
  void aReceiverThatAsksToBeLeftAloneIsUnderstoodInSecondsAndAsADate() {
    assertThat(RetryAfter.read("120", NOON)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read("Sun, 01 Mar 2026 12:01:00 GMT", NOON))
        .contains(Duration.ofMinutes(1));
    assertThat(RetryAfter.read("Sun, 01 Mar 2026 11:00:00 GMT", NOON)).contains(Duration.ZERO);
    assertThat(RetryAfter.read("soon", NOON)).isEmpty();
    assertThat(RetryAfter.read(null, NOON)).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress other() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 77});
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private WebhookCourier courier(boolean local, HostNames.Names names) {
    return courier(PLAIN, local, names, Duration.ofMinutes(10));
  }

  private WebhookCourier courier(
      Payloads payloads, boolean local, HostNames.Names names, Duration patience) {
    WebhookCourier courier =
        new WebhookCourier(vertx, payloads, Clock.systemUTC(), local, names, patience);
    couriers.add(courier);
    return courier;
  }

  private int receiver(boolean secure) throws Exception {
    HttpServerOptions options = new HttpServerOptions();
    if (secure) {
      options.setSsl(true).setKeyCertOptions(Certificate.of(folder, "hooks.example").options());
    }
    HttpServer server = vertx.createHttpServer(options).requestHandler(this::take);
    return server.listen(0, "127.0.0.1").await().actualPort();
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              got.add(request.authority() + " " + request.uri() + " " + body);
              if (!request.uri().equals("/never")) {
                request.response().setStatusCode(204).end();
              }
            });
  }

  private static Answer send(WebhookCourier courier, String url, long version) throws Exception {
    return begin(courier, url, version).get();
  }

  private static CompletableFuture<Answer> begin(WebhookCourier courier, String url, long version) {
    return begin("e", courier, url, version);
  }

  private static CompletableFuture<Answer> begin(
      String id, WebhookCourier courier, String url, long version) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Endpoint endpoint =
        new Endpoint(
            id,
            NOON,
            "",
            url,
            Filter.ALL,
            Template.PLAIN,
            Map.of(),
            "",
            Secrets.draw(new Random(3)),
            true);
    Entry entry =
        new Entry(
            new Position(1, version),
            "msg_" + version,
            CustomerId.user("c"),
            version,
            NOON,
            new Message("segment.entered", Data.Fields.NONE));
    courier.send(endpoint, entry, answer::complete);
    return answer;
  }
}
