package io.usher.app;

import io.usher.app.replay.Mapping;
import io.usher.app.replay.Progress;
import io.usher.app.replay.Remote;
import io.usher.app.replay.Replay;
import io.usher.app.replay.Shift;
import io.usher.app.replay.Summary;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usher demo online-retail}: real orders, real tables, and who is in which segment. */
@Command(
    name = "demo",
    description = {
      "Replay a year of a UK gift shop's orders, and count its segments.",
      "They are those of UCI Online Retail, as if the year ended today.",
      "On a server of its own in a temporary folder, or on a running one with --url."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int LIVE_WITHIN_S = 30;

  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Parameters(paramLabel = "NAME", description = "online-retail")
  private String name = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The whole data set's CSV; may end in .gz. Else a sample of 299 customers.")
  private Optional<Path> file = Optional.empty();

  @Mixin private ServerOptions server = new ServerOptions();

  DemoCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!name.equals(DemoFiles.WORKBOOK)) {
      throw new Refusal(
          Code.NOT_FOUND,
          new Place.Named("demo"),
          "there is no demo `" + name + "`",
          "there is `online-retail`");
    }
    Path folder = Files.createTempDirectory("usher-demo");
    try {
      return server.named(environment) ? onRunning(folder) : onFresh(folder);
    } finally {
      delete(folder);
    }
  }

  private int onFresh(Path folder) throws IOException, InterruptedException {
    Path tables = folder.resolve("tables");
    DemoFiles.tables(tables);
    Settings settings =
        new Settings(
            0,
            "127.0.0.1",
            folder.resolve("data"),
            tables,
            folder.resolve("rules"),
            Optional.empty(),
            Optional.empty(),
            Settings.TIMERS,
            Optional.empty(),
            Outgoing.NONE);
    Outcome<Server> started = Server.start(settings);
    if (!(started instanceof Outcome.Done<Server> done)) {
      throw new Refusal(started.problems());
    }
    try (Server running = done.value()) {
      if (!running.problems().isEmpty()) {
        throw new Refusal(running.problems());
      }
      Remote remote =
          new Remote(URI.create(running.url(settings.bind())), running.adminKey().secret());
      play(remote, folder, new DataFolder(settings.data()).replays());
    }
    return Console.DONE;
  }

  private int onRunning(Path folder) throws IOException, InterruptedException {
    Remote remote = server.remote(environment, home);
    DataFolder data = server.folder(environment, home);
    if (!live(remote)) {
      install(remote, data);
    }
    play(remote, folder, data.replays());
    return Console.DONE;
  }

  /** Puts the tables into the folder the server watches, if that is on this machine. */
  private void install(Remote remote, DataFolder data) throws IOException, InterruptedException {
    Optional<Path> tables = data.tables().filter(Files::isDirectory);
    if (tables.isEmpty() || !data.url().equals(Optional.of(remote.base().toString()))) {
      throw new Refusal(
          Code.NOT_FOUND,
          new Place.Named("demo"),
          "the server does not have the demo's tables, and its tables folder is not known here",
          "give the server's data folder with --data, or copy"
              + " src/main/resources/demo/online-retail/tables into its tables folder as"
              + " `online-retail`");
    }
    console.remark("the demo's tables are put into " + DemoFiles.tables(tables.get()));
    for (int i = 0; i < 4 * LIVE_WITHIN_S; i++) {
      if (live(remote)) {
        return;
      }
      Thread.sleep(250);
    }
    throw new Refusal(
        Code.BUSY,
        new Place.Named("demo"),
        "the demo's tables did not go live within " + LIVE_WITHIN_S + " s",
        "see GET /v1/rulebook for what is wrong with the tables there");
  }

  private static boolean live(Remote remote) throws IOException, InterruptedException {
    Remote.Answer answer = remote.get("/v1/rulebook");
    if (!answer.good()) {
      throw new Refusal(
          Code.UNAUTHORIZED,
          new Place.Named("demo"),
          "the server answered " + answer.status() + ": " + answer.text().strip(),
          "the demo needs an admin key");
    }
    return answer.at("decisions") instanceof Data.Items decisions
        && decisions.items().stream()
            .anyMatch(
                decision ->
                    decision instanceof Data.Fields fields
                        && fields.at("name").equals(new Data.Text(DemoFiles.DECISION)));
  }

  private void play(Remote remote, Path folder, Path state)
      throws IOException, InterruptedException {
    Mapping mapping = DemoFiles.mapping();
    LocalDate today = LocalDate.now(mapping.zone());
    Shift shift = new Shift(ChronoUnit.DAYS.between(DemoFiles.TODAY, today), mapping.zone());
    Path orders = file.isPresent() ? file.get() : DemoFiles.sample(folder);
    if (!Files.isReadable(orders)) {
      throw new Refusal(
          Code.BAD_FILE, new Place.Named("--file"), "there is no file `" + orders + "`", "");
    }
    Summary summary =
        new Replay(
                orders, Optional.of(mapping), shift, remote, state, 4, Duration.ofMinutes(1), false)
            .run(new Progress(console.err(), console.terminal()))
            .fold(
                Outcome.Done::value,
                refused -> {
                  throw new Refusal(refused.problems());
                });
    summary.why().forEach(console::remark);
    console.remark(summary.show());
    long began = System.nanoTime();
    long customers =
        Advancing.to(today.atStartOfDay(mapping.zone()).toInstant().toString(), remote, false);
    console.remark(
        "advanced "
            + customers
            + " customers to today in "
            + Duration.ofNanos(System.nanoTime() - began).toMillis()
            + " ms");
    Map<String, Long> sizes = new Segments(remote).sizes();
    for (String segment : DemoFiles.SEGMENTS) {
      console.result(segment + "\t" + sizes.getOrDefault(segment, 0L));
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
