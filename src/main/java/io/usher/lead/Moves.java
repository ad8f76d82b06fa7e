package io.usher.lead;

import io.usher.lead.LedgerLine.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes leads from where they are, and sends them where they are wanted. */
final class Moves {
  private final Books books;
  private final Team team;
  private final Presence presence;
  private final Instant now;
  private final Dealer dealer;
  private final Seats seats;
  private final Touches touches;
  private final Owners owners;
  private final Teller teller;

  Moves(Books books, Presence presence) {
    this.books = books;
    this.team = books.team();
    this.presence = presence;
    this.now = presence.now();
    this.dealer = new Dealer(books, presence);
    this.seats = new Seats(books);
    this.touches = new Touches(team, presence);
    this.owners = new Owners(books, presence);
    this.teller = new Teller(books, now);
  }

  /** Sends a new lead on its way. */
  void route(Lead lead, LeadRequest request) {
    Target target = request.target();
    if (target instanceof Target.ToPool to) {
      Pool pool = team.pools().get(to.pool());
      if (pool == null) {
        dealer.queue(lead, to.pool(), Actor.DESK, "there is no such pool");
        return;
      }
      Optional<Owners.Owner> owner = owners.of(request, pool);
      if (owner.isPresent()) {
        give(lead, owner.get(), team.poolFor(owner.get().rep(), to.pool()));
      } else {
        dealer.enter(lead, to.pool(), Actor.DESK, "");
      }
    } else if (target instanceof Target.ToRep to) {
      toOwner(lead, to.rep());
    } else {
      dealer.queue(lead, ((Target.ToQueue) target).queue(), Actor.DESK, "");
    }
  }

  private void toOwner(Lead lead, String named) {
    Optional<Owners.Owner> owner = owners.named(named);
    String home = team.homeOf(owner.map(Owners.Owner::rep).orElse(named));
    if (owner.isPresent()) {
      give(lead, owner.get(), home);
    } else if (home.isEmpty()) {
      dealer.queue(lead, named, Actor.DESK, "nobody of that name is there");
    } else {
      dealer.enter(lead, home, Actor.DESK, "the owner is not there");
    }
  }

  private void give(Lead lead, Owners.Owner owner, String home) {
    if (home.isEmpty()) {
      dealer.giveByHand(lead, owner.rep(), "", Actor.DESK, owner.reason());
    } else {
      dealer.giveOwner(lead, owner, home);
    }
  }

  /** Takes a rejected lead from its rep and gives it to the next one. */
  void rejected(Lead lead, Actor by, String reason) {
    List<Position> stood = seats.giveBack(lead);
    Lead tried = new Revision(lead, now).tried(lead.rep()).done();
    Pool pool = team.pools().get(lead.pool());
    boolean nowhere = lead.pool().isEmpty() || (pool != null && dealer.nowhereToGo(pool, tried));
    Lead gone = nowhere ? ended(lead, tried) : released(lead, tried);
    books.line(gone, What.REJECTED, lead.rep(), by, reason, lead.counted(), stood, now);
    Lead told = teller.tell(gone, What.REJECTED, lead.rep(), reason);
    if (!nowhere) {
      again(told, Actor.DESK, "rejected by " + name(lead.rep()));
    }
  }

  private Lead ended(Lead lead, Lead tried) {
    return books.put(lead, new Revision(tried, now).closed(LeadState.REJECTED).done());
  }

  /** Takes a lead from whoever has it; it is nobody's for as long as it takes to give it on. */
  private Lead released(Lead lead, Lead as) {
    Optional<Pool> pool = Optional.ofNullable(team.pools().get(lead.pool()));
    WorkTime hours = pool.map(presence::hours).orElseGet(() -> WorkTime.always(team));
    return books.put(
        lead,
        new Revision(as, now)
            .touch(touches.clock(lead, pool, hours, false))
            .waits(lead.pool(), Optional.empty())
            .done());
  }

  private void again(Lead lead, Actor by, String reason) {
    if (team.pools().containsKey(lead.pool())) {
      dealer.enter(lead, lead.pool(), by, reason);
    } else {
      dealer.queue(lead, lead.pool(), by, reason);
    }
  }

  /** Gives a lead to somebody else by hand; the turn of who had it is given back. */
  void reassigned(Lead lead, Command.Reassign reassign) {
    Target target = reassign.to();
    Actor by = reassign.by();
    String reason = reassign.reason();
    List<Position> stood = lead.state().held() ? seats.giveBack(lead) : List.of();
    Lead free = taken(lead, by, reason, lead.counted(), stood);
    if (target instanceof Target.ToRep to) {
      dealer.giveByHand(free, to.rep(), poolFor(to, lead, reassign), by, reason);
    } else if (target instanceof Target.ToPool to) {
      Revision on = new Revision(free, now);
      Lead as = to.pool().equals(lead.pool()) ? on.tried(lead.rep()).done() : on.untried().done();
      dealer.enter(books.put(free, as), to.pool(), by, reason);
    } else {
      dealer.queue(free, ((Target.ToQueue) target).queue(), by, reason);
    }
  }

  private Lead taken(Lead lead, Actor by, String reason, boolean counted, List<Position> stood) {
    Lead free = released(lead, lead);
    books.line(free, What.REASSIGNED, lead.rep(), by, reason, counted, stood, now);
    return teller.tell(free, What.REASSIGNED, lead.rep(), reason);
  }

  /**
   * Gives a lead on to the next one whose rep is not there to accept it; they may get it again once
   * they are back. Outside the pools there is only their backup.
   *
   * @return whether it went on
   */
  boolean passedOn(Lead lead, LedgerLine.Skip why) {
    boolean ofPool = team.pools().containsKey(lead.pool());
    Optional<String> backup = ofPool ? Optional.empty() : backup(lead.rep());
    if (!ofPool && backup.isEmpty()) {
      return false;
    }
    List<Position> stood = seats.passOn(lead);
    Lead free = taken(lead, Actor.DESK, why.word(), lead.counted(), stood);
    String reason = name(lead.rep()) + " is not there: " + why.word();
    if (ofPool) {
      dealer.enter(free, lead.pool(), Actor.DESK, reason);
    } else {
      String to = backup.orElseThrow();
      dealer.giveByHand(free, to, poolFor(to, lead, pool -> true), Actor.DESK, reason);
    }
    return true;
  }

  private Optional<String> backup(String rep) {
    return Optional.ofNullable(team.reps().get(rep)).flatMap(Rep::backup).flatMap(owners::present);
  }

  /** Hands a lead over for a rep who leaves: to the backup, else back to the pool. */
  void handedOver(Lead lead, Actor by, String reason) {
    Optional<String> backup = backup(lead.rep());
    Lead free = taken(lead, by, reason, false, List.of());
    if (backup.isPresent()) {
      dealer.giveByHand(free, backup.get(), poolFor(backup.get(), lead, pool -> true), by, reason);
    } else if (team.pools().containsKey(lead.pool())) {
      Lead tried = books.put(free, new Revision(free, now).tried(lead.rep()).done());
      dealer.enter(tried, lead.pool(), by, reason);
    } else {
      dealer.queue(free, name(lead.rep()), by, reason);
    }
  }

  /** The pool in which a lead that is moved by hand is counted; empty text for none. */
  String poolFor(Target target, Lead lead, Command.Reassign reassign) {
    return target.fold(
        Target.ToPool::pool, to -> poolFor(to.rep(), lead, reassign::allows), to -> "");
  }

  /** The pool in which a rep gets a lead: the lead's own if they are in it, else their first. */
  private String poolFor(String rep, Lead lead, Predicate<String> which) {
    Pool own = team.pools().get(lead.pool());
    return own != null && own.has(rep)
        ? lead.pool()
        : team.pools().entrySet().stream()
            .filter(pool -> which.test(pool.getKey()) && pool.getValue().has(rep))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
  }

  private String name(String rep) {
    Rep known = team.reps().get(rep);
    return known == null ? rep : known.id();
  }
}
