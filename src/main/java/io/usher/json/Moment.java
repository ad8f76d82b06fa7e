package io.usher.json;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened, by the server's clock. A producer's clock may be wrong, but it was as
 * wrong when the event happened as when it was sent: {@code receivedAt - (sentAt - original)}, as
 * Segment computes it.
 */
final class Moment {
  /** How far ahead a timestamp may still be after that; it then counts as now. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Moment() {}

  /**
   * The corrected timestamp; a fault goes to {@code problems} and {@code receivedAt} is answered.
   *
   * @param original when it happened, by the producer's clock; null for not said
   * @param sentAt when it was sent, by the same clock; null if no correction is to be made
   * @param place where a fault is shown
   */
  static Instant of(
      @Nullable Instant original,
      @Nullable Instant sentAt,
      Instant receivedAt,
      Supplier<Place> place,
      List<Problem> problems) {
    if (original == null) {
      return receivedAt;
    }
    Instant corrected =
        sentAt == null ? original : receivedAt.minus(Duration.between(original, sentAt));
    if (corrected.isBefore(Timestamps.OLDEST)) {
      problems.add(
          Problem.of(Code.BAD_TIMESTAMP, place.get(), "lies before 1900 once corrected by `sentAt`")
              .hint("send both by the same clock, or leave `sentAt` out"));
      return receivedAt;
    }
    if (!corrected.isAfter(receivedAt)) {
      return corrected;
    }
    if (corrected.isAfter(receivedAt.plus(TOLERANCE))) {
      problems.add(
          new Problem(
              Code.IN_THE_FUTURE,
              place.get(),
              "`" + corrected + "` is more than 5 minutes in the future",
              sentAt == null
                  ? "send `sentAt` beside it if the sender's clock is wrong"
                  : "send when it happened, by the clock that `sentAt` is by"));
    }
    return receivedAt;
  }
}
