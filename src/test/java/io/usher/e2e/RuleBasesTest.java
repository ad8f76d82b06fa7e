package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule bases shipped as examples, on a whole server. */
class RuleBasesTest {
  @TempDir static Path folder;
  private static Path rules;
  private static RealUsher usher;
  private static Caller admin;

  @BeforeAll
  static void start() throws IOException {
    Book.shop(folder.resolve("tables"));
    rules = Files.createDirectories(folder.resolve("rules"));
    for (String example : new String[] {"skin-routines.drl", "undecided.drl"}) {
      Files.copy(Path.of("rules", "examples", example), rules.resolve(example));
    }
    usher = RealUsher.in(folder, "--rules", rules.toString());
    assertThat(usher.problems()).isEmpty();
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  private static JsonNode track(String customer, String event, String properties) {
    return admin
        .post(
            "/v1/track?decide=true",
            "{'userId':'" + customer + "','event':'" + event + "','properties':" + properties + "}")
        .json();
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  @Test
  void anOrderWhoseProductsBelongTogetherMakesARoutineBuilderAndSaysWhy() {
    JsonNode answer =
        track(
            "ria",
            "Order Completed",
            "{'total':60,'products':["
                + "{'name':'Foam','category':'Cleansers','brand':'Loja'},"
                + "{'name':'Mist','category':'Toners','brand':'Loja'}]}");

    assertThat(answer.toString()).contains("segment.entered");
    JsonNode why =
        admin
            .get("/v1/customers/ria/why/skin%20routines%20segments%20at%20order%20completed")
            .json();
    JsonNode reason = why.findPath("reasons").path(0);
    assertThat(reason.path("workbook").asText()).isEqualTo("rules/skin-routines.drl");
    assertThat(reason.path("row").asText()).isEqualTo("cleanser and toner of one brand");
    assertThat(reason.path("inputs").path("product").asText())
        .isEqualTo("Foam (category Cleansers, brand Loja)");
    assertThat(reason.path("inputs").path("brand").asText()).isEqualTo("Loja");
    JsonNode members = admin.get("/v1/segments/Routine%20builders/members").json();
    assertThat(members.toString()).contains("ria");
  }

  @Test
  void retinolBesideAnAcidBringsAdviceAndKeepsACampaignAway() {
    JsonNode answer =
        track(
            "rex",
            "Order Completed",
            "{'total':60,'products':["
                + "{'name':'Night','ingredients':['Retinol','Squalane']},"
                + "{'name':'Peel','ingredients':['Glycolic Acid']}]}");

    assertThat(answer.toString())
        .contains("suppression.added", "Peeling weeks", "Advice on retinol and acids");
    JsonNode why = admin.get("/v1/customers/rex/why/skin%20routines%20suppressions").json();
    assertThat(why.findPath("reasons").path(0).path("inputs").path("acids").toString())
        .contains("Glycolic Acid");
  }

  @Test
  void aThirdLookAtOneCategoryWithoutAnOrderIsAnnouncedOnce() {
    track("una", "Product Viewed", "{'category':'Serums'}");
    track("una", "Product Viewed", "{'category':'Serums'}");

    JsonNode third = track("una", "Product Viewed", "{'category':'Serums'}");
    JsonNode fourth = track("una", "Product Viewed", "{'category':'Serums'}");

    assertThat(third.toString()).contains("trigger.fired", "Undecided", "segment.entered");
    assertThat(fourth.toString()).doesNotContain("trigger.fired");
    JsonNode why = admin.get("/v1/customers/una/why/undecided%20segments").json();
    assertThat(why.findPath("reasons").path(0).path("inputs").path("category").asText())
        .isEqualTo("Serums");
    assertThat(track("una", "Order Completed", "{'total':20}").toString())
        .contains("segment.exited");
  }

  @Test
  void aBrokenRuleBaseIsReportedAtItsLineWhileTheOldOneServes() throws IOException {
    Path broken = rules.resolve("broken.drl");
    Files.writeString(broken, "rule a @segment(\"A\") when\n Customer(orders12 > 3) then end\n");
    Eventually.holds(
        () ->
            assertThat(texts(admin.get("/v1/rulebook").json().path("problems"), "hint"))
                .contains("did you mean `orders12m`?"));
    assertThat(admin.get("/v1/rulebook").json().path("problems").toString())
        .contains("rules/broken.drl:2");

    assertThat(
            track(
                    "ben",
                    "Order Completed",
                    "{'total':60,'products':["
                        + "{'category':'Cleansers','brand':'Loja'},"
                        + "{'category':'Toners','brand':'Loja'}]}")
                .toString())
        .contains("segment.entered");

    Files.writeString(broken, "rule a @segment(\"A\") when\n Customer(orders12m > 0) then end\n");
    Eventually.holds(
        () -> assertThat(admin.get("/v1/segments").json().toString()).contains("\"A\""));
  }
}
