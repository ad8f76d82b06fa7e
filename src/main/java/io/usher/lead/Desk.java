package io.usher.lead;

import io.usher.lead.Shelf.OpenKey;
import io.usher.value.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The sales desk for the length of one batch: takes commands one after the other, each of which
 * sees what those before it led to, and gathers all effects for one commit. Pure: the same state,
 * team, shelf, commands and instants always lead to the same changes. Of one thread.
 */
public final class Desk {
  private final Books books;
  private Presence presence;

  /**
   * @param shelf what {@link Wanted} of all the commands to come asked for
   */
  public Desk(DeskState state, Team team, Shelf shelf) {
    this.books = new Books(state, team, shelf);
    this.presence = new Presence(team, books::rep, Instant.EPOCH);
  }

  /**
   * Does one command.
   *
   * @return how the lead stands after it; refused without any effect if it may not be done now:
   *     {@code NOT_FOUND}, {@code ILLEGAL_MOVE}, {@code FORBIDDEN}, {@code VALUE_NOT_ALLOWED}
   */
  public Outcome<Reply> step(Command command, Instant now) {
    Presence here = at(now);
    Outcome<Reply> outcome =
        command.fold(
            request -> request(request.request(), here),
            accept -> of(accept.lead(), lead -> new Inbox(books, here).accept(lead, accept)),
            reject -> of(reject.lead(), lead -> new Inbox(books, here).reject(lead, reject)),
            touch -> of(touch.lead(), lead -> new Inbox(books, here).touch(lead, touch)),
            complete ->
                of(complete.lead(), lead -> new Inbox(books, here).complete(lead, complete)),
            reassign ->
                of(reassign.lead(), lead -> new Inbox(books, here).reassign(lead, reassign)),
            tick -> of(tick.lead(), lead -> tick(lead, here)),
            staff -> staff(staff, new Staff(books, here)),
            drain -> drain(drain.pool(), here));
    wake(now);
    return outcome;
  }

  private Presence at(Instant now) {
    if (!presence.now().equals(now)) {
      presence = new Presence(books.team(), books::rep, now);
    }
    return presence;
  }

  private Outcome<Reply> of(String id, Function<Lead, Outcome<Reply>> then) {
    return books.lead(id).map(then).orElseGet(() -> Refusals.noLead(id));
  }

  private Outcome<Reply> request(LeadRequest request, Presence here) {
    Optional<Lead> known = books.lead(request.lead());
    if (known.isPresent()) {
      return Outcome.done(new Reply(known, false));
    }
    Optional<Lead> open = books.open(new OpenKey(request.customer(), request.type()));
    if (open.isPresent()) {
      return join(open.get(), request, here);
    }
    Team team = books.team();
    Lead lead = books.add(Revision.opened(request, books.nextLead(), team.expiresAfter(), team));
    new Owners(books, here).forgetLeavers(request);
    new Moves(books, here).route(lead, request);
    return Outcome.done(new Reply(books.lead(lead.id()), true));
  }

  private Outcome<Reply> join(Lead open, LeadRequest request, Presence here) {
    Lead.Asked more = new Lead.Asked(request.lead(), request.decision());
    if (open.asked().contains(more)) {
      return Outcome.done(new Reply(Optional.of(open), false));
    }
    Optional<Clock> touch = new Touches(books.team(), here).joined(open, request.dueIn());
    boolean sooner = !touch.equals(open.touch());
    Revision with = new Revision(open, here.now()).joined(more, request.card()).touch(touch);
    Lead joined = books.put(open, (sooner ? with.dueIn(request.dueIn()) : with).done());
    String reason = "asked again by " + request.decision();
    books.line(joined, What.JOINED, joined.rep(), Actor.DESK, reason, false, List.of(), here.now());
    Lead told = new Teller(books, here.now()).tell(joined, What.JOINED, "", reason);
    return Outcome.done(new Reply(Optional.of(told), true));
  }

  /**
   * Ends a request that cannot be done as others are: the customer is told that marketing has them
   * back. Keeps as little of it as may be, since any of it may be what is wrong.
   */
  public void end(LeadRequest request, String reason, Instant now) {
    if (books.lead(request.lead()).isPresent()) {
      return;
    }
    Lead lead = books.add(Revision.ended(request, books.nextLead(), reason, now));
    books.line(lead, What.RETURNED, "", Actor.DESK, reason, false, List.of(), now);
    new Teller(books, now).tell(lead, What.RETURNED, "", reason);
  }

  private Outcome<Reply> tick(Lead lead, Presence here) {
    boolean any = new Rounds(books, here).look(lead);
    return Outcome.done(new Reply(books.lead(lead.id()), any));
  }

  private Outcome<Reply> staff(Command.OfStaff command, Staff staff) {
    if (command instanceof Command.OwnerChanged changed) {
      books.own(changed.customer(), changed.rep(), false);
      if (!changed.domain().isEmpty() && !FreeMail.gives(changed.domain())) {
        books.ownDomain(changed.domain(), changed.rep(), false);
      }
      return Outcome.done(new Reply(Optional.empty(), true));
    }
    if (command instanceof Command.AbsencePut put) {
      return staff.absent(put);
    }
    if (command instanceof Command.AbsenceRemoved removed) {
      return staff.back(removed);
    }
    if (command instanceof Command.LookIn lookIn) {
      return staff.lookIn(lookIn);
    }
    if (command instanceof Command.Offboard offboard) {
      return staff.offboard(offboard);
    }
    if (command instanceof Command.Onboard onboard) {
      return staff.onboard(onboard);
    }
    return staff.credit((Command.Credit) command);
  }

  private Outcome<Reply> drain(String pool, Presence here) {
    if (!books.team().pools().containsKey(pool)) {
      return Refusals.noPool(pool);
    }
    new Dealer(books, here).drain(pool);
    return Outcome.done(new Reply(Optional.empty(), true));
  }

  /** Where somebody may have room now, what waits is looked at again. */
  private void wake(Instant now) {
    Set<String> freed = books.freed();
    if (freed.isEmpty()) {
      return;
    }
    for (String key : books.backlogs()) {
      Pool pool = books.team().pools().get(key);
      if (pool != null
          && pool.members().stream().anyMatch(member -> freed.contains(member.rep()))) {
        books.changing(key).wakeBy(now);
      }
    }
  }

  /**
   * Who would get this lead now, without taking it: the line its ledger would get, with number 0.
   */
  public LedgerLine who(LeadRequest request, Instant now) {
    return new Asking(books, at(now)).who(request);
  }

  /** All that was done so far. */
  public Changes changes() {
    return books.changes();
  }
}
