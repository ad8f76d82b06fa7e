package io.usher.benchmarks.decisions.usher;

import io.usher.publish.RulebookShelf;
import java.time.Instant;
import java.util.Optional;

/** A shelf that keeps the newest rulebook in memory, where a server keeps it in Redis. */
final class MemoryShelf implements RulebookShelf {
  private Optional<Live> live = Optional.empty();
  private byte[] newest = {};
  private Optional<String> counting = Optional.empty();

  @Override
  public Optional<Live> live() {
    return live;
  }

  @Override
  public Optional<byte[]> sources(String hash) {
    return live.filter(it -> it.hash().equals(hash)).map(it -> newest);
  }

  @Override
  public Optional<String> served() {
    return counting;
  }

  @Override
  public boolean serve(Live expected, String served) {
    boolean same = live.filter(expected::equals).isPresent();
    if (same) {
      counting = Optional.of(served);
      live = live.map(it -> new Live(it.sequence(), it.hash(), it.since(), it.revision() + 1));
    }
    return same;
  }

  @Override
  public Optional<Live> publish(
      Live expected, String hash, byte[] sources, Instant now, String served) {
    newest = sources;
    counting = Optional.of(served);
    live = Optional.of(new Live(expected.sequence() + 1, hash, now, 0));
    return live;
  }

  /** How long the newest rulebook's sources are. */
  int bytes() {
    return newest.length;
  }
}
