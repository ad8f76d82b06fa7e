package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where traits came from, and what customers are found by, over HTTP. */
class TraitsTest {
  private static final String ATTRIBUTES =
      """
      Attribute | Type | Measure | Of
      city      | text | trait   | city
      """;
  private static final String TRAITS =
      """
      Trait     | Wins                 | Look up
      city      | crm; first           |
      member_no |                      | text
      phone     |                      | no
      """;

  private static void identify(Caller caller, String user, String traits, String context) {
    Caller.Reply reply =
        caller.post(
            "/v1/identify",
            "{'userId':'" + user + "','traits':{" + traits + "},'context':{" + context + "}}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private static String from(String source, String party) {
    return "'traitsFrom':{'source':'" + source + "','party':'" + party + "'}";
  }

  @Test
  void aTraitIsTheWinningSourcesAndSaysSo(@TempDir Path folder) {
    Path tables = folder.resolve("tables");
    Book.in(tables, "shop").sheet("Attributes", ATTRIBUTES).sheet("Traits", TRAITS);
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      identify(admin, "anna", "'city':'Bonn','nps':9", from("CRM", "second"));
      identify(admin, "anna", "'city':'Ulm'", from("shop", "first"));
      Caller page = admin.with("{'name':'page','role':'producer','browser':true}");
      identify(page, "anna", "'city':'Rom'", from("crm", "first"));

      JsonNode anna = admin.customer("anna");
      JsonNode export = admin.get("/v1/customers/anna/export").json().path("customer");

      assertThat(anna.at("/traits/city").asText()).isEqualTo("Bonn");
      assertThat(anna.at("/attributes/city").asText()).isEqualTo("Bonn");
      assertThat(anna.at("/traitSources/city/source").asText()).isEqualTo("CRM");
      assertThat(anna.at("/traitSources/nps/party").asText()).isEqualTo("second");
      assertThat(anna.at("/traitSources/city/at").asText()).endsWith("Z");
      assertThat(export.path("traitSources")).isEqualTo(anna.path("traitSources"));
      Caller.Reply refused =
          admin.post(
              "/v1/identify",
              "{'userId':'anna','context':{'traitsFrom':{'party':'fourth','source':7}}}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("problems").findValuesAsText("place"))
          .containsExactlyInAnyOrder("/context/traitsFrom/party", "/context/traitsFrom/source");
    }
  }

  @Test
  void customersAreFoundByTheTraitsTheSheetNamesWhenItChangesToo(@TempDir Path folder) {
    Path tables = folder.resolve("tables");
    Book book = Book.in(tables, "shop").sheet("Attributes", ATTRIBUTES);
    try (RealUsher usher = RealUsher.start(folder.resolve("data"), tables)) {
      Caller admin = Caller.admin(usher);
      identify(admin, "anna", "'member_no':'M-7','phone':'0228 1'", "");
      assertThat(found(admin, "phone=02281", "similar")).contains("anna");
      assertThat(admin.get("/v1/customers?member_no=M-7").code()).isEqualTo("MISSING_FIELD");

      book.sheet("Traits", TRAITS);
      Eventually.holds(
          () -> assertThat(found(admin, "member_no=M-7", "customers")).contains("anna"));
      assertThat(admin.get("/v1/customers?phone=02281").code()).isEqualTo("MISSING_FIELD");
      identify(admin, "anna", "'phone':'0228 2'", "");
      identify(admin, "ben", "'member_no':'m7','phone':'0228 3'", "");
      assertThat(found(admin, "member_no=M-7", "similar")).contains("ben");

      book.remove("Traits");
      Eventually.holds(
          () -> {
            assertThat(found(admin, "phone=02282", "similar")).contains("anna");
            assertThat(found(admin, "phone=02283", "similar")).contains("ben");
          });
      assertThat(found(admin, "phone=02281", "similar")).doesNotContain("anna");

      assertThat(admin.delete("/v1/customers/anna").status()).isEqualTo(200);
      book.sheet("Traits", TRAITS);
      Eventually.holds(() -> assertThat(found(admin, "member_no=M-7", "similar")).contains("ben"));
      assertThat(found(admin, "member_no=M-7", "customers")).doesNotContain("anna");
    }
  }

  private static String found(Caller admin, String query, String how) {
    return admin.get("/v1/customers?" + query).json().path(how).toString();
  }
}
