package io.usher.redis;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A real Redis server that keeps its append-only file in the data folder.
 *
 * <p>It is a process of its own that outlives a killed Usher; the next start adopts it: it still
 * answers on the port in the folder to the password in the folder. Two Redis servers on one
 * append-only file would both start and interleave, so the data folder is locked by whoever uses
 * it, and a server starts only on the folder's own port, which an orphan would still hold. While it
 * is in use, a server that dies is started again, on the same port.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final int REPLY_MS = 5_000;
  private static final int TRIES = 5;

  private final RedisFolder folder;
  private final Path program;
  private final FileChannel lock;
  private final RedisAddress address;
  private final Thread watcher = new Thread(this::watch, "redis-watcher");
  private volatile ProcessHandle process;
  private volatile boolean closed;

  private EmbeddedRedis(
      RedisFolder folder,
      Path program,
      FileChannel lock,
      RedisAddress address,
      ProcessHandle process) {
    this.folder = folder;
    this.program = program;
    this.lock = lock;
    this.address = address;
    this.process = process;
    watcher.setDaemon(true);
    watcher.start();
  }

  /**
   * Starts or adopts the Redis of a data folder and waits until it has loaded its data.
   *
   * @return the running server, or the problem that the folder is in use or that this machine has
   *     no Redis to start
   */
  public static Outcome<EmbeddedRedis> start(Path dataFolder) {
    try {
      Files.createDirectories(dataFolder);
      FileChannel lock =
          FileChannel.open(
              dataFolder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Outcome<EmbeddedRedis> started = Outcome.refused(inUse(dataFolder));
      try {
        if (locked(lock)) {
          started = startLocked(dataFolder, lock);
        }
        return started;
      } finally {
        if (!started.problems().isEmpty()) {
          lock.close();
        }
      }
    } catch (IOException e) {
      return Outcome.refused(unusable(dataFolder));
    }
  }

  static Problem unusable(Path dataFolder) {
    return Problem.of(
            Code.BAD_SETTING, new Place.Named("--data"), "cannot write to `" + dataFolder + "`")
        .hint("name a folder this user may write to, on a disk with room");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Problem inUse(Path dataFolder) {
    return Problem.of(
            Code.DATA_IN_USE,
            new Place.Named("--data"),
            "another server is using `" + dataFolder + "`")
        .hint("stop it, or give each server a folder of its own");
  }

  private static Outcome<EmbeddedRedis> startLocked(Path dataFolder, FileChannel lock)
      throws IOException {
    Optional<Path> program = RedisProgram.find(dataFolder);
    if (program.isEmpty()) {
      return Outcome.refused(
          Problem.of(
                  Code.BAD_SETTING, new Place.Named("--redis"), "this machine has no Redis server")
              .hint("install redis-server 6.2 or newer, or give the URL of one"));
    }
    RedisFolder folder = RedisFolder.in(dataFolder);
    String password = folder.password();
    for (int tries = 0; tries < TRIES; tries++) {
      int port = folder.port();
      if (port != 0) {
        RedisAddress address = RedisAddress.local(port, password);
        Optional<Answering> running = answering(address, folder);
        if (running.isEmpty() && !orphanGone(folder)) {
          return Outcome.refused(inUse(dataFolder));
        }
        if (running.isEmpty() || running.get().ours()) {
          ProcessHandle process =
              running.isPresent() ? running.get().process() : spawn(program.get(), folder, address);
          if (ready(address, process)) {
            folder.pid(process.pid());
            return Outcome.done(new EmbeddedRedis(folder, program.get(), lock, address, process));
          }
        }
      }
      // no port yet, or a stranger holds it
      folder.port(RedisFolder.freePort());
    }
    throw new IOException("the Redis server does not start; see " + folder.log());
  }

  /**
   * A server that answers to our password.
   *
   * @param ours false for the server of the folder this one was copied from, which knows the same
   *     password and may still be running
   */
  private record Answering(ProcessHandle process, boolean ours) {}

  /** Who answers here to our password, loading or not. */
  private static Optional<Answering> answering(RedisAddress address, RedisFolder folder)
      throws IOException {
    try (Jedis redis = address.connect(REPLY_MS)) {
      Path works = Path.of(redis.configGet("dir").getOrDefault("dir", ""));
      boolean ours = Files.exists(works) && Files.isSameFile(works, folder.folder());
      return redis
          .info("server")
          .lines()
          .filter(line -> line.startsWith("process_id:"))
          .map(line -> Long.parseLong(line.substring("process_id:".length()).strip()))
          .findFirst()
          .flatMap(ProcessHandle::of)
          .map(process -> new Answering(process, ours));
    } catch (JedisException e) {
      return Optional.empty();
    }
  }

  /** Waits until a server of this folder that does not answer has ended; false if it will not. */
  private static boolean orphanGone(RedisFolder folder) throws IOException {
    if (folder.pid().isEmpty()) {
      return true;
    }
    Optional<ProcessHandle> orphan =
        ProcessHandle.of(folder.pid().getAsLong()).filter(EmbeddedRedis::isRedis);
    return orphan.isEmpty() || ended(orphan.get(), 10);
  }

  private static boolean isRedis(ProcessHandle process) {
    String command = process.info().command().orElse("");
    return command.contains("redis-server") || command.contains("valkey-server");
  }

  private static boolean ended(ProcessHandle process, int seconds) {
    try {
      return process
          .onExit()
          .handle((done, failure) -> true)
          .completeOnTimeout(false, seconds, TimeUnit.SECONDS)
          .join();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** In a session of its own, so that Ctrl-C on the terminal stops Usher first and Redis last. */
  private static ProcessHandle spawn(Path program, RedisFolder folder, RedisAddress address)
      throws IOException {
    folder.writeConfig(address.port(), address.password());
    ProcessBuilder builder =
        Files.isExecutable(Path.of("/usr/bin/setsid"))
            ? new ProcessBuilder("/usr/bin/setsid", program.toString(), folder.config().toString())
            : new ProcessBuilder(
                "perl",
                "-MPOSIX",
                "-e",
                "POSIX::setsid(); exec @ARGV",
                program.toString(),
                folder.config().toString());
    Process process =
        builder
            .directory(folder.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(folder.config().toFile()))
            .start();
    try {
      folder.pid(process.pid());
    } catch (IOException e) {
      // nobody would know of it, and it would hold the port
      process.destroyForcibly();
      throw e;
    }
    return process.toHandle();
  }

  /** Waits until it answers PING and is not loading; false if the process ended first. */
  private static boolean ready(RedisAddress address, ProcessHandle process) {
    while (process.isAlive()) {
      try (Jedis redis = address.connect(REPLY_MS)) {
        redis.ping();
        return true;
      } catch (JedisException e) {
        pause(20);
      }
    }
    return false;
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    long backoffMs = 100;
    while (!closed && !Thread.currentThread().isInterrupted()) {
      if (ended(process, 1) && !closed) {
        LOG.warn("the embedded Redis ended and is started again; port={}", address.port());
        backoffMs = restart() ? 100 : Math.min(2 * backoffMs, 3_000);
        pause(backoffMs);
      }
    }
  }

  private synchronized boolean restart() {
    if (closed) {
      return false;
    }
    try {
      process = spawn(program, folder, address);
    } catch (IOException e) {
      LOG.warn("the embedded Redis cannot be started", e);
      return false;
    }
    return ready(address, process);
  }

  /** Where it listens, with its password. */
  public RedisAddress address() {
    return address;
  }

  /** The server's process, for tests that kill it. */
  public ProcessHandle process() {
    return process;
  }

  /** Stops watching and unlocks the folder but leaves the server running, as a kill would. */
  void abandon() {
    closed = true;
    watcher.interrupt();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shuts the server down, with all it holds on the disk, and unlocks the folder. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    watcher.interrupt();
    synchronized (this) {
      try (Jedis redis = address.connect(REPLY_MS)) {
        redis.shutdown();
      } catch (JedisConnectionException e) {
        LOG.debug("the connection ends with the server", e);
      } catch (JedisException e) {
        LOG.warn("the embedded Redis refuses to shut down", e);
      }
      if (!ended(process, 10)) {
        process.destroy();
        if (!ended(process, 10)) {
          process.destroyForcibly();
        }
      }
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
