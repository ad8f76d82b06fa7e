package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import jakarta.mail.Message.RecipientType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads on their way to where sales work: mailboxes, CRMs, the rep's own connection. */
class LeadDeliveryTest {
  @TempDir static Path folder;
  private static GreenMail mail;
  private static RealUsher usher;
  private static Caller admin;

  @BeforeAll
  static void start() {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    SalesBook.team(folder.resolve("tables"));
    usher =
        RealUsher.in(
            folder,
            "--allow-local-webhooks",
            "true",
            "--smtp",
            "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
            "--mail-from",
            "usher@brand.example");
    assertThat(usher.problems()).isEmpty();
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
    mail.stop();
  }

  @BeforeEach
  void emptyTheMailboxes() throws Exception {
    mail.purgeEmailFromAllMailboxes();
  }

  @Test
  void aLeadComesToTheRepsMailboxToTheCrmAndToTheRepsOwnConnection() throws Exception {
    Caller ann = admin.with("{'name':'ann','role':'rep','rep':'Ann'}");
    try (Receiver crm = Receiver.taking()) {
      admin.post(
          "/v1/webhooks",
          "{'url':'"
              + crm.url("/lead")
              + "','template':'salesforce','types':['lead.routed'],"
              + "'fields':{'OwnerId':'data.rep','Usher_Lead__c':'data.lead'}}");
      admin.post(
          "/v1/webhooks",
          "{'url':'" + crm.url("/slack") + "','template':'slack','types':['lead.routed']}");
      List<String> people = IntStream.range(0, 4).mapToObj(i -> "p" + i).toList();

      people.forEach(LeadDeliveryTest::demo);

      Eventually.holds(() -> assertThat(crm.at("/lead")).hasSize(4));
      assertThat(crm.at("/lead"))
          .extracting(got -> got.json().path("OwnerId").asText())
          .containsExactlyInAnyOrder("Ann", "Ann", "Ben", "Ben");
      JsonNode first = crm.at("/lead").get(0).json();
      assertThat(first.path("Email").asText()).endsWith("@example.org");
      assertThat(first.path("LastName").asText()).isEqualTo("Tester");
      assertThat(first.path("Usher_Lead__c").asText()).hasSize(16);
      assertThat(first.path("LeadSource").asText()).isEqualTo("newsletter");
      assertThat(first.path("Description").asText()).isEqualTo("call now");
      Eventually.holds(() -> assertThat(crm.at("/slack")).hasSize(4));
      assertThat(crm.at("/slack").get(0).json().path("text").asText())
          .contains("lastName Tester", "next step: call now", "source: newsletter")
          .contains("channel: email", "accept by: ");
      Eventually.holds(
          () ->
              assertThat(mail.getReceivedMessages())
                  .extracting(it -> it.getRecipients(RecipientType.TO)[0].toString())
                  .containsExactlyInAnyOrder(
                      "ann@example.com", "ann@example.com", "ben@example.com", "ben@example.com"));

      assertThat(mail.getReceivedMessages()[0].getContent().toString())
          .contains("next step: call now", "source: newsletter", "channel: email");

      String told = stream(ann, "types=lead.routed&limit=2&after=0-0");
      assertThat(told).contains("\"rep\":\"Ann\"").doesNotContain("\"rep\":\"Ben\"");
    }
  }

  @Test
  void whoHadALeadHearsThatItWentToSomebodyElse() throws Exception {
    JsonNode lead = demo("q0").path("lead");
    String had = lead.path("rep").asText();
    String gets = had.equals("Ann") ? "Ben" : "Ann";
    Caller rep = admin.with("{'name':'had','role':'rep','rep':'" + had + "'}");

    Caller.Reply moved =
        admin.post(
            "/v1/leads/" + lead.path("lead").asText() + "/reassign",
            "{'rep':'" + gets + "','reason':'speaks Danish'}");
    // the turn that was given back
    JsonNode next = demo("q1").path("lead");

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(next.path("rep").asText()).isEqualTo(had);
    Eventually.holds(
        () ->
            assertThat(mail.getReceivedMessages())
                .extracting(it -> it.getSubject() + " / " + it.getRecipients(RecipientType.TO)[0])
                .containsExactlyInAnyOrder(
                    "A lead for you: q0@example.org / " + address(had),
                    "A lead of yours goes to somebody else: q0@example.org / " + address(had),
                    "A lead for you: q0@example.org / " + address(gets),
                    "A lead for you: q1@example.org / " + address(had)));
    assertThat(stream(rep, "types=lead.reassigned&limit=1&after=0-0"))
        .contains("\"other\":\"" + had + "\"", "speaks Danish");
  }

  private static String address(String rep) {
    return rep.toLowerCase(Locale.ROOT) + "@example.com";
  }

  private static String stream(Caller key, String query) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(usher.url() + "/v1/stream?" + query))
                .header("Authorization", "Bearer " + key.key())
                .timeout(Duration.ofMinutes(10))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private static JsonNode demo(String customer) {
    admin.post(
        "/v1/identify",
        "{'userId':'%s','traits':{'country':'DE','lastName':'Tester','email':'%s@example.org'}}"
            .formatted(customer, customer));
    return admin
        .asksForLead(
            "track",
            """
            'userId':'%s','event':'Demo Requested',
            'context':{'campaign':{'source':'newsletter','medium':'email'}}
            """
                .formatted(customer))
        .json();
  }
}
