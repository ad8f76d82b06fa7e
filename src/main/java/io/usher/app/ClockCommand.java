package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.value.Code;
import io.usher.value.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usher clock}: shows a server's clock, or moves that of one for development on. */
@Command(
    name = "clock",
    description = {
      "Show a server's clock, or move that of a server for development on.",
      "Everything due on the way takes place. The server is one that was started with --clock."
    },
    mixinStandardHelpOptions = true)
final class ClockCommand implements Callable<Integer> {
  private static final int RUNNING = 202;
  private static final int PAUSE_MS = 200;

  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Option(names = "--by", paramLabel = "SPAN", description = "Move it by a span: `6 months`.")
  private Optional<String> by = Optional.empty();

  @Option(names = "--at", paramLabel = "INSTANT", description = "Move it to an instant or day.")
  private Optional<String> at = Optional.empty();

  @Mixin private ServerOptions server = new ServerOptions();

  ClockCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    Remote remote = server.remote(environment, home);
    try {
      Remote.Answer answer = ask(remote);
      while (answer.status() == RUNNING) {
        Thread.sleep(PAUSE_MS);
        answer = remote.post("/v1/clock", body("at", answer.word("to")));
      }
      if (!answer.good()) {
        throw new Refusal(
            Code.BAD_SETTING,
            new Place.Named("clock"),
            answer.refusal(),
            "`usher clock` shows how far it has come");
      }
      console.result(answer.word("now"));
      return Console.DONE;
    } catch (IOException e) {
      throw new Refusal(
          Code.OUTCOME_UNKNOWN,
          new Place.Named("clock"),
          "`" + remote.base() + "` does not answer",
          "`usher clock` shows how far it has come");
    }
  }

  private Remote.Answer ask(Remote remote) throws IOException, InterruptedException {
    if (by.isPresent()) {
      return remote.post("/v1/clock", body("by", by.get()));
    }
    return at.isPresent()
        ? remote.post("/v1/clock", body("at", Instants.read(at.get(), ZoneOffset.UTC)))
        : remote.get("/v1/clock");
  }

  private static String body(String name, String text) {
    return "{\"" + name + "\":\"" + text.replace("\\", "").replace("\"", "") + "\"}";
  }
}
