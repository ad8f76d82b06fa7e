package io.usher.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * The files beside an embedded Redis: its password (readable by the owner only), the port it keeps
 * over restarts, its process id and its configuration.
 */
record RedisFolder(Path folder) {
  static RedisFolder in(Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve("redis").toAbsolutePath();
    Files.createDirectories(folder);
    return new RedisFolder(folder);
  }

  Path config() {
    return folder.resolve("redis.conf");
  }

  Path log() {
    return folder.resolve("redis.log");
  }

  /** The password, made at the first call. */
  String password() throws IOException {
    Path file = folder.resolve("password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    String password = HexFormat.of().formatHex(secret);
    writePrivately(file, password);
    return password;
  }

  /** The port this folder's Redis was last started on; 0 for never. */
  int port() throws IOException {
    return (int) number("port").orElse(0);
  }

  void port(int port) throws IOException {
    writePrivately(folder.resolve("port"), Integer.toString(port));
  }

  OptionalLong pid() throws IOException {
    return number("pid");
  }

  void pid(long pid) throws IOException {
    writePrivately(folder.resolve("pid"), Long.toString(pid));
  }

  private OptionalLong number(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    String text = Files.readString(file).strip();
    return text.matches("\\d{1,10}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Writes the configuration for a port. Every acknowledged write is on the disk. */
  void writeConfig(int port, String password) throws IOException {
    writePrivately(
        config(),
        String.join(
            "\n",
            "bind 127.0.0.1",
            "port " + port,
            "protected-mode yes",
            "requirepass " + password,
            "databases 1",
            "dir " + quoted(folder),
            "logfile " + quoted(log()),
            "daemonize no",
            "appendonly yes",
            "appendfsync always",
            // writing the file anew takes CPU from everybody: less each time, and less often
            "rdbcompression no",
            "auto-aof-rewrite-min-size 256mb",
            "save \"\"",
            "maxmemory-policy noeviction",
            ""));
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Whole or not at all, and readable by nobody else from its first byte on. */
  private static void writePrivately(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("no folder to write to");
    }
    Path fresh =
        Files.createTempFile(
            parent,
            "new",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // on a full disk this is tried again and again
      Files.deleteIfExists(fresh);
    }
  }
}
