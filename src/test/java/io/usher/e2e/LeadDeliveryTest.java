package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.usher.app.RealUsher;
import io.usher.http.Eventually;
import jakarta.mail.Message.RecipientType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
    Path tables = folder.resolve("tables");
    SalesTest.team(tables);
    usher =
        RealUsher.start(
            Map.of(
                "--data",
                folder.resolve("data").toString(),
                "--tables",
                tables.toString(),
                "--allow-local-webhooks",
                "true",
                "--smtp",
                "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                "--mail-from",
                "usher@brand.example"));
    assertThat(usher.problems()).isEmpty();
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
    mail.stop();
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
      Eventually.holds(
          () ->
              assertThat(mail.getReceivedMessages())
                  .extracting(it -> it.getRecipients(RecipientType.TO)[0].toString())
                  .containsExactlyInAnyOrder(
                      "ann@example.com", "ann@example.com", "ben@example.com", "ben@example.com"));

      String told =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              usher.url() + "/v1/stream?types=lead.routed&limit=2&after=0-0"))
                      .header("Authorization", "Bearer " + ann.key())
                      .build(),
                  BodyHandlers.ofString())
              .body();
      assertThat(told).contains("\"rep\":\"Ann\"").doesNotContain("\"rep\":\"Ben\"");
    }
  }

  private static void demo(String customer) {
    admin.post(
        "/v1/identify",
        "{'userId':'%s','traits':{'country':'DE','lastName':'Tester','email':'%s@example.org'}}"
            .formatted(customer, customer));
    Caller.Reply reply =
        admin.post("/v1/track", "{'userId':'%s','event':'Demo Requested'}".formatted(customer));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }
}
