package io.usher.lead;

import java.util.List;
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
   * The member of a pool who owns the customer, else who owns the customers of its domain; for an
   * owner who is away or left, the backup, if that is a member too.
   */
  Optional<Owner> of(LeadRequest request, Pool pool) {
    String customer = books.customerOwner(request.customer());
    String named = customer.isEmpty() ? request.customerOwner().orElse("") : customer;
    return member(named, pool, "owner of the customer")
        .or(() -> member(ofDomain(request.domain()), pool, "owner of " + request.domain()));
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

  /** Writes down that a rep has taken a customer on. */
  void accepted(Lead lead) {
    if (lead.rep().isEmpty()) {
      return;
    }
    books.own(lead.customer(), lead.rep());
    if (!lead.domain().isEmpty() && !FreeMail.gives(lead.domain())) {
      books.ownDomain(lead.domain(), lead.rep(), true);
    }
  }

  /** What is needed from the store for it; empty where a domain says nothing. */
  static List<String> domains(LeadRequest request) {
    return request.domain().isEmpty() || FreeMail.gives(request.domain())
        ? List.of()
        : List.of(request.domain());
  }
}
