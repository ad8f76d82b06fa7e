package io.usher.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a server is made of, in the order in which it came; closed the other way round. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  void add(AutoCloseable part) {
    parts.push(part);
  }

  /**
   * Closes every part, whatever becomes of those above it; the first fault is thrown at the end.
   */
  @Override
  public void close() {
    Optional<RuntimeException> first = Optional.empty();
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (
          Exception fault) { // a part may throw what it likes: those below must stop all the same
        first =
            first.or(() -> Optional.of(new IllegalStateException("a part did not stop", fault)));
      }
    }
    first.ifPresent(
        fault -> {
          throw fault;
        });
  }
}
