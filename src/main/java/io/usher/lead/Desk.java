package io.usher.lead;

import io.usher.value.Outcome;
import java.time.Instant;

/**
 * The sales desk for the length of one batch: takes commands one after the other, each of which
 * sees what those before it led to, and gathers all effects for one commit. Pure: the same state,
 * team, shelf, commands and instants always lead to the same changes. Of one thread.
 */
public final class Desk {
  /**
   * @param shelf what {@link Wanted} of all the commands to come asked for
   */
  public Desk(DeskState state, Team team, Shelf shelf) {}

  /**
   * Does one command.
   *
   * @return how the lead stands after it; refused without any effect if it may not be done now:
   *     {@code NOT_FOUND}, {@code ILLEGAL_MOVE}, {@code FORBIDDEN}
   */
  public Outcome<Reply> step(Command command, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** Who would get this lead now, without taking it. */
  public LedgerLine who(LeadRequest request, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** All that was done so far. */
  public Changes changes() {
    throw new UnsupportedOperationException();
  }
}
