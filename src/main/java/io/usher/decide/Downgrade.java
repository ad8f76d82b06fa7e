package io.usher.decide;

import io.usher.calendar.Span;
import java.util.Optional;

/** When a level falls to what the rows say. */
public sealed interface Downgrade {
  record AtOnce() implements Downgrade {}

  /**
   * At the first review that finds too little.
   *
   * @param oneLevel to the next lower level only, whatever the rows say
   * @param grace how long the level is kept after such a review, to be qualified for again
   */
  record AtReview(Review review, boolean oneLevel, Optional<Span> grace) implements Downgrade {}
}
