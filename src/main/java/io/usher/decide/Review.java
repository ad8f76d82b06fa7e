package io.usher.decide;

import io.usher.calendar.Span;
import java.time.MonthDay;

/** When levels are reviewed. */
public sealed interface Review {
  /** So long after the level was reached, and again so long after that. */
  record AfterReaching(Span span) implements Review {}

  /**
   * Every year as a day of the brand begins; 29 February is 28 February in years that have none.
   */
  record EveryYear(MonthDay day) implements Review {}
}
