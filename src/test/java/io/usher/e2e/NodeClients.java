package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The Node clients of {@code src/test/node}, installed from their lock file into {@code target}.
 */
final class NodeClients {
  private static final Path SOURCES = Path.of("src", "test", "node");
  private static final Path FOLDER = Path.of("target", "node-clients");

  private NodeClients() {}

  /** How a run ended. */
  record Run(int exit, String output) {}

  /** Whether a program of this name can be started. */
  private static boolean present(String program) {
    try {
      return start(Path.of("."), List.of(program, "--version")).exit() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /**
   * Installs them, unless the same lock file was installed before. Of several test processes one
   * does so while the others wait, and what is there already is not touched: another one may just
   * be running it.
   */
  static void install() throws IOException {
    if (!present("node") || !present("npm")) {
      throw new AssertionError(
          "clients of Node are run here, and there is no `node` or no `npm`: install them (Debian:"
              + " `apt-get install nodejs npm`), or leave these tests out with"
              + " `-DexcludedGroups=node`");
    }
    Files.createDirectories(FOLDER);
    try (FileChannel door =
            FileChannel.open(
                FOLDER.resolve("installing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock alone = door.lock()) {
      assertThat(alone.isValid()).isTrue();
      installAlone();
    }
  }

  private static void installAlone() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Path copy = FOLDER.resolve(file.getFileName());
        if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Path lock = FOLDER.resolve("package-lock.json");
    Path installed = FOLDER.resolve("installed-lock.json");
    if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
      return;
    }
    Run run = start(FOLDER, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    if (run.exit() != 0) {
      throw new IOException("npm ci failed: " + run.output());
    }
    Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Runs a client's script with its host, key and customer, and waits until it ends. */
  static Run run(String script, String host, String key, String customer) {
    return start(FOLDER, List.of("node", script, host, key, customer));
  }

  /** A script that listens, says on which port, and is told what it needs to know. */
  record Listening(Process process, BufferedReader says, int port) implements AutoCloseable {
    void tell(String line) {
      try {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The next line it says; empty once it has ended. */
    String line() {
      try {
        String line = says.readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** Starts a script that listens. */
  static Listening listen(String script) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("node", script).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(NodeClients::proxy);
    Process process = builder.start();
    BufferedReader says =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String port = says.readLine();
    if (port == null || !port.matches("\\d+")) {
      process.destroyForcibly();
      throw new IOException("the script does not listen: " + port);
    }
    return new Listening(process, says, Integer.parseInt(port));
  }

  private static Run start(Path folder, List<String> command) {
    List<String> line = new ArrayList<>(command);
    if (System.getProperty("os.name").startsWith("Windows") && !line.get(0).equals("node")) {
      line.set(0, line.get(0) + ".cmd");
    }
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
      if (line.get(0).equals("node")) {
        builder.environment().keySet().removeIf(NodeClients::proxy);
      }
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The clients talk to loopback, whatever way out of this machine there is. */
  private static boolean proxy(String variable) {
    return variable.toLowerCase(Locale.ROOT).endsWith("_proxy");
  }
}
