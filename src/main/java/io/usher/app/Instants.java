package io.usher.app;

import io.usher.value.Code;
import io.usher.value.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Instants as people write them on a command line. */
final class Instants {
  private Instants() {}

  /**
   * {@code 2011-12-10} (its start in the zone), {@code 2011-12-10T00:00:00Z} or {@code now}, as ISO
   * 8601 in UTC.
   */
  static String read(String text, ZoneId zone) {
    return find(text, zone)
        .map(Instant::toString)
        .orElseThrow(
            () ->
                new Refusal(
                    Code.NOT_A_DATE,
                    new Place.Named("--at"),
                    "`" + text + "` is not an instant",
                    "write 2011-12-10, 2011-12-10T00:00:00Z or now"));
  }

  /** The same, empty if it is none. */
  static Optional<Instant> find(String text, ZoneId zone) {
    if (text.equals("now")) {
      return Optional.of(Instant.now());
    }
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
