package io.usher.app;

import io.usher.app.replay.Mapping;
import io.usher.app.replay.Progress;
import io.usher.app.replay.Remote;
import io.usher.app.replay.Replay;
import io.usher.app.replay.Shift;
import io.usher.app.replay.Summary;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usher replay}: sends a file's events to a running server. */
@Command(
    name = "replay",
    description = "Send the events of a file to a running server, each planned at its own time.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Parameters(paramLabel = "FILE", description = "NDJSON, or CSV with --mapping; may end in .gz.")
  private Path file = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "How the columns of a CSV file become events.")
  private Optional<Path> mapping = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Afterwards take every customer to this instant or day.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--shift-days",
      paramLabel = "DAYS",
      description = "Move all times by so many days.")
  private long shiftDays;

  @Option(
      names = "--messages",
      description = "Announce what the events lead to, as if they happened now.")
  private boolean messages;

  @Option(
      names = "--backfill",
      description = "Only fill attributes that are new with what happened before; needs --from.")
  private boolean backfill;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "With --backfill: the file holds everything since this instant or day.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--anew",
      description =
          "With --backfill: give up the one that is under way; its attributes begin anew.")
  private boolean anew;

  @Option(names = "--connections", paramLabel = "N", description = "Batches in flight at once (4).")
  private int connections = 4;

  @Mixin private ServerOptions server = new ServerOptions();

  ReplayCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Refusal(
          Code.BAD_FILE, new Place.Named("FILE"), "there is no file `" + file + "`", "");
    }
    Optional<Mapping> read = mapping.map(ReplayCommand::mapping);
    ZoneId zone = read.map(Mapping::zone).orElse(ZoneOffset.UTC);
    Optional<String> instant = at.map(text -> Instants.read(text, zone));
    Remote remote = server.remote(environment, home);
    Replay plain =
        new Replay(
            file,
            read,
            new Shift(shiftDays, zone),
            remote,
            server.folder(environment, home).replays(),
            Math.max(1, Math.min(64, connections)),
            Duration.ofMinutes(1),
            messages);
    Optional<Filling> filling = filling(zone, remote, plain);
    Replay replay = plain.backfilling(filling.map(Filling::query).orElse(""));
    Summary summary =
        replay
            .run(new Progress(console.err(), console.terminal()))
            .fold(
                Outcome.Done::value,
                refused -> {
                  throw new Refusal(refused.problems());
                });
    summary.why().forEach(console::remark);
    console.result(summary.show());
    if (instant.isPresent()) {
      console.result("advanced " + Advancing.to(instant.get(), remote, messages) + " customers");
    }
    if (filling.isPresent() && summary.rejected() == 0) {
      console.result("decided " + filling.get().done(remote) + " customers again");
    }
    return summary.rejected() == 0 ? Console.DONE : Console.FAILED;
  }

  private Optional<Filling> filling(ZoneId zone, Remote remote, Replay replay)
      throws InterruptedException {
    if (anew && !backfill) {
      throw new Refusal(
          Code.MISSING_SETTING,
          new Place.Named("--anew"),
          "means nothing without `--backfill`",
          "");
    }
    if (backfill != from.isPresent()) {
      throw new Refusal(
          Code.MISSING_SETTING,
          new Place.Named(backfill ? "--from" : "--backfill"),
          "`--backfill` and `--from` go together",
          "say since when the file holds everything");
    }
    if (backfill && (messages || at.isPresent())) {
      throw new Refusal(
          Code.BAD_SETTING,
          new Place.Named("--backfill"),
          "a backfill announces nothing and advances to now",
          "leave out `--messages` and `--at`");
    }
    if (from.isEmpty()) {
      return Optional.empty();
    }
    String since = Instants.read(from.get(), zone);
    try {
      return Optional.of(Filling.begin(since, replay.source(), anew, remote));
    } catch (IOException e) {
      throw new Refusal(
          Code.BAD_FILE, new Place.Named("FILE"), "`" + file + "` cannot be read", "");
    }
  }

  static Mapping mapping(Path file) {
    try {
      return Mapping.read(
              file.getFileName().toString(), Files.readAllLines(file, StandardCharsets.UTF_8))
          .fold(
              Outcome.Done::value,
              refused -> {
                throw new Refusal(refused.problems());
              });
    } catch (IOException e) {
      throw new Refusal(
          Code.BAD_FILE,
          new Place.Named("--mapping"),
          "`" + file + "` cannot be read",
          "name a text file");
    }
  }
}
