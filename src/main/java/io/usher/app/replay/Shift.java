package io.usher.app.replay;

import io.usher.value.Data;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * Moves all times by the same whole days of a zone, so that the time of day stays.
 *
 * @param days may be negative or 0
 */
public record Shift(long days, ZoneId zone) {

  Instant of(LocalDateTime local) {
    return local.plusDays(days).atZone(zone).toInstant();
  }

  /** Moves the field's time if it is one. */
  void move(Map<String, Data> fields, String name) {
    if (days != 0 && fields.get(name) instanceof Data.Text text) {
      try {
        Instant time = OffsetDateTime.parse(text.text()).toInstant();
        fields.put(name, new Data.Text(of(LocalDateTime.ofInstant(time, zone)).toString()));
      } catch (DateTimeException e) {
        // the server says what is wrong with it
      }
    }
  }
}
