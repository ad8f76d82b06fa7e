package io.usher.app.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a replay has come, in a file, so that one that was interrupted goes on where it stopped.
 * For each sender the number of the last event that the server has answered for; what lies between
 * is at most one batch a sender, sent again under the same message ids.
 */
final class Checkpoint {
  private final Path file;

  /** For each sender the number of its last acknowledged event; 0 for none. */
  private final long[] reached;

  private Checkpoint(Path file, long[] reached) {
    this.file = file;
    this.reached = reached;
  }

  /**
   * The checkpoint of one file sent to one server in one way.
   *
   * @param identity all that must be equal for going on to be right
   */
  static Checkpoint of(Path folder, String identity, int senders) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(Ids.of(identity, "senders " + senders) + ".checkpoint");
    long[] reached = new long[senders];
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < Math.min(senders, lines.size()); i++) {
        reached[i] = lines.get(i).matches("\\d{1,18}") ? Long.parseLong(lines.get(i)) : 0;
      }
    }
    return new Checkpoint(file, reached);
  }

  synchronized boolean fresh() {
    return Arrays.stream(reached).allMatch(number -> number == 0);
  }

  synchronized long reached(int sender) {
    return reached[sender];
  }

  synchronized void reach(int sender, long number) {
    reached[sender] = number;
  }

  /** Writes it whole or not at all. */
  synchronized void save() throws IOException {
    List<String> lines = new ArrayList<>();
    for (long number : reached) {
      lines.add(Long.toString(number));
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(next, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forgets it: the file is through. */
  void done() throws IOException {
    Files.deleteIfExists(file);
  }
}
