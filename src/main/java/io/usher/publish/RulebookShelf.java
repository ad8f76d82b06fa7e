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

  /**
   * Makes a rulebook live if {@code expected} is still the live sequence (0: none yet).
   *
   * @param now the instant from which it is live
   * @return the new live place, or empty if another publisher was first
   */
  Optional<Live> publish(long expected, String hash, byte[] sources, Instant now);

  /** A live rulebook's sequence number and content hash, and since when it is live. */
  record Live(long sequence, String hash, Instant since) {}
}
