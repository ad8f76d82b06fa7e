package io.usher.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * When any of several people works.
 *
 * @param shifts at least one
 */
public record SharedHours(Set<Shift> shifts) implements OpenHours {
  public SharedHours {
    shifts = Set.copyOf(shifts);
    if (shifts.isEmpty()) {
      throw new IllegalArgumentException("hours are shared by somebody");
    }
  }

  /** Hours where somebody is. */
  public record Shift(WorkHours hours, ZoneId zone) {}

  @Override
  public boolean isOpen(Instant at, ZoneId zone) {
    return shifts.stream().anyMatch(shift -> shift.hours().isOpen(at, shift.zone()));
  }

  @Override
  public Times from(Instant from, ZoneId zone) {
    return new SharedTimes(
        shifts.stream().map(shift -> shift.hours().from(from, shift.zone())).toList());
  }
}
