package io.usher.publish;

import java.time.Instant;
import java.util.Optional;

/**
 * Rulebooks in the store: their sources by content hash, and which is live under a sequence that
 * only grows.
 */
public interface RulebookShelf {

  /** The live rulebook's place, if any was ever published. */
  Optional<Live> live();

  /** The sources stored under a hash, as {@code publish} got them. */
  Optional<byte[]> sources(String hash);

  /** Since when the live rulebook's counters take events in, as {@code publish} got it. */
  Optional<String> served();

  /**
   * Puts another text in its place if {@code expected} is still the live sequence.
   *
   * @return whether it was
   */
  boolean serve(long expected, String served);

  /**
   * Makes a rulebook live if {@code expected} is still the live sequence (0: none yet).
   *
   * @param now the instant from which it is live
   * @param served since when its counters take events in
   * @return the new live place, or empty if another publisher was first
   */
  Optional<Live> publish(long expected, String hash, byte[] sources, Instant now, String served);

  /**
   * A live rulebook's place.
   *
   * @param since when it was made live
   * @param revision grows whenever {@link #served} changes
   */
  record Live(long sequence, String hash, Instant since, long revision) {}
}
