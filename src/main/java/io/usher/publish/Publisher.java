package io.usher.publish;

import io.usher.attribute.counter.Served;
import io.usher.cell.Expressions;
import io.usher.flow.LiveRulebook;
import io.usher.flow.LiveRulebooks;
import io.usher.flow.Profiles;
import io.usher.rulebook.Models;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.Sources;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rulebooks live and keeps this server on the newest. What is published is all or nothing: a
 * refused one leaves the last good one serving. Publishing and loading block; {@link #now} never
 * does.
 */
public final class Publisher implements LiveRulebooks {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final int TRIES = 10;

  private final RulebookShelf shelf;
  private final SourceText text;
  private final Workshop workshop;
  private final InstantSource clock;
  private long revision;
  private volatile LiveRulebook live;
  private volatile List<Problem> problems = List.of();
  private volatile List<Problem> warnings = List.of();

  public Publisher(
      RulebookShelf shelf,
      SourceText text,
      Expressions expressions,
      Models models,
      InstantSource clock) {
    this.clock = clock;
    this.shelf = shelf;
    this.text = text;
    this.workshop = new Workshop(expressions, models);
    this.live = LiveRulebook.of(0, workshop.empty());
  }

  @Override
  public LiveRulebook now() {
    return live;
  }

  @Override
  public LiveRulebook atLeast(long sequence) {
    if (live.sequence() < sequence) {
      refresh();
    }
    if (live.sequence() < sequence) {
      throw new Profiles.StoreUnavailable(
          "rulebook " + sequence + " is not on the shelf", new IllegalStateException());
    }
    return live;
  }

  /** What is wrong with the newest set of sources; empty if it is live. */
  public List<Problem> problems() {
    return problems;
  }

  /** What the live rulebook's compiler warned of. */
  public List<Problem> warnings() {
    return warnings;
  }

  /**
   * Publishes these sources, unless they are live already.
   *
   * @return what is live then, or every problem at its cell
   */
  public synchronized Outcome<LiveRulebook> publish(Sources sources) {
    byte[] bytes = text.write(sources);
    String hash = hash(bytes);
    Outcome<Rulebook> compiled = workshop.compile(hash, sources);
    problems = compiled.problems();
    if (!(compiled instanceof Outcome.Done<Rulebook> done)) {
      return Outcome.refused(problems);
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<RulebookShelf.Live> shelved = shelf.live();
      if (shelved.isPresent() && shelved.get().hash().equals(hash)) {
        serve(shelved.get(), done, served());
        return Outcome.done(live, done.warnings());
      }
      RulebookShelf.Live expected = shelved.orElse(RulebookShelf.Live.NONE);
      // read before the script that refuses it if somebody else has published since
      Instant now = clock.instant();
      Served next =
          served().next(done.value().attributes().counters(), expected.sequence() + 1, now);
      Optional<RulebookShelf.Live> won = shelf.publish(expected, hash, bytes, now, next.write());
      if (won.isPresent()) {
        serve(won.get(), done, next);
        return Outcome.done(live, done.warnings());
      }
    }
    return Outcome.refused(
        refuse(
            Problem.of(
                    Code.BUSY, new Place.Named("tables"), "others keep publishing at the same time")
                .hint("save again")));
  }

  /**
   * Reports problems found before there were sheets to publish, such as a file that cannot be read.
   */
  public synchronized List<Problem> refuse(List<Problem> found) {
    problems = List.copyOf(found);
    return problems;
  }

  private Problem refuse(Problem problem) {
    return refuse(List.of(problem)).get(0);
  }

  /** Loads what is live in the store if this server is behind. */
  public synchronized void refresh() {
    Optional<RulebookShelf.Live> shelved = shelf.live();
    if (shelved.isEmpty() || shelved.get().sequence() < live.sequence()) {
      return;
    }
    RulebookShelf.Live newer = shelved.get();
    if (newer.sequence() == live.sequence()) {
      if (newer.revision() != revision) {
        live = LiveRulebook.of(live.sequence(), live.rulebook(), live.since(), served());
        revision = newer.revision();
      }
      return;
    }
    byte[] sources =
        shelf
            .sources(newer.hash())
            .orElseThrow(
                () -> new IllegalStateException("no sources for rulebook " + newer.hash()));
    Outcome<Rulebook> compiled = workshop.compile(newer.hash(), text.read(sources));
    if (compiled instanceof Outcome.Done<Rulebook> done) {
      serve(newer, done, served());
    } else {
      log.error("the live rulebook cannot be read by this version rulebook={}", newer.hash());
    }
  }

  private Served served() {
    return shelf.served().map(Served::read).orElse(Served.ALWAYS);
  }

  private void serve(RulebookShelf.Live place, Outcome.Done<Rulebook> compiled, Served served) {
    warnings = compiled.warnings();
    long sequence = place.sequence();
    if (sequence > live.sequence()) {
      live = LiveRulebook.of(sequence, compiled.value(), place.since(), served);
      revision = place.revision();
      log.info(
          "a rulebook is live rulebook={} sequence={} decisions={}",
          compiled.value().hash(),
          sequence,
          compiled.value().decisions().size());
    }
  }

  /** The content hash these sources have as a rulebook. */
  public String hash(Sources sources) {
    return hash(text.write(sources));
  }

  /** The name of a set of sources: the first 16 hex digits of the SHA-256 of their text. */
  static String hash(byte[] sources) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(sources);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException every_jdk_has_it) {
      throw new IllegalStateException(every_jdk_has_it);
    }
  }
}
