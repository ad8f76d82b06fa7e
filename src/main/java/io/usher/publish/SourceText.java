package io.usher.publish;

import io.usher.rulebook.Sources;

/**
 * A rulebook's sources as bytes and back: the same sources always give the same bytes, so that
 * their hash names them.
 */
public interface SourceText {
  byte[] write(Sources sources);

  Sources read(byte[] bytes);
}
