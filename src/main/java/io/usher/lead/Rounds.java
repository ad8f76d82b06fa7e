package io.usher.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does what is due: warnings, breaches, overflow, expiry. */
final class Rounds {
  private final Books books;
  private final Instant now;
  private final Dealer dealer;
  private final Teller teller;

  Rounds(Books books, Presence presence) {
    this.books = books;
    this.now = presence.now();
    this.dealer = new Dealer(books, presence);
    this.teller = new Teller(books, now);
  }

  /**
   * Does all that is due about a lead by now.
   *
   * @return whether anything was
   */
  boolean look(Lead lead) {
    if (lead.nextAt().filter(this::past).isEmpty()) {
      return false;
    }
    if (lead.expiresAt().filter(this::past).isPresent()) {
      expire(lead);
      return true;
    }
    boolean late = due(lead.accept());
    boolean untouched = due(lead.touch());
    if (late || untouched) {
      breach(lead, late, untouched);
    } else if (warns(lead.accept())) {
      warn(lead, new Revision(lead, now).accept(lead.accept().map(Clocks::warned)), "to accept");
    } else if (warns(lead.touch())) {
      warn(lead, new Revision(lead, now).touch(lead.touch().map(Clocks::warned)), "to be touched");
    } else {
      dealer.overflow(lead);
    }
    return true;
  }

  private boolean past(Instant at) {
    return !at.isAfter(now);
  }

  private boolean due(Optional<Clock> clock) {
    return clock
        .filter(known -> !known.breached())
        .flatMap(Clock::due)
        .filter(this::past)
        .isPresent();
  }

  private boolean warns(Optional<Clock> clock) {
    return clock.flatMap(Clock::warn).filter(this::past).isPresent();
  }

  private void warn(Lead lead, Revision warned, String what) {
    Lead after = books.put(lead, warned.done());
    String reason = "not much time left " + what;
    books.line(after, What.WARNED, lead.rep(), Actor.DESK, reason, false, List.of(), now);
    teller.tell(after, What.WARNED, "", reason);
  }

  private void breach(Lead lead, boolean late, boolean untouched) {
    Revision breached = new Revision(lead, now);
    if (late) {
      breached.accept(lead.accept().map(Clocks::breached));
    }
    if (untouched) {
      breached.touch(lead.touch().map(Clocks::breached));
    }
    String reason = late ? "not accepted in time" : "not touched in time";
    Lead after = books.put(lead, breached.done());
    books.line(after, What.BREACHED, lead.rep(), Actor.DESK, reason, false, List.of(), now);
    Lead told = teller.tell(after, What.BREACHED, "", reason);
    if (told.state() != LeadState.OFFERED || !dealer.next(told, reason)) {
      escalate(told, reason);
    }
  }

  private void escalate(Lead lead, String reason) {
    Optional<Pool> pool = Optional.ofNullable(books.team().pools().get(lead.pool()));
    Optional<Rep> rep = Optional.ofNullable(books.team().reps().get(lead.rep()));
    pool.flatMap(Pool::escalateTo)
        .or(() -> rep.flatMap(Rep::manager))
        .ifPresent(
            to -> {
              books.line(lead, What.ESCALATED, to, Actor.DESK, reason, false, List.of(), now);
              teller.tell(lead, What.ESCALATED, to, reason);
            });
  }

  private void expire(Lead lead) {
    String reason = "nobody accepted it in time";
    Lead expired = books.put(lead, new Revision(lead, now).closed(LeadState.EXPIRED).done());
    books.line(expired, What.EXPIRED, lead.rep(), Actor.DESK, reason, false, List.of(), now);
    teller.tell(expired, What.EXPIRED, "", reason);
  }
}
