package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.app.replay.Remote;
import io.usher.value.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(?:csv|json)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir Path folder;

  @Test
  void theTableAndTheEventGiveTheAnswerThatStandsThere() throws Exception {
    List<String> blocks = blocks();
    Path workbook = Files.createDirectories(folder.resolve("tables/vip"));
    Files.writeString(workbook.resolve("Attributes.csv"), blocks.get(0));
    Files.writeString(workbook.resolve("VIP tier.csv"), blocks.get(1));
    Settings settings =
        new Settings(
            0,
            "127.0.0.1",
            folder.resolve("data"),
            folder.resolve("tables"),
            folder.resolve("rules"),
            Optional.empty(),
            Optional.empty(),
            Settings.TIMERS,
            Optional.empty(),
            Outgoing.NONE);

    try (Server server = Server.start(settings).fold(Outcome.Done::value, ReadmeTest::refused)) {
      Remote remote = new Remote(URI.create(server.url("127.0.0.1")), server.adminKey().secret());
      Remote.Answer answer = remote.post("/v1/track?decide=true", blocks.get(2));

      assertThat(answer.text()).matches(pattern(blocks.get(3)));
    }
  }

  private static List<String> blocks() throws Exception {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** The answer as shown, on one line, with anything where the dots stand. */
  private static String pattern(String shown) {
    String line = shown.replaceAll("\\n\\s*", "").strip();
    return "\\Q" + line.replace("…", "\\E[^\"]*\\Q") + "\\E";
  }

  private static Server refused(Outcome.Refused<Server> refused) {
    throw new AssertionError(refused.problems());
  }
}
