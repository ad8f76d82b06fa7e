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
   * Puts another text in its place if {@code expected} is still the live place and nobody has done
   * so since.
   *
   * @return whether it was
   */
  boolean serve(Live expected, String served);

  /**
   * Makes a rulebook live if {@code expected} is still the live place ({@link Live#NONE}: none yet)
   * and its {@link #served} is still the same.
   *
   * @param now the instant from which it is live
   * @param served since when its counters take events in
   * @return the new live place, or empty if somebody else was first
   */
  Optional<Live> publish(Live expected, String hash, byte[] sources, Instant now, String served);

  /**
   * A live rulebook's place.
   *
   * @param since when it was made live
   * @param revision grows whenever {@link #served} changes
   */
  record Live(long sequence, String hash, Instant since, long revision) {
    /** Where none is live yet. */
    public static final Live NONE = new Live(0, "", Instant.EPOCH, 0);
  }
}
