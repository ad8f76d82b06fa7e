package io.usher.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Scripted.Reply TAKE = new Scripted.Reply(200, "");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String MAPPING =
      """
      # invoices
      customer = Customer
      time = When
      time format = yyyy-MM-dd HH:mm
      time zone = Europe/London
      fold = Invoice
      event = Order Completed
      keep = Quantity > 0 and Price > 0
      instead when = Invoice starts with C
      instead event = Order Cancelled
      property order_id = Invoice
      property total = sum Quantity * Price
      property currency = "GBP"
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void linesOfOneInvoiceBecomeOneOrderAndACancelledOneIsNegative() throws Exception {
    Path csv =
        csv(
            "1,3,2.55,2011-01-04 10:00,17850",
            "1,3,2.55,2011-01-04 10:01,17850",
            "C2,-1,2.55,2011-06-05 09:00,17850",
            "3,1,9.99,2011-06-05 09:00,",
            "4,1,0,2011-06-05 09:00,17851",
            "5,2,1.125,2011-06-05 09:30,17851");

    try (Scripted server = new Scripted(n -> TAKE)) {
      Summary summary = run(csv, server, 0);

      assertThat(summary.accepted()).isEqualTo(3);
      assertThat(summary.skipped())
          .containsEntry("lines without a customer", 1L)
          .containsEntry("lines that do not count", 1L);
      assertThat(server.values("properties.order_id")).containsExactlyInAnyOrder("1", "C2", "5");
      assertThat(server.events)
          .extracting(
              event ->
                  Scripted.text(event, "event")
                      + " "
                      + Scripted.text(event, "properties.total")
                      + " "
                      + Scripted.text(event, "timestamp"))
          .containsExactlyInAnyOrder(
              "Order Completed 15.30 2011-01-04T10:00:00Z",
              "Order Cancelled -2.55 2011-06-05T08:00:00Z",
              "Order Completed 2.250 2011-06-05T08:30:00Z");
    }
  }

  @Test
  void anInvoiceWithAnotherInBetweenIsStillOneOrder() throws Exception {
    Path csv =
        csv("1,1,1,2011-01-04 10:00,a", "2,1,1,2011-01-04 10:00,b", "1,1,2,2011-01-04 10:00,a");

    try (Scripted server = new Scripted(n -> TAKE)) {
      run(csv, server, 0);

      assertThat(server.values("properties.total")).containsExactlyInAnyOrder("3", "1");
    }
  }

  @Test
  void shiftedDaysKeepTheLocalTimeOfDay() throws Exception {
    Path csv = csv("1,1,1,2011-01-04 10:00,a");

    try (Scripted server = new Scripted(n -> TAKE)) {
      run(csv, server, 180);

      assertThat(server.values("timestamp")).containsExactly("2011-07-03T09:00:00Z");
    }
  }

  @Test
  void aBusyServerGetsTheSameBatchAgainAndCountsItOnce() throws Exception {
    Path file = ndjson(2_000, 40);

    try (Scripted server =
        new Scripted(
            n ->
                n % 3 == 0
                    ? new Scripted.Reply(n % 2 == 0 ? 429 : 503, n == 0 ? "1" : "")
                    : TAKE)) {
      Summary summary = run(file, server, 0);

      assertThat(summary.accepted()).isEqualTo(2_000);
      assertThat(summary.repeated()).isZero();
      assertThat(server.values("messageId")).hasSize(2_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void eventsOfOneCustomerArriveInTheFilesOrder() throws Exception {
    Path file = ndjson(5_000, 7);

    try (Scripted server = new Scripted(n -> n % 4 == 1 ? new Scripted.Reply(503, "") : TAKE)) {
      run(file, server, 0);

      assertThat(server.events)
          .hasSize(5_000)
          .allSatisfy(event -> assertThat(Scripted.text(event, "userId")).isNotEmpty());
      server.events.stream()
          .collect(Collectors.groupingBy(event -> Scripted.text(event, "userId")))
          .forEach(
              (customer, events) ->
                  assertThat(events)
                      .extracting(event -> Integer.valueOf(Scripted.text(event, "properties.n")))
                      .as(customer)
                      .isSorted());
    }
  }

  @Test
  void aReplayThatFailedGoesOnWhereItStopped() throws Exception {
    Path file = ndjson(6_000, 100);
    int[] limit = {6};

    try (Scripted server = new Scripted(n -> n < limit[0] ? TAKE : new Scripted.Reply(401, ""))) {
      Outcome<Summary> first = outcome(file, server, 0);
      int before = server.values("messageId").size();
      limit[0] = Integer.MAX_VALUE;
      Summary second = run(file, server, 0);

      assertThat(first.problems()).hasSize(1);
      assertThat(first.problems().get(0).show()).contains("does not know the key");
      assertThat(second.resumed()).isTrue();
      assertThat(second.repeated()).isZero();
      assertThat(second.accepted()).isEqualTo(6_000 - before);
      assertThat(server.values("messageId")).hasSize(6_000);
    }
  }

  @Test
  void linesThatCannotBeReadAreCountedAndNamed() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.ndjson"),
            "{\"userId\":\"a\",\"event\":\"X\"}\n{oops\n{\"event\":\"Y\"}\n");

    try (Scripted server = new Scripted(n -> TAKE)) {
      Summary summary = run(file, server, 0);

      assertThat(summary.accepted()).isEqualTo(1);
      assertThat(summary.rejected()).isEqualTo(2);
      assertThat(summary.why())
          .containsExactly(
              "bad.ndjson:2: is not JSON [NOT_JSON]",
              "bad.ndjson:3: names no customer; give it a `userId` or an `anonymousId`"
                  + " [MISSING_FIELD]");
    }
  }

  @Test
  void everyFaultOfAMappingIsNamedAtItsLine() {
    Outcome<Mapping> mapping =
        Mapping.read(
            "m.txt",
            List.of("custmer = A", "time = B", "time zone = Mars", "keep = A is", "event"));

    assertThat(mapping.problems())
        .extracting(problem -> problem.place().show() + " " + problem.code())
        .containsExactlyInAnyOrder(
            "m.txt:1 UNKNOWN_SETTING",
            "m.txt:3 BAD_SETTING",
            "m.txt:4 BAD_SETTING",
            "m.txt:5 MISSING_SETTING",
            "m.txt MISSING_SETTING",
            "m.txt MISSING_SETTING");
  }

  @Test
  void progressShowsRateAndRemainingTime() {
    assertThat(Progress.line(5_000, 0.25, 10))
        .isEqualTo(" 25 %  5,000 events  500/s  0:30 min left");
  }

  private Path csv(String... lines) throws Exception {
    return Files.writeString(
        folder.resolve("orders.csv"),
        "Invoice,Quantity,Price,When,Customer\n" + String.join("\n", lines) + "\n");
  }

  private Path ndjson(int events, int customers) throws Exception {
    return Files.writeString(
        folder.resolve("events.ndjson"),
        IntStream.range(0, events)
            .mapToObj(
                n ->
                    "{\"userId\":\"c-"
                        + n % customers
                        + "\",\"event\":\"Seen\",\"properties\":{\"n\":"
                        + n
                        + "}}")
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private Summary run(Path file, Scripted server, long days) throws Exception {
    return outcome(file, server, days)
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(refused.problems());
            });
  }

  private Outcome<Summary> outcome(Path file, Scripted server, long days) throws Exception {
    Optional<Mapping> mapping =
        file.toString().endsWith(".csv")
            ? Optional.of(
                Mapping.read("orders.mapping", MAPPING.lines().toList())
                    .fold(
                        Outcome.Done::value,
                        refused -> {
                          throw new AssertionError(refused.problems());
                        }))
            : Optional.empty();
    return replay(file, server.remote(), mapping, days).run(progress());
  }

  private Replay replay(Path file, Remote remote, Optional<Mapping> mapping, long days) {
    return new Replay(
        file,
        mapping,
        new Shift(days, LONDON),
        remote,
        folder.resolve("state"),
        4,
        Duration.ofSeconds(10),
        false);
  }

  private Progress progress() {
    return new Progress(new PrintStream(err, true, StandardCharsets.UTF_8), false);
  }
}
