package io.usher.benchmarks.decisions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A contender's process, from here. Ended by closing it. */
final class Remote implements AutoCloseable {
  private final Process process;
  private final PrintStream to;
  private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);

  Remote(List<String> command, Path log) throws IOException {
    process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "answers");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("@ ")) {
          answers.add(line.substring(2));
        }
      }
    } catch (IOException ended) {
      // then nothing more is said
    }
    answers.add("failed the process ended");
  }

  /** Tells a command and waits for the words of its answer. */
  String[] tell(String command, int seconds) throws NotRun, InterruptedException {
    to.println(command);
    String answer = answers.poll(seconds, TimeUnit.SECONDS);
    if (answer == null) {
      throw new NotRun("`" + command.split(" ")[0] + "` took more than " + seconds + " s");
    }
    if (answer.startsWith("failed")) {
      throw new NotRun(answer.substring("failed ".length()));
    }
    return answer.split(" ");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Why a contender does not take part. */
  static final class NotRun extends Exception {
    private static final long serialVersionUID = 1;

    NotRun(String reason) {
      super(reason);
    }
  }
}
