package io.usher.lead;

import java.time.Instant;
import java.util.Optional;

/** Tells customers' profiles what became of their leads. */
final class Teller {
  private final Books books;
  private final Instant now;

  Teller(Books books, Instant now) {
    this.books = books;
    this.now = now;
  }

  /**
   * Tells it, in the lead's next step.
   *
   * @param other key of a rep concerned besides; empty if none
   * @return the lead after it
   */
  Lead tell(Lead lead, What what, String other, String reason) {
    Lead told = books.put(lead, new Revision(lead, now).told().reason(reason).done());
    Optional<Rep> rep = rep(told.rep());
    Pool pool = books.team().pools().get(told.pool());
    books.answer(
        new Assignment(
            told.id(),
            told.customer(),
            told.asked(),
            told.type(),
            told.step(),
            what,
            told.state(),
            pool == null ? told.pool() : pool.name(),
            told.queue(),
            rep.map(Rep::id).orElse(told.rep()),
            rep.map(Rep::name).orElse(""),
            rep.map(Rep::email).orElse(""),
            rep(other).map(Rep::id).orElse(other),
            now,
            reason,
            told.touch().flatMap(Clock::due),
            told.accept().flatMap(Clock::due),
            told.card()));
    return told;
  }

  private Optional<Rep> rep(String key) {
    return Optional.ofNullable(books.team().reps().get(key));
  }
}
