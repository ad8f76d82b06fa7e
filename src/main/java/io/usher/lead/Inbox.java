package io.usher.lead;

import io.usher.lead.LedgerLine.Position;
import io.usher.value.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people do with the leads they have. */
final class Inbox {
  private final Books books;
  private final Instant now;
  private final Presence presence;
  private final Moves moves;
  private final Seats seats;
  private final Owners owners;
  private final Teller teller;

  Inbox(Books books, Presence presence) {
    this.books = books;
    this.now = presence.now();
    this.presence = presence;
    this.moves = new Moves(books, presence);
    this.seats = new Seats(books);
    this.owners = new Owners(books, presence);
    this.teller = new Teller(books, now);
  }

  Outcome<Reply> accept(Lead lead, Command.Accept accept) {
    String rep = accept.by().rep();
    if (lead.state() == LeadState.QUEUED && !rep.isEmpty()) {
      return takeFromQueue(lead, rep, accept.by());
    }
    if (!rep.isEmpty() && !rep.equals(lead.rep())) {
      return Refusals.notHeldBy(rep, lead);
    }
    boolean present = accept.attempt() == 0 || accept.attempt() == lead.attempt();
    if (present && (lead.state() == LeadState.ACCEPTED || lead.state() == LeadState.WORKING)) {
      return same(lead);
    }
    if (lead.state() != LeadState.OFFERED) {
      return Refusals.illegal(lead, "accepted");
    }
    if (!present) {
      return accept.attempt() > lead.attempt()
          ? Refusals.noOffer(accept.attempt(), lead)
          : Refusals.overOffer(accept.attempt(), lead);
    }
    Lead accepted = books.put(lead, new Revision(lead, now).accepted().done());
    owners.accepted(accepted);
    books.line(accepted, What.ACCEPTED, lead.rep(), accept.by(), "", false, List.of(), now);
    return done(teller.tell(accepted, What.ACCEPTED, "", ""));
  }

  private Outcome<Reply> takeFromQueue(Lead lead, String rep, Actor by) {
    Rep known = books.team().reps().get(rep);
    if (known == null) {
      return Refusals.noRep(rep);
    }
    Lead taken = books.put(lead, new Revision(lead, now).takenBy(rep).done());
    books.put(rep, books.rep(rep).given(presence.today(known), books.team().brand().weekStarts()));
    owners.accepted(taken);
    books.line(taken, What.ACCEPTED, rep, by, "from the queue", false, List.of(), now);
    return done(teller.tell(taken, What.ACCEPTED, "", ""));
  }

  Outcome<Reply> reject(Lead lead, Command.Reject reject) {
    String rep = reject.by().rep();
    boolean before = reject.attempt() != 0 && reject.attempt() < lead.attempt();
    boolean gone = !rep.isEmpty() && !rep.equals(lead.rep());
    if (before || ((gone || lead.state() == LeadState.REJECTED) && lead.tried().contains(rep))) {
      return same(lead);
    }
    if (gone) {
      return Refusals.notHeldBy(rep, lead);
    }
    if (lead.state() != LeadState.OFFERED) {
      return Refusals.illegal(lead, "rejected");
    }
    if (reject.attempt() == 0 && rep.isEmpty()) {
      return Refusals.whichOffer(lead);
    }
    if (reject.attempt() > lead.attempt()) {
      return Refusals.noOffer(reject.attempt(), lead);
    }
    moves.rejected(lead, reject.by(), reject.reason());
    return done(lead);
  }

  /** A customer was in touch with somebody: by an event, or as the rep says. */
  Outcome<Reply> touch(Lead lead, Command.Touch touch) {
    return touch.by().equals(Actor.DESK) ? noticed(lead, touch) : started(lead, touch);
  }

  private Outcome<Reply> noticed(Lead lead, Command.Touch touch) {
    if (lead.state().closed()
        || lead.state() == LeadState.WORKING
        || touch.at().isBefore(lead.createdAt())) {
      return same(lead);
    }
    return lead.state().held()
        ? work(lead, touch)
        : done(books.put(lead, new Revision(lead, now).touched(touch.at()).done()));
  }

  private Outcome<Reply> started(Lead lead, Command.Touch touch) {
    String rep = touch.by().rep();
    if (lead.state() == LeadState.QUEUED && !rep.isEmpty()) {
      return takeFromQueue(lead, rep, touch.by())
          .fold(
              taken -> work(books.lead(lead.id()).orElse(lead), touch),
              refused -> Outcome.refused(refused.problems()));
    }
    if (!rep.isEmpty() && !rep.equals(lead.rep())) {
      return Refusals.notHeldBy(rep, lead);
    }
    if (lead.state() == LeadState.WORKING) {
      return same(lead);
    }
    return lead.state().held() ? work(lead, touch) : Refusals.illegal(lead, "started");
  }

  private Outcome<Reply> work(Lead lead, Command.Touch touch) {
    Lead working = books.put(lead, new Revision(lead, now).touched(touch.at()).working().done());
    if (lead.state() == LeadState.OFFERED) {
      owners.accepted(working);
    }
    books.line(working, What.WORKING, lead.rep(), touch.by(), "", false, List.of(), now);
    return done(teller.tell(working, What.WORKING, "", ""));
  }

  Outcome<Reply> complete(Lead lead, Command.Complete complete) {
    LeadState end = complete.result().state();
    if (lead.state() == end) {
      return same(lead);
    }
    String rep = complete.by().rep();
    if (!rep.isEmpty() && !rep.equals(lead.rep())) {
      return Refusals.notHeldBy(rep, lead);
    }
    if (!lead.state().mayBecome(end)) {
      return Refusals.illegal(lead, end.word());
    }
    boolean doubled = complete.result() == Command.Result.DUPLICATE && lead.state().held();
    List<Position> stood = doubled ? seats.giveBack(lead) : List.of();
    String reason = complete.reason().isEmpty() && doubled ? "duplicate" : complete.reason();
    Lead closed = books.put(lead, new Revision(lead, now).closed(end).done());
    What what = What.valueOf(end.name());
    books.line(
        closed, what, lead.rep(), complete.by(), reason, doubled && lead.counted(), stood, now);
    return done(teller.tell(closed, what, "", reason));
  }

  Outcome<Reply> reassign(Lead lead, Command.Reassign reassign) {
    String rep = reassign.by().rep();
    if (!rep.isEmpty() && !rep.equals(lead.rep())) {
      return Refusals.notHeldBy(rep, lead);
    }
    if (lead.state().closed()) {
      return Refusals.illegal(lead, "reassigned");
    }
    if (reassign.attempt() > lead.attempt()) {
      return Refusals.noOffer(reassign.attempt(), lead);
    }
    Target to = reassign.to();
    Optional<Outcome<Reply>> refused = unknown(to);
    if (refused.isPresent()) {
      return refused.get();
    }
    boolean free = lead.state() == LeadState.QUEUED || reassign.allows(lead.pool());
    if (!free || !reassign.allows(moves.poolFor(to, lead, reassign))) {
      return Refusals.notWithin(lead);
    }
    boolean before = reassign.attempt() != 0 && reassign.attempt() < lead.attempt();
    if (before || (to instanceof Target.ToRep one && one.rep().equals(lead.rep()))) {
      return same(lead);
    }
    moves.reassigned(lead, reassign);
    return done(lead);
  }

  private Optional<Outcome<Reply>> unknown(Target to) {
    if (to instanceof Target.ToPool pool && !books.team().pools().containsKey(pool.pool())) {
      return Optional.of(Refusals.noPool(pool.pool()));
    }
    if (to instanceof Target.ToRep one) {
      Rep rep = books.team().reps().get(one.rep());
      boolean left =
          rep != null
              && presence
                  .gone(rep, books.rep(one.rep()))
                  .filter(LedgerLine.Skip.LEFT::equals)
                  .isPresent();
      return rep == null || left ? Optional.of(Refusals.noRep(one.rep())) : Optional.empty();
    }
    return Optional.empty();
  }

  private Outcome<Reply> same(Lead lead) {
    return Outcome.done(new Reply(Optional.of(lead), false));
  }

  private Outcome<Reply> done(Lead lead) {
    return Outcome.done(new Reply(books.lead(lead.id()), true));
  }
}
