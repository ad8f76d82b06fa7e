package io.usher.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a rep, over all pools.
 *
 * @param open leads they hold
 * @param day the day of their zone that {@code today} counts; empty if they never got a lead
 * @param today leads given on that day
 * @param week leads given in that day's week
 * @param left whether they handed everything over for good
 * @param absences not yet over, by when they begin
 */
public record RepState(
    int open, Optional<LocalDate> day, int today, int week, boolean left, List<Absence> absences) {
  public static final RepState NEW = new RepState(0, Optional.empty(), 0, 0, false, List.of());

  public RepState {
    absences = List.copyOf(absences);
  }

  /**
   * A time in which somebody gets no leads.
   *
   * @param id by which it is changed and removed
   * @param from the first instant of it
   * @param to the first instant after it; empty: until it is removed
   */
  public record Absence(String id, Instant from, Optional<Instant> to, String reason) {}
}
