package io.usher.lead;

import java.util.Optional;

/** Whose customer somebody is already. */
final class Owners {
  private final Books books;
  private final Presence presence;

  Owners(Books books, Presence presence) {
    this.books = books;
    this.presence = presence;
  }

  /**
   * Who gets a lead without a turn, and why.
   *
   * @param rep key
   */
  record Owner(String rep, String reason) {}

  /**
   * Who gets a lead of a pool: whom the row names besides, in whatever pool they are. Else the
   * member who owns the customer, as far as the desk knows, then who owns the customers of its
   * domain; for an owner who is away or left, the backup, if that is a member too.
   */
  Optional<Owner> of(LeadRequest request, Pool pool) {
    return named(request.customerOwner().orElse(""))
        .or(() -> member(books.customerOwner(request.customer()), pool, "owner of the customer"))
        .or(() -> member(ofDomain(request.domain()), pool, "owner of " + request.domain()));
  }

  /** Whom a row names, or their backup; empty if neither is there. */
  Optional<Owner> named(String owner) {
    return standIn(owner)
        .map(
            rep ->
                new Owner(
                    rep, rep.equals(owner) ? "the row's owner" : "stands in for the row's owner"));
  }

  private String ofDomain(String domain) {
    return domain.isEmpty() || FreeMail.gives(domain) ? "" : books.domainOwner(domain);
  }

  private Optional<Owner> member(String owner, Pool pool, String reason) {
    return standIn(owner)
        .filter(rep -> pool.members().stream().anyMatch(member -> member.rep().equals(rep)))
        .map(rep -> new Owner(rep, rep.equals(owner) ? reason : "stands in for the " + reason));
  }

  /** A rep, or if they are away, left or not there yet, their backup; empty if neither is there. */
  Optional<String> standIn(String rep) {
    Rep known = books.team().reps().get(rep);
    if (known == null) {
      return Optional.empty();
    }
    return there(rep) ? Optional.of(rep) : known.backup().filter(this::there);
  }

  /** That rep, if they are there. */
  Optional<String> present(String rep) {
    return there(rep) ? Optional.of(rep) : Optional.empty();
  }

  private boolean there(String rep) {
    Rep known = books.team().reps().get(rep);
    return known != null && presence.gone(known, books.rep(rep)).isEmpty();
  }

  /** Customers of who has left are free to become somebody else's. */
  void forgetLeavers(LeadRequest request) {
    if (left(books.customerOwner(request.customer()))) {
      books.own(request.customer(), "", false);
    }
    if (left(ofDomain(request.domain()))) {
      books.ownDomain(request.domain(), "", false);
    }
  }

  private boolean left(String rep) {
    Rep known = books.team().reps().get(rep);
    return known != null
        && presence.gone(known, books.rep(rep)).filter(LedgerLine.Skip.LEFT::equals).isPresent();
  }

  /** Writes down that a rep has taken a customer on whom nobody owned. */
  void accepted(Lead lead) {
    if (lead.rep().isEmpty()) {
      return;
    }
    books.own(lead.customer(), lead.rep(), true);
    if (!lead.domain().isEmpty() && !FreeMail.gives(lead.domain())) {
      books.ownDomain(lead.domain(), lead.rep(), true);
    }
  }
}
