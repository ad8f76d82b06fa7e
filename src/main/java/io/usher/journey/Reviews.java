package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.decide.Review;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Optional;

/**
 * The instants at which a level is reviewed that was reached at {@code since}; all lie after that.
 * A span is counted in the brand's calendar from the very instant, each time anew, so that a level
 * reached on 31 January and reviewed every month is reviewed at the end of the last day of each. It
 * is the end of the day because what is kept by the day (sums over a window) has then let go of the
 * day on which the level was reached; at the very instant it would be found there once more. A day
 * of the year is reviewed at the midnight it begins with: what happens on that day no longer
 * counts. A review that falls into the time a level is kept at least takes place when that is over.
 *
 * @param stayEnd until when the level is kept at least
 */
record Reviews(Review review, Instant since, Optional<Instant> stayEnd, Brand brand) {

  /** The first one at or after an instant. */
  Instant from(Instant at) {
    Instant end = stayEnd.orElse(Instant.MIN);
    return !at.isAfter(end) && !planned(since, false).isAfter(end)
        ? end
        : planned(at, at.isAfter(since));
  }

  /** The first one after an instant. */
  Instant after(Instant at) {
    Instant end = stayEnd.orElse(Instant.MIN);
    return at.isBefore(end) && !planned(since, false).isAfter(end) ? end : planned(at, false);
  }

  private Instant planned(Instant at, boolean included) {
    return review instanceof Review.EveryYear every
        ? everyYear(every.day(), at, included)
        : again(((Review.AfterReaching) review).span(), at, included);
  }

  private Instant everyYear(MonthDay day, Instant at, boolean included) {
    int year = brand.day(at).getYear();
    Instant start = brand.startOf(day.atYear(year));
    while (before(start, at, included)) {
      start = brand.startOf(day.atYear(++year));
    }
    return start;
  }

  private Instant again(Span span, Instant at, boolean included) {
    long elapsed = at.getEpochSecond() - since.getEpochSecond();
    // months and days vary, so the last ones are counted out
    long times = Math.max(1, elapsed / span.typicalSeconds() - 2);
    Instant next = after(span, times);
    while (before(next, at, included)) {
      next = after(span, ++times);
    }
    return next;
  }

  private Instant after(Span span, long times) {
    int amount = Math.toIntExact(Math.multiplyExact(span.amount(), times));
    Instant end = new Span(amount, span.unit()).after(since, brand.zone());
    return span.unit().compareTo(Span.Unit.DAY) < 0
        ? end
        : brand.startOf(brand.day(end).plusDays(1));
  }

  private static boolean before(Instant one, Instant at, boolean included) {
    return included ? one.isBefore(at) : !one.isAfter(at);
  }
}
