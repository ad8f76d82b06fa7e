package io.usher.attribute.counter;

import io.usher.customer.Profile;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Since when each counter of the live rulebook takes events in. There is no log of events, so a
 * counter that is new in a rulebook knows nothing of what customers did before.
 *
 * <p>For a customer who was first heard of under a rulebook that had the counter already, it is
 * complete. For all others it is complete from the instant the rulebook was published (or from the
 * one a backfill reached back to), and counts nothing that happened before that, however late it
 * comes: so a backfill may bring it without counting anything twice. A counter that leaves the
 * rulebook and comes back is new.
 *
 * <p>A counter that is to keep more than before goes on. Of customers whose counter was full then
 * it is not known how much more there was: for them too it is complete from that instant only, but
 * it needs no backfill and takes none.
 *
 * <p>A backfill that is given up may have brought part of what happened. Its counters begin anew
 * for everyone it may have brought something to.
 *
 * <p>One for all customers, kept with the live rulebook; of the customer only the sequence it was
 * first heard of under is kept.
 */
public final class Served {
  /** Every counter was always there. */
  public static final Served ALWAYS = new Served(Map.of(), Optional.empty());

  /** What a line begins with that tells of the open backfill. */
  private static final String OPEN = "open";

  private final Map<String, Since> counters;
  private final Optional<OpenBackfill> open;
  private final long newest;

  /**
   * When a counter began.
   *
   * @param sequence of the rulebook it was new in
   * @param from what happened from this instant on is counted
   * @param keeps how many of the newest things it keeps
   * @param grown since when it keeps so many; empty if it always did
   * @param anew the rulebook it began anew under for those for whom it is not complete; 0 for none
   */
  private record Since(long sequence, Instant from, int keeps, Optional<Grown> grown, long anew) {
    private String write() {
      return " "
          + sequence
          + " "
          + from.toEpochMilli()
          + " "
          + keeps
          + " "
          + anew
          + grown
              .map(it -> " " + it.sequence + " " + it.from.toEpochMilli() + " " + it.before)
              .orElse("");
    }

    private static Since read(String[] parts) {
      return new Since(
          Long.parseLong(parts[1]),
          at(parts[2]),
          Integer.parseInt(parts[3]),
          parts.length == 5
              ? Optional.empty()
              : Optional.of(
                  new Grown(Long.parseLong(parts[5]), at(parts[6]), Integer.parseInt(parts[7]))),
          Long.parseLong(parts[4]));
    }
  }

  /**
   * When a counter began to keep more.
   *
   * @param before how many it kept before
   */
  private record Grown(long sequence, Instant from, int before) {}

  private Served(Map<String, Since> counters, Optional<OpenBackfill> open) {
    this.counters = Map.copyOf(counters);
    this.open = open;
    this.newest =
        counters.values().stream()
            .mapToLong(since -> since.grown.map(Grown::sequence).orElse(since.sequence))
            .max()
            .orElse(0);
  }

  /** The same under the next rulebook, which is published at an instant. */
  public Served next(Map<String, Integer> keeps, long sequence, Instant published) {
    Map<String, Since> next = new LinkedHashMap<>();
    keeps.forEach(
        (signature, most) -> {
          Since known = counters.get(signature);
          next.put(
              signature,
              known == null
                  ? new Since(sequence, published, most, Optional.empty(), 0)
                  : next(known, most, sequence, published));
        });
    return new Served(next, open);
  }

  private static Since next(Since known, int most, long sequence, Instant published) {
    if (most <= known.keeps) {
      // what it kept beyond this goes little by little
      return new Since(known.sequence, known.from, most, known.grown, known.anew);
    }
    return new Since(
        known.sequence,
        known.from,
        most,
        Optional.of(new Grown(sequence, published, known.keeps)),
        known.anew);
  }

  /** The backfill that is under way. */
  public Optional<OpenBackfill> open() {
    return open;
  }

  /** The same with a backfill under way. */
  public Served opening(OpenBackfill backfill) {
    return new Served(counters, Optional.of(backfill));
  }

  /** Whether what a backfill brings may be taken in. */
  public boolean takes(long sequence, Instant from, Instant now) {
    return open.filter(it -> it.sequence() == sequence && it.from().equals(from) && it.goesOn(now))
        .isPresent();
  }

  /** The same after what happened since {@code from} was brought to all that was there then. */
  public Served backfilled(long sequence, Instant from) {
    return new Served(
        reached(
            sequence,
            from,
            since -> new Since(since.sequence, from, since.keeps, since.grown, since.anew)),
        open.filter(it -> it.sequence() != sequence || !it.from().equals(from)));
  }

  /**
   * The same after the open backfill was given up: what its counters hold of those it may have
   * brought something to goes, and they begin anew under a rulebook, from an instant on.
   */
  public Served givenUp(long sequence, Instant now) {
    return open.map(
            it ->
                new Served(
                    reached(
                        it.sequence(),
                        it.from(),
                        since ->
                            new Since(since.sequence, now, since.keeps, since.grown, sequence)),
                    Optional.empty()))
        .orElse(this);
  }

  /** The counters, those replaced that a backfill fills. */
  private Map<String, Since> reached(long sequence, Instant from, UnaryOperator<Since> then) {
    Map<String, Since> next = new LinkedHashMap<>(counters);
    next.replaceAll(
        (signature, since) ->
            since.sequence <= sequence && from.isBefore(since.from) ? then.apply(since) : since);
    return next;
  }

  /** Whether some counter is not complete for a customer. */
  public boolean lacks(Profile profile) {
    return born(profile) < newest;
  }

  /** Nobody knows a customer who is first heard of now. */
  private static long born(Profile profile) {
    return profile.version() == 0 ? Long.MAX_VALUE : profile.born();
  }

  /** From when on a counter is complete; empty if it always was. */
  public Optional<Instant> completeFrom(String signature, Profile profile) {
    return completeFrom(signature, born(profile));
  }

  /** The same for who was first heard of under a rulebook. */
  Optional<Instant> completeFrom(String signature, long born) {
    Since since = counters.get(signature);
    return since == null || since.sequence <= born ? Optional.empty() : Optional.of(since.from);
  }

  /**
   * Since when a counter keeps as much as it does now, if that may have left something out.
   *
   * @param kept how many things it holds
   */
  public Optional<Instant> fullFrom(String signature, Profile profile, int kept) {
    Since since = counters.get(signature);
    return since == null
        ? Optional.empty()
        : since
            .grown
            .filter(grown -> grown.sequence > born(profile) && kept >= grown.before)
            .map(Grown::from);
  }

  /** Whether what a profile holds of a counter is not of the one that is served now. */
  boolean anew(String signature, Profile profile) {
    return anew(signature, profile.rulebook(), born(profile));
  }

  /** The same of who was decided under a rulebook and first heard of under another. */
  boolean anew(String signature, long rulebook, long born) {
    Since since = counters.get(signature);
    return since != null
        && (since.sequence > rulebook || (since.anew > rulebook && since.sequence > born));
  }

  /** Whether a counter was there under a rulebook already. */
  boolean under(String signature, long sequence) {
    Since since = counters.get(signature);
    return since != null && since.sequence <= sequence;
  }

  /** As text that {@link #read} reads: a line a counter, and one of the open backfill. */
  public String write() {
    StringJoiner lines = new StringJoiner("\n");
    open.ifPresent(
        it ->
            lines.add(
                String.join(
                    " ",
                    OPEN,
                    Long.toString(it.sequence()),
                    Long.toString(it.from().toEpochMilli()),
                    Long.toString(it.begun().toEpochMilli()),
                    URLEncoder.encode(it.source(), StandardCharsets.UTF_8))));
    new TreeMap<>(counters).forEach((signature, since) -> lines.add(signature + since.write()));
    return lines.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException if it did not write it
   */
  public static Served read(String text) {
    Map<String, Since> counters = new LinkedHashMap<>();
    Optional<OpenBackfill> open = Optional.empty();
    try {
      for (String line : text.lines().toList()) {
        String[] parts = line.split(" ", -1);
        if (parts[0].equals(OPEN)) {
          open =
              Optional.of(
                  new OpenBackfill(
                      Long.parseLong(parts[1]),
                      at(parts[2]),
                      at(parts[3]),
                      URLDecoder.decode(parts[4], StandardCharsets.UTF_8)));
        } else {
          counters.put(parts[0], Since.read(parts));
        }
      }
    } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalStateException("what is stored of the counters cannot be read", e);
    }
    return new Served(counters, open);
  }

  private static Instant at(String ms) {
    return Instant.ofEpochMilli(Long.parseLong(ms));
  }
}
