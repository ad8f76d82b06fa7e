package io.usher.benchmarks.decisions.usher;

import io.usher.publish.RulebookShelf;
import java.time.Instant;
import java.util.Optional;

/** A shelf that keeps the newest rulebook in memory, where a server keeps it in Redis. */
final class MemoryShelf implements RulebookShelf {
  private Optional<Live> live = Optional.empty();
  private byte[] newest = {};

  @Override
  public Optional<Live> live() {
    return live;
  }

  @Override
  public Optional<byte[]> sources(String hash) {
    return live.filter(it -> it.hash().equals(hash)).map(it -> newest);
  }

  @Override
  public Optional<Live> publish(long expected, String hash, byte[] sources, Instant now) {
    newest = sources;
    live = Optional.of(new Live(expected + 1, hash, now));
    return live;
  }

  /** How long the newest rulebook's sources are. */
  int bytes() {
    return newest.length;
  }
}
