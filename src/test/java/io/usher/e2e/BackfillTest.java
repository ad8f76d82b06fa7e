package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.Command;
import io.usher.app.RealUsher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attribute that is new while the server runs, filled from a file of what happened before. */
class BackfillTest {
  private static final String BEFORE =
      """
      Attribute | Type   | Measure | Of    | Event
      orders    | number | count   |       | Order Completed
      """;
  private static final String AFTER =
      BEFORE
          + """
          spend     | money  | sum     | total | Order Completed
          """;

  private static final String BIG =
      """
      Decision | Big
      Kind     | segment
               | When   | Then
      #        | spend  | segment
      big      | >= 100 | Big spenders
      """;

  @Test
  void aNewAttributeIsIncompleteUntilItIsFilledFromHistory(@TempDir Path folder)
      throws IOException {
    Path tables = folder.resolve("tables");
    Book book = Book.in(tables, "shop").sheet("Attributes", BEFORE);
    List<String> events =
        List.of(order("m-1", "2026-03-01T10:00:00Z", 40), order("m-2", "2026-03-02T10:00:00Z", 70));
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      events.forEach(event -> assertThat(admin.post("/v1/track", event).status()).isEqualTo(200));
      // in this order nothing is live before both are there
      book.sheet("Big", BIG).sheet("Attributes", AFTER);
      Eventually.holds(
          () -> assertThat(anna(admin).at("/exactness/spend/incomplete").asBoolean()).isTrue());
      assertThat(anna(admin).at("/attributes/spend").decimalValue()).isZero();
      assertThat(anna(admin).at("/exactness/orders/is").asText()).isEqualTo("exact");
      assertThat(
              admin
                  .post("/v1/decide", "{'customer':'anna'}")
                  .json()
                  .at("/decisions/Big/incomplete/0")
                  .asText())
          .isEqualTo("spend");

      Path file = folder.resolve("history.ndjson");
      Files.writeString(file, String.join("\n", events).replace('\'', '"') + "\n");
      String[] line = fill(file, folder, usher);
      Command first = Command.run(line);
      Command again = Command.run(line);

      assertThat(first.code()).as(first.text()).isZero();
      assertThat(again.code()).as(again.text()).isZero();
      assertThat(first.text()).contains("accepted 2").contains("decided 1 customers again");
      JsonNode anna = anna(admin);
      assertThat(anna.at("/attributes/spend").asInt()).isEqualTo(110);
      assertThat(anna.at("/attributes/orders").asInt()).isEqualTo(2);
      assertThat(anna.at("/segments/0/name").asText()).isEqualTo("Big spenders");
      assertThat(anna.at("/exactness/spend/completeFrom").asText())
          .isEqualTo("2026-01-01T00:00:00Z");
    }
  }

  /**
   * Two days lie between its beginning and its end, and another rulebook: what was brought is
   * forgotten as messages, and must not count again.
   */
  @Test
  void aBackfillThatWasLeftForTooLongIsGivenUpAndNothingCountsTwice(@TempDir Path folder)
      throws IOException {
    Path tables = folder.resolve("tables");
    Book book = Book.in(tables, "shop").sheet("Attributes", BEFORE);
    List<String> events =
        List.of(order("m-1", "2026-03-01T10:00:00Z", 40), order("m-2", "2026-03-02T10:00:00Z", 70));
    Path file = folder.resolve("history.ndjson");
    Files.writeString(file, String.join("\n", events).replace('\'', '"') + "\n");
    try (RealUsher usher = RealUsher.in(folder, "--clock", "2026-05-01T00:00:00Z")) {
      Caller admin = Caller.admin(usher);
      events.forEach(event -> assertThat(admin.post("/v1/track", event).status()).isEqualTo(200));
      book.sheet("Big", BIG).sheet("Attributes", AFTER);
      Eventually.holds(
          () -> assertThat(anna(admin).at("/exactness/spend/incomplete").asBoolean()).isTrue());

      // a first run that was cut short on its way
      JsonNode begun =
          admin.post("/v1/backfills", "{'from':'2026-01-01','source':'elsewhere'}").json();
      String query = "?backfill=" + begun.at("/sequence").asText() + "&from=2026-01-01T00:00:00Z";
      assertThat(admin.post("/v1/track" + query, events.get(0)).status()).isEqualTo(200);
      assertThat(anna(admin).at("/attributes/spend").asInt()).isEqualTo(40);
      JsonNode meanwhile =
          admin
              .post("/v1/track?decide=true", "{'messageId':'m-3','userId':'anna','event':'Visit'}")
              .json();
      assertThat(meanwhile.at("/decisions/Big/incomplete/0").asText()).isEqualTo("spend");
      Command other = Command.run(fill(file, folder, usher));
      assertThat(other.text()).contains("BACKFILL_OPEN").contains("elsewhere").contains("--anew");

      admin.post("/v1/clock", "{'by':'2 days'}");
      assertThat(admin.post("/v1/track" + query, events.get(0)).code())
          .isEqualTo("BACKFILL_TOO_OLD");
      assertThat(admin.post("/v1/backfills", "{'from':'2026-01-01','source':'elsewhere'}").code())
          .isEqualTo("BACKFILL_TOO_OLD");
      book.sheet("Attributes", AFTER + "visits | number | count | | Visit\n");
      Eventually.holds(
          () -> assertThat(anna(admin).at("/attributes/visits").isMissingNode()).isFalse());

      Command anew = Command.run(fill(file, folder, usher, "--anew"));

      assertThat(anew.code()).as(anew.text()).isZero();
      JsonNode anna = anna(admin);
      assertThat(anna.at("/attributes/spend").asInt()).isEqualTo(110);
      assertThat(anna.at("/attributes/orders").asInt()).isEqualTo(2);
      assertThat(anna.at("/exactness/spend/completeFrom").asText())
          .isEqualTo("2026-01-01T00:00:00Z");
      assertThat(admin.get("/v1/backfills").json().at("/open").asBoolean()).isFalse();
      assertThat(admin.post("/v1/track" + query, events.get(0)).code())
          .isEqualTo("BACKFILL_CLOSED");
    }
  }

  private static String[] fill(Path file, Path folder, RealUsher usher, String... more) {
    return Stream.concat(
            Stream.of(
                "replay",
                file.toString(),
                "--backfill",
                "--from",
                "2026-01-01",
                "--url",
                usher.url(),
                "--key",
                RealUsher.ADMIN,
                "--data",
                folder.resolve("data").toString()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String order(String id, String at, int total) {
    return "{'type':'track','messageId':'"
        + id
        + "','userId':'anna','event':'Order Completed','timestamp':'"
        + at
        + "','properties':{'total':"
        + total
        + "}}";
  }

  private static JsonNode anna(Caller admin) {
    return admin.get("/v1/customers/anna").json();
  }
}
