package io.usher.app.replay;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;

/**
 * Sends a file's events to a server. Each customer belongs to one sender, and each sender has one
 * batch in flight, so a customer's events arrive in the file's order.
 *
 * @param file NDJSON, or CSV if there is a mapping; gzip if its name ends in {@code .gz}
 * @param state folder for the checkpoint
 * @param senders connections in flight
 * @param patience how long a server that does not answer is waited for
 * @param messages whether what the events lead to is announced
 * @param backfill what is to stand behind the path to bring events to new attributes only; empty
 *     for a replay
 */
public record Replay(
    Path file,
    Optional<Mapping> mapping,
    Shift shift,
    Remote remote,
    Path state,
    int senders,
    Duration patience,
    boolean messages,
    String backfill) {

  /** One that replays, and brings nothing to new attributes only. */
  public Replay(
      Path file,
      Optional<Mapping> mapping,
      Shift shift,
      Remote remote,
      Path state,
      int senders,
      Duration patience,
      boolean messages) {
    this(file, mapping, shift, remote, state, senders, patience, messages, "");
  }

  /** The same that only brings its events to attributes that are new. */
  public Replay backfilling(String where) {
    return new Replay(file, mapping, shift, remote, state, senders, patience, messages, where);
  }

  /**
   * What names the messages: as long as it is the same, the same lines give the same message ids.
   */
  public String source() throws IOException {
    return file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_")
        + " "
        + Ids.of(
            Long.toString(Files.size(file)),
            Files.getLastModifiedTime(file).toString(),
            mapping.map(Mapping::toString).orElse(""),
            shift.toString());
  }

  private static final String PATH = "/v1/batch?history=true";

  private String path() {
    return PATH + backfill + (messages ? "&messages=true" : "");
  }

  /** Runs to the end, or to the problem that stopped it; then the next run goes on from there. */
  public Outcome<Summary> run(Progress progress) throws InterruptedException {
    try (Counted bytes = new Counted(Files.newInputStream(file));
        BufferedReader text = text(bytes)) {
      Outcome<Source> source = source(text);
      if (!source.problems().isEmpty()) {
        return Outcome.refused(source.problems());
      }
      Checkpoint checkpoint = Checkpoint.of(state, identity(), senders);
      return new Running(source.fold(Outcome.Done::value, r -> unreachable()), checkpoint, bytes)
          .run(progress);
    } catch (IOException e) {
      return Outcome.refused(
          Problem.of(
              Code.BAD_FILE,
              new Place.Named(file.toString()),
              "cannot be read: " + e.getMessage()));
    }
  }

  private static Source unreachable() {
    throw new IllegalStateException("refused without a problem");
  }

  private Outcome<Source> source(BufferedReader text) throws IOException {
    String name = file.getFileName().toString();
    if (mapping.isPresent()) {
      return CsvSource.open(name, text, mapping.get(), shift);
    }
    if (name.matches("(?i).*\\.csv(\\.gz)?")) {
      return Outcome.refused(
          Problem.of(Code.MISSING_SETTING, new Place.Named("--mapping"), "a CSV file needs one")
              .hint("see the README, \"Replay\""));
    }
    return Outcome.done(new NdjsonSource(name, text, shift));
  }

  private BufferedReader text(InputStream bytes) throws IOException {
    InputStream plain =
        file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
  }

  private String identity() throws IOException {
    return String.join(
        "\n",
        file.toAbsolutePath().normalize().toString(),
        Long.toString(Files.size(file)),
        Files.getLastModifiedTime(file).toString(),
        mapping.map(Mapping::toString).orElse(""),
        shift.toString() + backfill,
        remote.base().toString());
  }

  /** How much of the file was read, for the bar. */
  private static final class Counted extends FilterInputStream {
    private volatile long count;

    Counted(InputStream in) {
      super(new BufferedInputStream(in, 1 << 16));
    }

    // only the reading thread writes it, the showing one reads it
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private int counted(int read) {
      count += Math.max(0, read);
      return read;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      counted(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return counted(super.read(bytes, offset, length));
    }
  }

  private final class Running {
    private final Source source;
    private final Checkpoint checkpoint;
    private final Counted bytes;
    private final boolean resumed;
    private final Tally tally = new Tally();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Sender> lanes = new ArrayList<>();
    private final long began = System.nanoTime();
    private final long size;

    Running(Source source, Checkpoint checkpoint, Counted bytes) throws IOException {
      this.source = source;
      this.checkpoint = checkpoint;
      this.bytes = bytes;
      this.resumed = !checkpoint.fresh();
      this.size = Math.max(1, Files.size(file));
      for (int i = 0; i < senders; i++) {
        lanes.add(new Sender(i, remote, path(), tally, checkpoint, patience.toMillis(), stopped));
      }
    }

    Outcome<Summary> run(Progress progress) throws IOException, InterruptedException {
      Thread keep = new Thread(this::save, "replay-checkpoint");
      Runtime.getRuntime().addShutdownHook(keep);
      lanes.forEach(Thread::start);
      try {
        long shown = began;
        long saved = began;
        boolean more = true;
        while (more && !stopped.get()) {
          more = feed();
          long now = System.nanoTime();
          if (now - shown > progress.everyMs() * 1_000_000) {
            shown = now;
            progress.show(tally.all(), (double) bytes.count / size, seconds());
          }
          if (now - saved > 1_000_000_000) {
            saved = now;
            checkpoint.save();
          }
        }
        for (Sender lane : lanes) {
          lane.end();
        }
        for (Sender lane : lanes) {
          lane.join();
        }
      } finally {
        stopped.set(true);
        checkpoint.save();
        forget(keep);
      }
      progress.show(tally.all(), (double) bytes.count / size, seconds());
      progress.end();
      return outcome();
    }

    /** Hands one event to its sender; false at the end of the file. */
    private boolean feed() throws IOException, InterruptedException {
      Optional<Sendable> next = source.next();
      for (Problem problem : source.refused()) {
        tally.add(0, 0, 1);
        tally.why(problem.show());
      }
      if (next.isEmpty()) {
        return false;
      }
      Sendable event = next.get();
      int lane = Math.floorMod(event.customer().hashCode(), senders);
      if (event.number() > checkpoint.reached(lane)) {
        lanes.get(lane).offer(event);
      }
      return true;
    }

    private Outcome<Summary> outcome() throws IOException {
      for (Sender lane : lanes) {
        if (!lane.failure().isEmpty()) {
          return Outcome.refused(
              Problem.of(Code.OUTCOME_UNKNOWN, new Place.Named("replay"), lane.failure())
                  .hint("the same command goes on where this one stopped"));
        }
      }
      checkpoint.done();
      return Outcome.done(
          new Summary(
              tally.accepted(),
              tally.repeated(),
              tally.rejected(),
              source.skipped(),
              tally.shown(),
              resumed,
              seconds()));
    }

    private static void forget(Thread hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the program is ending and the hook runs already
      }
    }

    private double seconds() {
      return (System.nanoTime() - began) / 1e9;
    }

    private void save() {
      try {
        checkpoint.save();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
