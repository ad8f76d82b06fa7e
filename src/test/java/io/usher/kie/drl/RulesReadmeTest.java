package io.usher.kie.drl;

import static io.usher.kie.drl.Shopper.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Decision;
import io.usher.flow.Change;
import io.usher.journey.Message;
import io.usher.rulebook.RuleFile;
import io.usher.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documentation of the rules folder shows does what it says. */
class RulesReadmeTest {

  private static String example() {
    try {
      String readme = Files.readString(Path.of("rules", "README.md"));
      int from = readme.indexOf("```drl\n") + "```drl\n".length();
      return readme.substring(from, readme.indexOf("```", from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theExampleDoesWhatItSays() {
    RuleFile file = new RuleFile("skin-care.drl", example().getBytes(StandardCharsets.UTF_8));
    Shopper anna = Shopper.with(List.of(file));

    assertThat(anna.rulebook().decisions())
        .extracting(Decision::name)
        .containsExactlyInAnyOrder(
            "skin care segments",
            "skin care score",
            "skin care triggers",
            "skin care route",
            "skin care suppressions",
            "tone");

    anna.identify("country", "DE");
    for (int order = 1; order <= 3; order++) {
      anna.track(
          "Order Completed",
          "total",
          120,
          "products",
          List.of(fields("category", "Serums", "quantity", 2)));
    }
    assertThat(anna.segments()).containsExactly("Regulars");
    assertThat(anna.value("skin care score")).isEqualTo(Value.of(30));

    Change complaint = anna.track("Complaint Received");
    assertThat(complaint.messages()).extracting(Message::type).contains("suppression.added");
    assertThat(anna.value("tone")).isEqualTo(Value.of("apologetic"));
    assertThat(anna.value("skin care score")).isEqualTo(Value.of(25));

    anna.until("2026-03-10T12:00:00Z");
    anna.track("Product Viewed", "category", "Serums");
    anna.track("Product Viewed", "category", "Serums");
    Change third = anna.track("Product Viewed", "category", "Serums");
    assertThat(third.messages()).extracting(Message::type).containsExactly("trigger.fired");
    assertThat(anna.value("skin care route")).isEqualTo(Value.of("Skin care desk"));
  }

  @Test
  void theExamplesToCopyAreRulesThatCompile() throws IOException {
    List<RuleFile> files =
        List.of(
            new RuleFile(
                "skin-routines.drl",
                Files.readAllBytes(Path.of("rules", "examples", "skin-routines.drl"))),
            new RuleFile(
                "undecided.drl",
                Files.readAllBytes(Path.of("rules", "examples", "undecided.drl"))));

    assertThat(Shopper.with(files).rulebook().decisions())
        .extracting(Decision::name)
        .containsExactlyInAnyOrder(
            "skin routines segments at order completed",
            "skin routines triggers",
            "skin routines suppressions",
            "undecided triggers",
            "undecided segments");
  }
}
