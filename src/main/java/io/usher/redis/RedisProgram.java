package io.usher.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a Redis server program: one on the PATH that is new enough (those are patched by the
 * system), else the one packed with Usher, unpacked once and held against its pinned checksum.
 */
final class RedisProgram {
  private static final String PACKED = "redis-server-7.0.15-";
  private static final Map<String, String> SHA_256 =
      Map.of(
          "linux-amd64", "c0cdeef856b3410fd99d6ec6fc6a20302e69059b00ce5d6abab7b3e5069ea91e",
          "linux-arm64", "d5c7ff117caf45d7dc2f59c1f956e1830438779947d66aa5647c2cdcc16eca50",
          "darwin-amd64", "e22a3d9147802bba0724efb2e446c49e1e514e76ff8031bb6d44b8628400d8f3",
          "darwin-arm64", "07838a2eb6f5961c89d8e6f1f83482de355dfc6bb04e05bfb00ae1f137dee129");
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");

  private RedisProgram() {}

  /** The program to start; empty if this machine has none and none is packed for it. */
  static Optional<Path> find(Path dataFolder) {
    return onPath("redis-server").or(() -> onPath("valkey-server")).or(() -> packed(dataFolder));
  }

  private static Optional<Path> onPath(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(program) && newEnough(program)) {
        return Optional.of(program.toAbsolutePath());
      }
    }
    return Optional.empty();
  }

  /** Whether the program says it is 6.2 or newer. */
  private static boolean newEnough(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(said);
      return process.waitFor(10, TimeUnit.SECONDS)
          && version.find()
          && atLeast62(version.group(1), version.group(2));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static boolean atLeast62(String major, String minor) {
    int number = Integer.parseInt(major);
    return number > 6 || (number == 6 && Integer.parseInt(minor) >= 2);
  }

  /** The packed program for this machine, if there is one. */
  static Optional<Path> packed(Path dataFolder) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String machine =
        (os.startsWith("mac") ? "darwin" : os)
            + "-"
            + (arch.equals("x86_64") ? "amd64" : arch.equals("aarch64") ? "arm64" : arch);
    String sum = SHA_256.get(machine);
    if (sum == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(unpack(PACKED + machine, sum, cache(dataFolder)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the Redis server", e);
    }
  }

  private static Path cache(Path dataFolder) throws IOException {
    String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path folder =
        (xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg))
            .resolve("usher");
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return folder;
      }
    } catch (IOException e) {
      // a home that cannot be written to is common in containers; the data folder always can
    }
    return Files.createDirectories(dataFolder.resolve("cache"));
  }

  private static Path unpack(String name, String sum, Path folder) throws IOException {
    Path program = folder.resolve(name);
    if (Files.isExecutable(program) && sha256(Files.readAllBytes(program)).equals(sum)) {
      return program;
    }
    byte[] bytes;
    try (InputStream in = RedisProgram.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException(name + " is not packed");
      }
      bytes = in.readAllBytes();
    }
    if (!sha256(bytes).equals(sum)) {
      throw new IOException(name + " does not have its pinned checksum");
    }
    Path fresh = Files.createTempFile(folder, name, ".tmp");
    Files.write(fresh, bytes);
    if (!fresh.toFile().setExecutable(true, true)) {
      throw new IOException(name + " cannot be made executable");
    }
    return Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
