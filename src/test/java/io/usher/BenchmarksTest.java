package io.usher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Benchmarks are built only when somebody runs them; that they still fit the product is seen here.
 */
class BenchmarksTest {
  /** Libraries only benchmarks use, which are not here; what imports them is left out. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?m)^import (static )?org\\.(openjdk\\.jmh|camunda|openl|evrete)\\.");

  @Test
  void whatMeasuresUsherCompilesAgainstIt(@TempDir Path classes) throws IOException {
    List<Path> sources = sources();
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    StringWriter said = new StringWriter();
    boolean compiled;
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      compiled =
          javac
              .getTask(
                  said,
                  files,
                  found,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-d",
                      classes.toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
    }

    assertThat(compiled).as(() -> said + "\n" + found.getDiagnostics()).isTrue();
    assertThat(sources).hasSizeGreaterThan(30);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("benchmarks", "java"))) {
      return files.filter(BenchmarksTest::compilesHere).sorted().toList();
    }
  }

  private static boolean compilesHere(Path file) {
    try {
      return file.toString().endsWith(".java") && !ELSEWHERE.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
