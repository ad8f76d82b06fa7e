package io.usher.app;

import io.usher.flow.Profiles;
import io.usher.value.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server inside the test's own process, whose lanes may be given a weaker store. */
public final class InProcess implements AutoCloseable {
  private final Server server;

  private InProcess(Server server) {
    this.server = server;
  }

  /** Starts a server on a free port; anything wrong fails the test. */
  public static InProcess start(
      Path data, Path tables, String adminKey, UnaryOperator<Profiles> wrapped) {
    Settings settings =
        done(
            Settings.read(
                Map.of("--port", "0", "--data", data.toString(), "--tables", tables.toString()),
                Map.of("USHER_ADMIN_KEY", adminKey),
                data));
    return new InProcess(done(Server.start(settings, wrapped, Clock.systemUTC())));
  }

  private static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        done -> done.value(),
        refused -> {
          throw new AssertionError(refused.problems());
        });
  }

  public String url() {
    return server.url("127.0.0.1");
  }

  @Override
  public void close() {
    server.close();
  }
}
