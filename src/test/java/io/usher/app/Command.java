package io.usher.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command line came to.
 *
 * @param text what it printed, results and remarks
 */
public record Command(int code, String text) {

  public static Command run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = UsherCommand.run(arguments, new Console(stream, stream, false), Map.of());
    return new Command(code, out.toString(StandardCharsets.UTF_8));
  }
}
