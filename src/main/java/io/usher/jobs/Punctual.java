package io.usher.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * Others who do something because an instant has come, and are waited for when a clock is moved.
 * Safe to call from many threads.
 */
public interface Punctual {
  /** Nobody. */
  Punctual NOBODY =
      new Punctual() {
        @Override
        public Optional<Instant> first() {
          return Optional.empty();
        }

        @Override
        public boolean settled(Instant by) {
          return true;
        }

        @Override
        public void nudge() {}
      };

  /** The first instant at which they have something to do; it may have come already. */
  Optional<Instant> first();

  /** Whether all that was to be done by an instant is done, and all that followed from it. */
  boolean settled(Instant by);

  /** Has them look at once. */
  void nudge();
}
