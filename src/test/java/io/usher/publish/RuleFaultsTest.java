package io.usher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Decision;
import io.usher.json.SourceTextJson;
import io.usher.kie.RuleFiles;
import io.usher.kie.feel.FeelExpressions;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Sources;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is reported when several things are wrong at once, some of which others build on. */
@ExtendWith(RealRedis.class)
class RuleFaultsTest {
  private static final Grid ATTRIBUTES =
      Sheets.of(
          "Attributes",
          """
          Attribute    | Type   | Measure | Of
          company size | number | trait   | size
          country      | code   | trait   | country
          """);
  private static final Grid OFFERS =
      Sheets.of(
          "Offers",
          """
          Decision | Offer
          Kind     | value

            | When       | When       | Then
            | lead grade | care score | offer
          a | A          | > 3        | demo
          """);
  private static final String CARE = "rule a @score(5) when Customer(country == \"DE\") then end";

  private RedisStore store;
  private Publisher publisher;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    publisher =
        new Publisher(
            store.shelf(),
            new SourceTextJson(),
            new FeelExpressions(),
            new RuleFiles(),
            () -> Instant.parse("2026-05-01T00:00:00Z"));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private static RuleFile grade(String from, String to) {
    try {
      Path model = Path.of("src", "test", "resources", "models", "lead-grade.dmn");
      return file("lead-grade.dmn", Files.readString(model).replace(from, to));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static RuleFile file(String name, String text) {
    return new RuleFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> faults(List<Grid> sheets, RuleFile... files) {
    return publisher.publish(new Sources(sheets, List.of(files))).problems().stream()
        .map(Problem::show)
        .toList();
  }

  @Test
  void aBrokenModelOrRuleBaseIsTheOnlyFaultThoughSheetsReadIt() {
    List<Grid> sheets = List.of(ATTRIBUTES, OFFERS);
    assertThat(faults(sheets, grade("", ""), file("care.drl", CARE))).isEmpty();
    String served = publisher.now().rulebook().hash();

    assertThat(faults(sheets, grade("<text>2</text>", "<text>2 +</text>"), file("care.drl", CARE)))
        .isNotEmpty()
        .allMatch(fault -> fault.startsWith("rules/lead-grade.dmn:"));
    assertThat(faults(sheets, grade("", ""), file("care.drl", CARE.replace("==", "== )"))))
        .singleElement()
        .asString()
        .startsWith("rules/care.drl:1:");

    assertThat(publisher.now().rulebook().hash()).isEqualTo(served);
    assertThat(publisher.problems()).hasSize(1);
  }

  private static Grid offers(String reads) {
    return Sheets.of(
        "Offers",
        """
        Decision | Offer
        Kind     | value

          | When | Then
          | %s   | offer
        a | >= 1 | demo
        """
            .formatted(reads));
  }

  private static RuleFile level(String reads) {
    return file(
        "level.dmn",
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">
          <inputData id="i" name="%s"><variable name="%s" typeRef="%s"/></inputData>
          <decision id="d" name="Level"><variable name="Level" typeRef="number"/>
            <informationRequirement><requiredInput href="#i"/></informationRequirement>
            <literalExpression><text>if %s = null then 0 else 1</text></literalExpression></decision>
        </definitions>
        """
            .formatted(reads, reads, reads.equals("offer") ? "string" : "number", reads));
  }

  @Test
  void sheetsModelsAndRuleBasesAreAskedInTheOrderInWhichTheyReadEachOther() {
    RuleFile care = file("care.drl", "rule a @score(5) when Customer(offer == \"demo\") then end");
    assertThat(faults(List.of(ATTRIBUTES, offers("company size")), level("care score"), care))
        .isEmpty();
    assertThat(publisher.now().rulebook().decisions())
        .extracting(Decision::name)
        .containsExactly("Offer", "care score", "Level");

    assertThat(faults(List.of(ATTRIBUTES, offers("Level")), level("care score"), care))
        .containsExactly(
            "shop.xlsx Offers!B1: the decisions go in a circle: `Offers` reads `Level` of"
                + " rules/level.dmn reads `care score` of rules/care.drl reads `Offers`; all rules"
                + " of a file are asked together; move those that read the others out of"
                + " rules/care.drl into a file of their own [CIRCLE]");
  }

  @Test
  void everyFaultOfSheetsModelsAndRuleBasesIsReportedAtOnce() {
    Grid faulty =
        Sheets.of(
            "Faulty",
            """
            Decision | Faulty
            Kind     | value

              | When         | Then
              | company size | plan
            a | > many       | big
            """);

    assertThat(
            faults(
                List.of(ATTRIBUTES, faulty),
                grade("<text>2</text>", "<text>2 +</text>"),
                file("java.dmn", "<!DOCTYPE a><a/>"),
                file("care.drl", CARE.replace("country", "contry")),
                file("broken.drl", "rule b when Customer(")))
        .extracting(fault -> fault.replaceFirst("[: !].*", ""))
        .contains("rules/lead-grade.dmn", "rules/java.dmn", "rules/broken.drl", "shop.xlsx");
  }
}
