package io.usher.app;

import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A whole server with a real Redis, started from the settings an operator would give. */
public final class RealUsher implements AutoCloseable {
  /** The admin key of every server of the tests. */
  public static final String ADMIN = "admin-key-of-the-tests";

  private final Server server;

  private RealUsher(Server server) {
    this.server = server;
  }

  /** Starts one on a free port, which must work, with a Redis of its own. */
  public static RealUsher start(Path data, Path tables) {
    return start(Map.of("--data", data.toString(), "--tables", tables.toString()));
  }

  /**
   * Starts one on a free port, which must work, whose data and whose tables lie in a folder.
   *
   * @param more further options, each followed by its value
   */
  public static RealUsher in(Path folder, String... more) {
    return in(folder, Clock.systemUTC(), more);
  }

  /** The same with deliveries that go by a clock. */
  public static RealUsher in(Path folder, Clock deliveries, String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("--data", folder.resolve("data").toString());
    options.put("--tables", folder.resolve("tables").toString());
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return done(attempt(options, deliveries));
  }

  /** Starts one on a free port, which must work. */
  public static RealUsher start(Map<String, String> options) {
    return done(attempt(options));
  }

  private static RealUsher done(Outcome<RealUsher> outcome) {
    return outcome.fold(
        done -> done.value(),
        refused -> {
          throw new AssertionError(refused.problems().toString());
        });
  }

  /** Starts one on a free port, or tells why not. */
  public static Outcome<RealUsher> attempt(Map<String, String> options) {
    return attempt(options, Clock.systemUTC());
  }

  private static Outcome<RealUsher> attempt(Map<String, String> options, Clock deliveries) {
    Map<String, String> all = new HashMap<>(options);
    all.put("--port", "0");
    return Settings.read(all, Map.of("USHER_ADMIN_KEY", ADMIN), Path.of("target"))
        .fold(
            settings ->
                Server.start(settings.value(), UnaryOperator.identity(), deliveries)
                    .fold(
                        server -> Outcome.done(new RealUsher(server.value()), server.warnings()),
                        refused -> Outcome.refused(refused.problems())),
            refused -> Outcome.refused(refused.problems()));
  }

  public String url() {
    return server.url("127.0.0.1");
  }

  /** What the server would print about the tables at its start. */
  public List<Problem> problems() {
    return server.problems();
  }

  @Override
  public void close() {
    server.close();
  }
}
