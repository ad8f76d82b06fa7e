package io.usher.lead;

import io.usher.lead.LedgerLine.Position;
import io.usher.lead.LedgerLine.Skip;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives leads to reps, and keeps what nobody can take. */
final class Dealer {
  private final Books books;
  private final Team team;
  private final Presence presence;
  private final Instant now;
  private final Teller teller;
  private final Seats seats;
  private final Touches touches;

  Dealer(Books books, Presence presence) {
    this.books = books;
    this.team = books.team();
    this.presence = presence;
    this.now = presence.now();
    this.teller = new Teller(books, now);
    this.seats = new Seats(books);
    this.touches = new Touches(team, presence);
  }

  /** Puts a lead into a pool, behind those that wait there for the same. */
  void enter(Lead lead, String key, Actor by, String reason) {
    Pool pool = pool(key);
    Optional<Instant> overflowAt =
        overflow(key, lead)
            .flatMap(
                to ->
                    pool.overflowAfter().isEmpty()
                        ? Optional.of(now)
                        : presence.hours(pool).due(now, pool.overflowAfter().get()));
    books.put(
        lead,
        new Revision(lead, now)
            .waits(key, overflowAt)
            .touch(touches.clock(lead, Optional.of(pool), presence.hours(pool), false))
            .done());
    drain(key, Optional.of(new Asked(lead.id(), by, reason)));
    Lead still = books.lead(lead.id()).orElseThrow();
    if (still.state() != LeadState.WAITING || !still.pool().equals(key)) {
      return;
    }
    if (overflowAt.filter(at -> !at.isAfter(now)).isPresent()
        || (overflowAt.isPresent() && hopeless(pool, still))) {
      overflow(still);
      return;
    }
    List<Position> stood = pick(key, still.needs(), still.tried()).standing();
    books.line(still, What.WAITING, "", by, reason, false, stood, now);
    teller.tell(still, What.WAITING, "", reason);
  }

  /** Who brought a lead in, for the line of who gets it. */
  private record Asked(String lead, Actor by, String reason) {}

  /** Where what waits too long in a pool goes; empty if nowhere, or it has been there. */
  private Optional<String> overflow(String key, Lead lead) {
    return Optional.ofNullable(team.pools().get(key))
        .flatMap(Pool::overflowTo)
        .filter(to -> team.pools().containsKey(to))
        .filter(to -> !lead.passed().contains(to) && !to.equals(key));
  }

  /** Sends a lead that waits on to its pool's overflow. */
  void overflow(Lead lead) {
    String to = overflow(lead.pool(), lead).orElse("");
    if (to.isEmpty()) {
      books.put(lead, new Revision(lead, now).waits(lead.pool(), Optional.empty()).done());
      return;
    }
    String reason = "to " + pool(to).name();
    books.line(lead, What.OVERFLOWED, "", Actor.DESK, reason, false, List.of(), now);
    Lead on = books.put(lead, new Revision(lead, now).passed(lead.pool()).done());
    enter(on, to, Actor.DESK, "overflow of " + pool(lead.pool()).name());
  }

  /** Whether nobody in a pool can ever get a lead, as far as one knows. */
  private boolean hopeless(Pool pool, Lead lead) {
    return pool.members().stream().allMatch(member -> never(member, lead));
  }

  /** Whether nobody in a pool can ever get a lead, and it overflows nowhere. */
  boolean nowhereToGo(Pool pool, Lead lead) {
    return hopeless(pool, lead) && overflow(lead.pool(), lead).isEmpty();
  }

  private boolean never(Member member, Lead lead) {
    Rep rep = team.reps().get(member.rep());
    return rep == null
        || presence.gone(rep, books.rep(member.rep())).filter(Skip.LEFT::equals).isPresent()
        || Presence.unfit(rep, member.rep(), lead.needs(), lead.tried()).isPresent();
  }

  /** Gives what waits in a pool to whom it can be given, the oldest first. */
  void drain(String key) {
    if (team.pools().containsKey(key)) {
      drain(key, Optional.empty());
    }
  }

  private void drain(String key, Optional<Asked> asked) {
    PoolBook book = books.changing(key);
    Set<String> blocked = new HashSet<>();
    Optional<String> next = book.oldest(blocked);
    while (next.isPresent() && !book.moreToRead(blocked)) {
      Lead lead = books.lead(next.get()).orElseThrow();
      Pick pick = pick(key, lead.needs(), lead.tried());
      if (pick.chosen().isPresent()) {
        take(lead, pick, asked.filter(who -> who.lead().equals(lead.id())));
      } else {
        blocked.add(lead.lane());
      }
      next = pick.nobodyPresent() ? Optional.empty() : book.oldest(blocked);
    }
    book.wakeAt(book.anyWaiting() ? wake(pool(key), book, blocked) : Optional.empty());
  }

  private Optional<Instant> wake(Pool pool, PoolBook book, Set<String> blocked) {
    if (book.moreToRead(blocked) && anyPresent(pool)) {
      return Optional.of(now);
    }
    return pool.members().stream()
        .flatMap(member -> presence.notBefore(pool, member).stream())
        .min(Comparator.naturalOrder());
  }

  private boolean anyPresent(Pool pool) {
    return pool.members().stream().anyMatch(member -> presence.skip(pool, member).isEmpty());
  }

  private void take(Lead lead, Pick pick, Optional<Asked> asked) {
    List<Position> stood = pick.taken();
    PoolBook book = books.changing(lead.pool());
    pick.take(book.seats());
    book.level(pick.level());
    give(
        lead,
        pick.chosen().orElseThrow(),
        lead.pool(),
        true,
        stood,
        asked.map(Asked::by).orElse(Actor.DESK),
        asked.map(Asked::reason).orElse(""));
  }

  /**
   * Gives a lead that a rep has let go to the next one who is free, if there is one.
   *
   * @return whether there was
   */
  boolean next(Lead lead, String reason) {
    if (lead.pool().isEmpty() || !team.pools().containsKey(lead.pool())) {
      return false;
    }
    Lead without = new Revision(lead, now).tried(lead.rep()).done();
    Pick pick = pick(lead.pool(), without.needs(), without.tried());
    if (pick.chosen().isEmpty()) {
      return false;
    }
    take(books.put(lead, without), pick, Optional.of(new Asked(lead.id(), Actor.DESK, reason)));
    return true;
  }

  /** Gives a lead to a rep of a pool outside the rotation, with how everybody there stood. */
  void giveOwner(Lead lead, Owners.Owner owner, String key) {
    boolean counted = pool(key).ownerLeadsCount();
    Pick pick = pick(key, lead.needs(), lead.tried());
    seats.change(key, owner.rep(), seat -> seat.given(counted));
    give(
        lead,
        owner.rep(),
        key,
        counted,
        pick.passedBy(owner.rep(), counted),
        Actor.DESK,
        owner.reason());
  }

  /** Gives a lead to a rep by hand. */
  void giveByHand(Lead lead, String rep, String key, Actor by, String reason) {
    if (key.isEmpty()) {
      give(lead, rep, key, false, List.of(), by, reason);
      return;
    }
    boolean counted = pool(key).manualLeadsCount();
    List<Position> stood = seats.change(key, rep, seat -> seat.given(counted));
    give(lead, rep, key, counted, stood, by, reason);
  }

  private void give(
      Lead lead,
      String key,
      String poolKey,
      boolean counted,
      List<Position> stood,
      Actor by,
      String reason) {
    Rep rep = Optional.ofNullable(team.reps().get(key)).orElseThrow();
    Optional<Pool> pool = Optional.ofNullable(team.pools().get(poolKey));
    WorkTime hours =
        pool.map(known -> WorkTime.of(rep, known, team)).orElseGet(() -> WorkTime.of(rep, team));
    Optional<Clock> accept =
        pool.flatMap(Pool::acceptWithin)
            .map(span -> Clocks.start(span, pool.flatMap(Pool::warnAt), hours, now));
    boolean anew = lead.touch().filter(Clock::breached).isPresent();
    Lead given =
        books.put(
            lead,
            new Revision(lead, now)
                .offered(poolKey, key, counted, accept)
                .touch(touches.clock(lead, pool, hours, anew))
                .reason(reason)
                .done());
    LocalDate today = presence.today(rep);
    books.put(key, books.rep(key).given(today, team.brand().weekStarts()));
    books.line(given, What.ROUTED, key, by, reason, counted, stood, now);
    teller.tell(given, What.ROUTED, "", reason);
  }

  /** Who would get a lead, by turns. */
  Pick pick(String key, Needs needs, List<String> tried) {
    Pool pool = pool(key);
    PoolBook book = books.pool(key);
    return new Pick(pool, book.seats(), book.level(), presence.roster(key, pool), needs, tried);
  }

  /** Puts a lead into a queue. */
  void queue(Lead lead, String queue, Actor by, String reason) {
    Lead queued =
        books.put(
            lead,
            new Revision(lead, now)
                .queued(queue)
                .touch(touches.clock(lead, Optional.empty(), WorkTime.always(team), false))
                .reason(reason)
                .done());
    books.line(queued, What.QUEUED, "", by, reason, false, List.of(), now);
    teller.tell(queued, What.QUEUED, "", reason);
  }

  private Pool pool(String key) {
    return Optional.ofNullable(team.pools().get(key)).orElseThrow();
  }
}
