package io.usher.view;

import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/** How far to look ahead. */
public interface Until {

  /** The instant meant, seen from now. */
  Instant from(Instant now, Brand brand);

  /**
   * Reads {@code 6 months}, {@code 2026-12-31} (its start in the brand's zone) or {@code
   * 2026-12-31T12:00:00Z}; empty if it is none of these.
   */
  static Optional<Until> read(String text) {
    Optional<Span> span = Span.parse(text);
    if (span.isPresent()) {
      return Optional.of((now, brand) -> span.get().after(now, brand.zone()));
    }
    try {
      if (text.contains("T")) {
        Instant at = OffsetDateTime.parse(text.strip()).toInstant();
        return Optional.of((now, brand) -> at);
      }
      LocalDate day = LocalDate.parse(text.strip());
      return Optional.of((now, brand) -> brand.startOf(day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
