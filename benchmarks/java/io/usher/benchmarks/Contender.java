package io.usher.benchmarks;

import io.usher.redis.EmbeddedRedis;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** A server under measurement, in a process of its own, with its Redis if it has one. */
final class Contender implements AutoCloseable {
  private static final List<String> REWRITES =
      List.of("aof_rewrite_in_progress:1", "aof_rewrite_scheduled:1");

  final String name;
  final int port;
  private final Process process;
  private final Path redisFolder;
  private final AutoCloseable redis;

  private Contender(String name, int port, Process process, Path redisFolder, AutoCloseable redis) {
    this.name = name;
    this.port = port;
    this.process = process;
    this.redisFolder = redisFolder;
    this.redis = redis;
  }

  static Contender usher(Path folder, String key) throws Exception {
    return usher(folder, "data", key);
  }

  /**
   * A server with these further options.
   *
   * @param data name of its data folder
   */
  static Contender usher(Path folder, String data, String key, String... options) throws Exception {
    int port = freePort();
    Path state = folder.resolve(data);
    List<String> args = new ArrayList<>(List.of("up", "--port", Integer.toString(port)));
    args.addAll(List.of("--data", state.toString()));
    args.addAll(List.of("--tables", folder.resolve("tables").toString()));
    args.addAll(List.of(options));
    ProcessBuilder builder = java("io.usher.app.Main", args.toArray(String[]::new));
    builder.environment().put("USHER_ADMIN_KEY", key);
    Process process = started(builder, folder.resolve(data + ".log"), port);
    return new Contender("usher", port, process, state.resolve("redis"), () -> {});
  }

  /** Where its own Redis is reached. */
  String redisUrl() throws IOException {
    return "redis://:%s@127.0.0.1:%s"
        .formatted(read(redisFolder.resolve("password")), read(redisFolder.resolve("port")));
  }

  /** CPU time of the server alone, in microseconds. */
  long serverMicros() {
    return micros(process.toHandle());
  }

  /** Whether its own Redis is writing its file anew, or is about to. */
  boolean redisRewrites() throws IOException {
    try (Jedis jedis = jedis()) {
      return jedis.info("persistence").lines().anyMatch(REWRITES::contains);
    }
  }

  /** CPU time of its own Redis and of what that forks, as it tells it, in microseconds. */
  long redisMicros() throws IOException {
    if (redisFolder.toString().isEmpty()) {
      return 0;
    }
    double seconds = 0;
    try (Jedis jedis = jedis()) {
      for (String line : jedis.info("cpu").split("\r\n")) {
        if (line.matches("used_cpu_(sys|user)(_children)?:.*")) {
          seconds += Double.parseDouble(line.substring(line.indexOf(':') + 1));
        }
      }
    }
    return (long) (seconds * 1e6);
  }

  static Contender bare() throws Exception {
    int port = freePort();
    Process process =
        started(
            java(BareServer.class.getName(), Integer.toString(port), "2"),
            Files.createTempFile("bare", ".log"),
            port);
    return new Contender("bare", port, process, Path.of(""), () -> {});
  }

  static Contender withRedis(Path folder) throws Exception {
    int port = freePort();
    Path data = Files.createDirectories(folder.resolve("bare-data"));
    EmbeddedRedis redis =
        EmbeddedRedis.start(data)
            .fold(
                done -> done.value(),
                refused -> {
                  throw new IllegalStateException(refused.problems().toString());
                });
    Path files = data.resolve("redis");
    Process process =
        started(
            java(
                BareServer.class.getName(),
                Integer.toString(port),
                "2",
                read(files.resolve("port")),
                read(files.resolve("password"))),
            Files.createTempFile("redis", ".log"),
            port);
    return new Contender("redis", port, process, files, redis);
  }

  private static ProcessBuilder java(String main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    command.add("-XX:+UseParallelGC"); // as ./usher starts it, and so for all
    command.addAll(
        List.of(
            System.getProperty("usher.bench.jvm", "").isEmpty()
                ? new String[0]
                : System.getProperty("usher.bench.jvm").split(" ")));
    command.add("-Dusher.home=" + System.getProperty("usher.home", "."));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  private static Process started(ProcessBuilder builder, Path log, int port) throws Exception {
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    for (int i = 0; i < 600; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
        return process;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          break;
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("did not start:\n" + Files.readString(log));
  }

  private static long micros(ProcessHandle handle) {
    return handle.info().totalCpuDuration().map(it -> it.toNanos() / 1_000).orElse(0L);
  }

  /** Bytes Redis uses for data, without its buffers. */
  long redisBytes() throws IOException {
    try (Jedis jedis = jedis()) {
      for (String line : jedis.info("memory").split("\r\n")) {
        if (line.startsWith("used_memory_dataset:")) {
          return Long.parseLong(line.substring(line.indexOf(':') + 1));
        }
      }
    }
    return 0;
  }

  /** The mean length of the profile values a scan meets first. */
  long profileBytes() throws IOException {
    long bytes = 0;
    int found = 0;
    try (Jedis jedis = jedis()) {
      String cursor = "0";
      do {
        ScanResult<String> page =
            jedis.scan(cursor, new ScanParams().match("u:*:p:u:customer-*").count(1_000));
        for (String key : page.getResult()) {
          bytes += jedis.strlen(key);
          found++;
        }
        cursor = page.getCursor();
      } while (found < 1_000 && !cursor.equals("0"));
    }
    return found == 0 ? 0 : bytes / found;
  }

  private Jedis jedis() throws IOException {
    Jedis jedis = new Jedis("127.0.0.1", Integer.parseInt(read(redisFolder.resolve("port"))));
    jedis.auth(read(redisFolder.resolve("password")));
    return jedis;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    redis.close();
  }
}
