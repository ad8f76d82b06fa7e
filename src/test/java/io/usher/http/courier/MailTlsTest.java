package io.usher.http.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Filter;
import io.usher.deliver.Secrets;
import io.usher.deliver.Template;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail over TLS, to a mail server that notes what it was told before and after it was secure. */
class MailTlsTest {
  private static final String SECURE = "secure ";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void nothingButTheWishForTlsIsSaidInTheClearAndTheCertificateIsThatOfTheTrustStore()
      throws Exception {
    Certificate own = Certificate.of(folder, "localhost");
    try (Certificate.Trusted trusted = own.trusted()) {
      assertThat(trusted).isNotNull();

      assertThat(send(server(own, true, false), false).fault()).isEmpty();
    }

    assertThat(told).anyMatch(line -> line.equals(SECURE + "RCPT TO:<anna@sales.example>"));
    assertThat(told.stream().filter(line -> !line.startsWith(SECURE)))
        .allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
  }

  @Test
  void tlsFromTheStartIsSpokenToo() throws Exception {
    Certificate own = Certificate.of(folder, "localhost");
    try (Certificate.Trusted trusted = own.trusted()) {
      assertThat(trusted).isNotNull();

      assertThat(send(server(own, false, true), true).fault()).isEmpty();
    }

    assertThat(told).contains(SECURE + "RCPT TO:<anna@sales.example>");
  }

  @Test
  void aCertificateNobodyVouchesForGetsNoMail() throws Exception {
    Answer answer = send(server(Certificate.of(folder, "localhost"), true, false), false);

    assertThat(answer.fault()).isEqualTo("was not taken by the mail server");
    assertThat(told).noneMatch(line -> line.contains("RCPT"));
  }

  @Test
  void aCertificateOfAnotherHostGetsNoMail() throws Exception {
    Certificate other = Certificate.of(folder, "mail.example");
    try (Certificate.Trusted trusted = other.trusted()) {
      assertThat(trusted).isNotNull();

      assertThat(send(server(other, true, false), false).fault())
          .isEqualTo("was not taken by the mail server");
    }
    assertThat(told).noneMatch(line -> line.contains("RCPT"));
  }

  @Test
  void aCertificateOfAnotherHostGetsNoMailOverTlsFromTheStartEither() throws Exception {
    Certificate other = Certificate.of(folder, "mail.example");
    try (Certificate.Trusted trusted = other.trusted()) {
      assertThat(trusted).isNotNull();

      assertThat(send(server(other, false, true), true).fault())
          .isEqualTo("was not taken by the mail server");
    }
    assertThat(told).noneMatch(line -> line.contains("RCPT"));
  }

  @Test
  void aServerThatOffersNoTlsGetsNoMail() throws Exception {
    assertThat(send(server(Certificate.of(folder, "localhost"), false, false), false).fault())
        .isEqualTo("was not taken by the mail server");
    assertThat(told).noneMatch(line -> line.contains("RCPT"));
  }

  private int server(Certificate own, boolean offers, boolean secure) {
    NetServer server =
        vertx.createNetServer(
            new NetServerOptions().setSsl(secure).setKeyCertOptions(own.options()));
    server.connectHandler(socket -> new Talk(socket, offers).begin());
    return server.listen(0, "localhost").await().actualPort();
  }

  /** One connection, as much as a mail has need of. */
  private final class Talk {
    private final NetSocket socket;
    private final boolean offers;
    private boolean data;

    Talk(NetSocket socket, boolean offers) {
      this.socket = socket;
      this.offers = offers;
    }

    void begin() {
      RecordParser lines = RecordParser.newDelimited("\r\n", socket);
      lines.handler(line -> heard(line.toString()));
      lines.exceptionHandler(fault -> socket.close());
      say("220 ready");
    }

    private void say(String line) {
      socket.write(line + "\r\n");
    }

    private void heard(String line) {
      told.add((socket.isSsl() ? SECURE : "") + line);
      String word = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
      if (data) {
        data = !line.equals(".");
        if (!data) {
          say("250 taken");
        }
        return;
      }
      switch (word) {
        case "EHLO" -> say(offers && !socket.isSsl() ? "250-here\r\n250 STARTTLS" : "250 here");
        case "STARTTLS" ->
            socket
                .write("220 go on\r\n")
                .compose(said -> socket.upgradeToSsl())
                .onFailure(fault -> socket.close());
        case "DATA" -> {
          data = true;
          say("354 go on");
        }
        case "QUIT" -> say("221 bye");
        default -> say("250 ok");
      }
    }
  }

  private Answer send(int port, boolean secure) throws Exception {
    MailCourier courier =
        new MailCourier(
            vertx,
            new MailServer("localhost", port, secure, false, "", "", "usher@brand.example"),
            rep -> Optional.of("anna@sales.example"));
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    courier.send(
        new Endpoint(
            Endpoint.MAIL,
            Instant.EPOCH,
            "",
            "",
            Filter.ALL,
            Template.MAIL,
            Map.of(),
            "",
            Secrets.draw(new Random(5)),
            true),
        new Entry(
            new Position(1, 0),
            "msg_1",
            CustomerId.user("c-1"),
            3,
            Instant.EPOCH,
            new Message("lead.routed", new Data.Fields(Map.of("rep", new Data.Text("anna"))))),
        answer::complete);
    return answer.get();
  }
}
