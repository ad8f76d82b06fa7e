package io.usher.lead;

import io.usher.calendar.Span;
import java.time.Instant;
import java.util.Optional;

/** The time there is until a lead's first touch, wherever it goes. */
final class Touches {
  private final Team team;
  private final Presence presence;
  private final Instant now;

  Touches(Team team, Presence presence) {
    this.team = team;
    this.presence = presence;
    this.now = presence.now();
  }

  /**
   * The clock of the first touch, where a lead goes.
   *
   * @param anew whether it starts again though it has run out
   */
  Optional<Clock> clock(Lead lead, Optional<Pool> pool, WorkTime to, boolean anew) {
    if (lead.touchedAt().isPresent()) {
      return Optional.empty();
    }
    Optional<WarnAt> warnAt = pool.flatMap(Pool::warnAt);
    Optional<Span> span = lead.dueIn().or(() -> pool.flatMap(Pool::firstTouchWithin));
    WorkTime from = hours(lead);
    boolean starts = anew || lead.touch().isEmpty() || Clocks.unused(lead.touch().get(), from, now);
    return starts && span.isPresent()
        ? Optional.of(Clocks.start(span.get(), warnAt, to, now))
        : lead.touch().map(clock -> Clocks.move(clock, warnAt, from, to, now));
  }

  /**
   * The clock of the first touch where another request joins the lead: that request's own time if
   * it is over sooner, else the clock as it is.
   */
  Optional<Clock> joined(Lead lead, Optional<Span> dueIn) {
    boolean runs = lead.touchedAt().isEmpty() && lead.touch().filter(Clock::breached).isEmpty();
    if (!runs || dueIn.isEmpty()) {
      return lead.touch();
    }
    Optional<WarnAt> warnAt =
        Optional.ofNullable(team.pools().get(lead.pool())).flatMap(Pool::warnAt);
    Clock asked = Clocks.start(dueIn.get(), warnAt, hours(lead), now);
    Optional<Instant> due = lead.touch().flatMap(Clock::due);
    boolean sooner =
        asked.due().isPresent() && (due.isEmpty() || asked.due().get().isBefore(due.get()));
    return sooner ? Optional.of(asked) : lead.touch();
  }

  /** The hours in which a lead's clocks run where it is. */
  private WorkTime hours(Lead lead) {
    Optional<Pool> pool = Optional.ofNullable(team.pools().get(lead.pool()));
    Optional<Rep> rep =
        lead.state().held() ? Optional.ofNullable(team.reps().get(lead.rep())) : Optional.empty();
    if (rep.isPresent()) {
      return pool.map(known -> WorkTime.of(rep.get(), known, team))
          .orElseGet(() -> WorkTime.of(rep.get(), team));
    }
    return pool.map(presence::hours).orElseGet(() -> WorkTime.always(team));
  }
}
