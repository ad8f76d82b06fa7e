package io.usher.app;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notices that a folder of tables or rules was saved to. Looks at names, sizes and times, since the
 * system's own notices are lost on network drives and in containers; a change counts once two looks
 * in a row agree, so that a file is not read half written.
 */
final class TableWatch {
  private static final int DEPTH = 4;

  private final List<Path> folders;
  private String taken = "";
  private String last = "";

  TableWatch(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Whether the folders, at rest, differ from what was taken last. */
  boolean changed() {
    String now = print();
    boolean atRest = now.equals(last);
    last = now;
    return atRest && !now.equals(taken);
  }

  /** Takes the folders as they are now for read. */
  void take() {
    last = print();
    taken = last;
  }

  /** Makes the folders count as changed, such as after a publishing that could not be finished. */
  void again() {
    taken = "";
  }

  private String print() {
    return folders.stream().map(TableWatch::printAll).collect(Collectors.joining("\n"));
  }

  private static String printAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> all = files.filter(TableWatch::counts).sorted().toList();
      return all.stream().map(TableWatch::print).collect(Collectors.joining("\n", "+", ""));
    } catch (IOException | java.io.UncheckedIOException e) {
      // the folder is not there, or a file left while it was looked at
      return "-";
    }
  }

  private static boolean counts(Path path) {
    String name = String.valueOf(path.getFileName());
    return !name.startsWith(".") && !name.startsWith("~$");
  }

  private static String print(Path path) {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return file.isDirectory()
          ? path.toString()
          : path + " " + file.size() + " " + file.lastModifiedTime();
    } catch (IOException e) {
      return path + " is gone";
    }
  }
}
