package io.usher.app.replay;

import io.usher.value.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of a file, in its order, read as they are needed. */
interface Source extends AutoCloseable {

  /** The next event; empty after the last. */
  Optional<Sendable> next() throws IOException;

  /** Lines that gave no event on purpose, counted by why. */
  Map<String, Long> skipped();

  /** Lines that were refused since the last call. */
  List<Problem> refused();

  @Override
  void close() throws IOException;
}
