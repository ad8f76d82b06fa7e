package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void anUnknownOptionIsAProblemWithADidYouMean() {
    int code = run("up", "--prot", "9000");

    assertThat(code).isEqualTo(2);
    assertThat(text(err)).contains("usher up: ").contains("`--prot`").contains("[BAD_SETTING]");
    assertThat(text(err)).contains("did you mean `--port`?");
  }

  @Test
  void wrongSettingsAreListedOneALine() {
    int code = run("up", "--port", "x", "--redis", "y");

    assertThat(code).isEqualTo(2);
    assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.endsWith("[BAD_SETTING]"));
    assertThat(text(out)).isEmpty();
  }

  @Test
  void helpListsTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(text(out)).contains("up").contains("test");
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return UsherCommand.run(arguments, console, Map.of());
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
