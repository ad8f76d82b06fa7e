package io.usher.faults;

import io.usher.redis.RealRedis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real server in a process of its own, which can be killed and started again. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile("usher listens on (\\S+)");
  private static final int MOST_LOG = 6_000;

  private final Path data;
  private final Path tables;
  private final Path logs;
  private final String redisUrl;
  private final List<String> more;
  private final Client client = new Client();
  private volatile Process process;
  private volatile String url = "http://127.0.0.1:9";
  private int starts;

  private ServerProcess(Path data, Path tables, Path logs, String redisUrl, String... more) {
    this.data = data;
    this.tables = tables;
    this.logs = logs;
    this.redisUrl = redisUrl;
    this.more = List.of(more);
    this.process = spawn();
  }

  /** Starts a server with an embedded Redis and waits until it is ready. */
  static ServerProcess start(Path data, Path tables, Path logs) {
    return started(new ServerProcess(data, tables, logs, ""));
  }

  /** Starts a server on a Redis that is there, told more, and waits until it is ready. */
  static ServerProcess start(Path data, Path tables, Path logs, String redisUrl, String... more) {
    return started(new ServerProcess(data, tables, logs, redisUrl, more));
  }

  private static ServerProcess started(ServerProcess server) {
    try {
      server.awaitReady();
      return server;
    } catch (AssertionError e) {
      server.close();
      throw e;
    }
  }

  /** Where it listens; where it last listened while it is being started. */
  String url() {
    return url;
  }

  /** Starts the server anew without waiting for it, if nobody has done so yet. */
  synchronized void restart() {
    if (!process.isAlive()) {
      process = spawn();
    }
  }

  /** Kills the server as the system would: at once, with no word to anyone. */
  synchronized void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks the server to end, as a terminal or a supervisor does, and waits until it has. */
  void stop() {
    process.destroy();
    Waiting.until(() -> !process.isAlive(), () -> "the server does not end:\n" + log());
  }

  /** Whether an embedded Redis runs. */
  boolean redisRuns() {
    return redis().isPresent();
  }

  /** Kills the embedded Redis, if one runs now. */
  boolean killRedis() {
    Optional<ProcessHandle> redis = redis();
    redis.ifPresent(ProcessHandle::destroyForcibly);
    return redis.isPresent();
  }

  private Optional<ProcessHandle> redis() {
    try {
      Path file = data.resolve("redis").resolve("pid");
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
              .filter(found -> found.info().command().orElse("").contains("redis-server"))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server says it is ready. */
  void awaitReady() {
    Waiting.until(
        () -> {
          look();
          return client.get(url, "/readyz").done();
        },
        () -> "the server does not become ready:\n" + log());
  }

  /** Looks where the server listens now; one that gave up, having met a dead Redis, starts anew. */
  synchronized void look() {
    restart();
    Matcher listens = LISTENS.matcher(read(out()));
    if (listens.find()) {
      url = listens.group(1);
    }
  }

  private Process spawn() {
    starts++;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "io.usher.app.Main",
                "up",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--tables",
                tables.toString()));
    if (!redisUrl.isEmpty()) {
      command.addAll(List.of("--redis", redisUrl));
    }
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("USHER_"));
    builder.environment().remove("REDIS_URL");
    builder.environment().put("USHER_ADMIN_KEY", Client.KEY);
    builder.environment().put("USHER_ALLOW_LOCAL_WEBHOOKS", "true");
    try {
      return builder
          .redirectInput(new File("/dev/null"))
          .redirectOutput(out().toFile())
          .redirectError(ProcessBuilder.Redirect.appendTo(err().toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path out() {
    return logs.resolve(data.getFileName() + "-" + starts + ".out");
  }

  private Path err() {
    return logs.resolve(data.getFileName() + ".err");
  }

  /** The end of what all its processes logged. */
  String log() {
    String all = read(err());
    return all.substring(Math.max(0, all.length() - MOST_LOG));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server and the Redis it leaves behind. */
  @Override
  public void close() {
    kill();
    if (redisUrl.isEmpty()) {
      RealRedis.started(data).close();
    }
  }
}
