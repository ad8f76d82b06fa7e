package io.usher.lead;

import io.usher.lead.LedgerLine.Position;
import io.usher.lead.Shelf.OpenKey;
import java.util.List;
import java.util.Optional;

/** Says who would get a lead, and takes nothing. */
final class Asking {
  private final Books books;
  private final Presence presence;

  Asking(Books books, Presence presence) {
    this.books = books;
    this.presence = presence;
  }

  LedgerLine who(LeadRequest request) {
    Optional<Lead> open = books.open(new OpenKey(request.customer(), request.type()));
    if (open.isPresent()) {
      Lead lead = open.get();
      String reason = "joins the open lead " + lead.id();
      return line(lead.pool(), What.JOINED, lead.rep(), reason, List.of());
    }
    return request
        .target()
        .fold(
            to -> ofPool(request, to.pool()),
            to -> ofRep(request, to.rep()),
            to -> line("", What.QUEUED, "", to.queue(), List.of()));
  }

  private LedgerLine ofPool(LeadRequest request, String key) {
    Pool pool = books.team().pools().get(key);
    if (pool == null) {
      return line(key, What.QUEUED, "", "there is no such pool", List.of());
    }
    Pick pick = new Dealer(books, presence).pick(key, request.needs(), List.of());
    Optional<Owners.Owner> owner = new Owners(books, presence).of(request, pool);
    if (owner.isPresent()) {
      String rep = owner.get().rep();
      List<Position> seats =
          pool.has(rep) ? pick.passedBy(rep, pool.ownerLeadsCount()) : pick.standing();
      return line(books.team().poolFor(rep, key), What.ROUTED, rep, owner.get().reason(), seats);
    }
    return pick.chosen()
        .map(rep -> line(key, What.ROUTED, rep, "", pick.taken()))
        .orElseGet(() -> line(key, What.WAITING, "", "nobody is free", pick.standing()));
  }

  private LedgerLine ofRep(LeadRequest request, String named) {
    Optional<String> rep = new Owners(books, presence).standIn(named);
    String home = books.team().homeOf(rep.orElse(named));
    if (rep.isPresent()) {
      return line(home, What.ROUTED, rep.get(), "", List.of());
    }
    return home.isEmpty() ? line("", What.QUEUED, "", named, List.of()) : ofPool(request, home);
  }

  private LedgerLine line(String pool, What what, String rep, String reason, List<Position> seats) {
    Pool known = books.team().pools().get(pool);
    return new LedgerLine(
        0,
        presence.now(),
        pool,
        "",
        what,
        rep,
        "",
        reason,
        what == What.ROUTED,
        known == null ? Pool.Method.WEIGHTED : known.method(),
        seats);
  }
}
