package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Outcome;
import java.nio.file.Path;
import java.util.Optional;

/** A whole server in this process, on a free port, with a real Redis in its data folder. */
public final class RunningUsher implements AutoCloseable {
  /** Counts orders and product views, with one segment, Buyers. */
  public static final Path SHOP = Path.of("src", "test", "resources", "e2e", "tables");

  private static final String BIND = "127.0.0.1";

  private final Server server;

  private RunningUsher(Server server) {
    this.server = server;
  }

  /** Starts it; its tables are live then. */
  public static RunningUsher start(Path data, Path tables, String adminKey) {
    Settings settings =
        new Settings(
            0,
            BIND,
            data.resolve("state"),
            tables,
            data.resolve("rules"),
            Optional.empty(),
            Optional.of(adminKey),
            Settings.TIMERS,
            Optional.empty(),
            Outgoing.NONE);
    RunningUsher running =
        Server.start(settings)
            .fold(
                (Outcome.Done<Server> done) -> new RunningUsher(done.value()),
                refused -> {
                  throw new AssertionError(refused.problems().toString());
                });
    assertThat(running.server.problems()).isEmpty();
    return running;
  }

  public String url() {
    return server.url(BIND);
  }

  @Override
  public void close() {
    server.close();
  }
}
