package io.usher.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the server leaves in its data folder so that commands on the same machine find it: the admin
 * key, where it listens and which tables it watches.
 */
record DataFolder(Path folder) {

  Optional<String> adminKey() {
    return read("admin.key");
  }

  /** Keeps the key where only this user can read it. */
  void adminKey(String key) {
    write("admin.key", key);
  }

  /** Where the server listens or last listened, such as {@code http://127.0.0.1:8080}. */
  Optional<String> url() {
    return read("server.url");
  }

  void url(String url) {
    write("server.url", url);
  }

  /** The folder of tables the server watches or last watched. */
  Optional<Path> tables() {
    return read("server.tables").map(Path::of);
  }

  void tables(Path tables) {
    write("server.tables", tables.toAbsolutePath().toString());
  }

  /** The content hash of the tables this server published last. */
  Optional<String> published() {
    return read("server.published");
  }

  void published(String hash) {
    write("server.published", hash);
  }

  /** Sequence of the rulebook everyone was last decided under; 0 for none. */
  long decided() {
    return read("server.decided")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  void decided(long sequence) {
    write("server.decided", Long.toString(sequence));
  }

  /** What a clock that was moved showed last; empty if there never was one. */
  Optional<Instant> clock() {
    return read("server.clock").flatMap(text -> Instants.find(text, ZoneOffset.UTC));
  }

  void clock(Instant now) {
    write("server.clock", now.toString());
  }

  /** Where replays keep how far they have come. */
  Path replays() {
    return folder.resolve("replay");
  }

  private Optional<String> read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.isReadable(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
              .filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder);
      Path next = folder.resolve(name + ".new");
      Files.deleteIfExists(next);
      FileSystem system = FileSystems.getDefault();
      if (system.supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            next,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(next, text + "\n", StandardCharsets.UTF_8);
      Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }
}
