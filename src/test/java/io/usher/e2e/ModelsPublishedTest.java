package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving a DMN model while the server runs. */
class ModelsPublishedTest {
  private static final Path MODEL = Path.of("src", "test", "resources", "models", "lead-grade.dmn");

  @Test
  void aSavedModelIsLiveABrokenOneIsNamedAndTheLastGoodOneServes(@TempDir Path folder)
      throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Path tables = folder.resolve("tables");
    Book.in(tables, "shop")
        .sheet(
            "Attributes",
            """
            Attribute    | Type   | Measure | Of
            company size | number | trait   | size
            country      | code   | trait   | country
            """);
    try (RealUsher usher = RealUsher.in(folder, "--rules", rules.toString())) {
      Caller admin = Caller.admin(usher);

      String good = Files.readString(MODEL);
      Files.writeString(rules.resolve("grade.dmn"), good);
      Eventually.holds(() -> assertThat(grade(admin)).isEqualTo("A"));

      JsonNode change =
          admin
              .post(
                  "/v1/identify?decide=true",
                  "{'userId':'kim','traits':{'size':250,'country':'DE'}}")
              .json();
      JsonNode reasons = change.findPath("reasons");
      assertThat(reasons.path(0).toString())
          .contains("rules/grade.dmn", "Lead grade", "home-large", "company size", "250");
      JsonNode why = admin.get("/v1/customers/kim/why/Lead%20grade").json();
      assertThat(why.toString()).contains("home-large", "rules/grade.dmn");

      admin.post("/v1/identify", "{'userId':'lou','traits':{'country':'DE'}}");
      JsonNode near = admin.get("/v1/customers/lou/why/Lead%20grade").json().path("nearest");
      assertThat(near.path("row").asText()).isEqualTo("home-large");
      assertThat(near.toString())
          .contains("rules/grade.dmn", "\"column\":\"Fit\"", "\"cell\":\"2\"");

      Files.writeString(
          rules.resolve("grade.dmn"), good.replace("<text>2</text>", "<text>2 +</text>"));
      Eventually.holds(() -> assertThat(problems(admin)).isNotEmpty());
      assertThat(problems(admin).path(0).path("code").asText()).isEqualTo("BAD_EXPRESSION");
      assertThat(problems(admin).toString()).contains("rules/grade.dmn").doesNotContain("org.kie");
      assertThat(grade(admin)).isEqualTo("A");

      Files.writeString(
          rules.resolve("grade.dmn"),
          good.replace("\"A\"</text></outputEntry>", "\"B\"</text></outputEntry>"));
      Eventually.holds(() -> assertThat(problems(admin)).isEmpty());
      Eventually.holds(() -> assertThat(grade(admin)).isEqualTo("B"));
    }
  }

  private static JsonNode problems(Caller admin) {
    return admin.get("/v1/rulebook").json().path("problems");
  }

  private static String grade(Caller admin) {
    return admin
        .post("/v1/decide", "{'attributes':{'company size':250,'country':'DE'}}")
        .json()
        .path("decisions")
        .path("Lead grade")
        .path("outputs")
        .path("Lead grade")
        .asText();
  }
}
