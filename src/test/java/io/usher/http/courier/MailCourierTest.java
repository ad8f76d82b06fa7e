package io.usher.http.courier;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.usher.customer.CustomerId;
import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Filter;
import io.usher.deliver.MailText;
import io.usher.deliver.Secrets;
import io.usher.deliver.Template;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.vertx.core.Vertx;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail to reps, taken by a real mail server. */
class MailCourierTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Endpoint MAIL =
      new Endpoint(
          Endpoint.MAIL,
          NOON,
          "",
          "",
          Filter.ALL,
          Template.MAIL,
          Map.of(),
          "",
          Secrets.draw(new Random(5)),
          true);
  private static final Map<String, String> ADDRESSES =
      Map.of("anna", "anna@sales.example", "boss", "boss@sales.example");

  private final Vertx vertx = Vertx.vertx();
  private GreenMail server;

  @BeforeEach
  void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    vertx.close().await();
  }

  @Test
  void aRepIsWrittenToWhenALeadIsTheirs() throws Exception {
    Answer answer =
        send(
            courier("", ""),
            lead("lead.routed", "rep", "Anna", "pool", "North", "due", "tomorrow"));

    assertThat(answer.fault()).isEmpty();
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getRecipients(RecipientType.TO)[0]).hasToString("anna@sales.example");
    assertThat(mail.getFrom()[0]).hasToString("usher@brand.example");
    assertThat(mail.getSubject()).isEqualTo("A lead for you: Ada Lovelace");
    assertThat(mail.getContent().toString())
        .contains("pool: North", "due: tomorrow", "email: ada@example.com");
    assertThat(mail.getMessageID()).isEqualTo("<msg_1@brand.example>");
  }

  @Test
  void theAddressInTheMessageGoesBeforeTheTeamsAndManagersHearOfWhatIsEscalated() throws Exception {
    send(courier("", ""), lead("lead.warned", "rep", "anna", "repEmail", "a@home.example"));
    send(courier("", ""), lead("lead.escalated", "rep", "anna", "other", "Boss"));

    assertThat(List.of(server.getReceivedMessages()))
        .extracting(mail -> mail.getRecipients(RecipientType.TO)[0].toString())
        .containsExactly("a@home.example", "boss@sales.example");
  }

  @Test
  void whoHadALeadIsToldThatItWentToSomebodyElse() throws Exception {
    send(
        courier("", ""),
        lead("lead.reassigned", "other", "Anna", "pool", "North", "reason", "speaks Danish"));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getRecipients(RecipientType.TO)[0]).hasToString("anna@sales.example");
    assertThat(mail.getSubject()).isEqualTo("A lead of yours goes to somebody else: Ada Lovelace");
    assertThat(mail.getContent().toString()).contains("reason: speaks Danish");
  }

  @Test
  void aLeadThatWasNobodysIsTakenFromNobody() throws Exception {
    send(courier("", ""), lead("lead.reassigned", "pool", "North"));

    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void whatIsEscalatedToWhomNoAddressIsKnownOfIsNotSaidToTheRepAsIfTheyWereTheManager()
      throws Exception {
    send(courier("", ""), lead("lead.escalated", "rep", "anna", "other", "Nobody"));

    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void nobodyIsWrittenToWhoseAddressIsUnknownOrWhomItDoesNotConcern() throws Exception {
    assertThat(send(courier("", ""), lead("lead.routed", "rep", "nobody")).fault()).isEmpty();
    assertThat(send(courier("", ""), lead("lead.won", "rep", "anna")).fault()).isEmpty();

    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void whatACustomerCallsThemselvesCannotAddHeadersOrRecipients() throws Exception {
    Map<String, Data> person = new LinkedHashMap<>();
    person.put("name", new Data.Text("Eve\r\nBcc: all@example.com\r\n\r\nhello"));
    Map<String, Data> data = new LinkedHashMap<>();
    data.put("rep", new Data.Text("anna"));
    data.put("person", new Data.Fields(person));

    send(courier("", ""), entry("lead.routed", data));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("A lead for you: Eve Bcc: all@example.com hello");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(
            MailText.of(
                entry("lead.routed", Map.of("repEmail", new Data.Text("a@b.c>,d@e.f"))),
                MailCourierTest::address))
        .isEmpty();
  }

  @Test
  void aLoginThatIsNeededIsMadeAndAWrongOneIsAFault() throws Exception {
    server.setUser("usher@brand.example", "usher", "right");

    assertThat(send(courier("usher", "right"), lead("lead.routed", "rep", "anna")).fault())
        .isEmpty();
    assertThat(send(courier("usher", "wrong"), lead("lead.routed", "rep", "anna")).fault())
        .isEqualTo("was not taken by the mail server");
  }

  @Test
  void aMailServerThatIsAwayIsAFaultThatNamesNobody() throws Exception {
    MailCourier courier = courier("", "");
    server.stop();

    assertThat(send(courier, lead("lead.routed", "rep", "anna")).fault())
        .isEqualTo("was not taken by the mail server");
  }

  private MailCourier courier(String user, String password) {
    return new MailCourier(
        vertx,
        new MailServer(
            "127.0.0.1",
            server.getSmtp().getPort(),
            false,
            true,
            user,
            password,
            "usher@brand.example"),
        MailCourierTest::address);
  }

  private static Optional<String> address(String rep) {
    return Optional.ofNullable(ADDRESSES.get(rep));
  }

  private static Answer send(MailCourier courier, Entry entry) throws Exception {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    courier.send(MAIL, entry, answer::complete);
    return answer.get();
  }

  private static Entry lead(String type, String... fields) {
    Map<String, Data> person = new LinkedHashMap<>();
    person.put("name", new Data.Text("Ada Lovelace"));
    person.put("email", new Data.Text("ada@example.com"));
    Map<String, Data> data = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      data.put(fields[i], new Data.Text(fields[i + 1]));
    }
    data.put("person", new Data.Fields(person));
    return entry(type, data);
  }

  private static Entry entry(String type, Map<String, Data> data) {
    return new Entry(
        new Position(1, 0),
        "msg_1",
        CustomerId.user("c-1"),
        3,
        NOON,
        new Message(type, new Data.Fields(data)));
  }
}
