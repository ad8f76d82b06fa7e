package io.usher.lead;

import io.usher.customer.CustomerId;
import io.usher.value.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a batch of commands leads to, for one commit: whatever is named here takes the place of
 * what the store has.
 *
 * @param state the desk's new state; {@code pools} and {@code reps} say what differs in it
 * @param pools keys of the pools whose state is new
 * @param reps keys of the reps whose state is new
 * @param leads new or changed leads, with what the store had before; the indexes (open lead of a
 *     customer and type, who holds it, its lane, its next instant) follow from the two
 * @param customerOwners new owners of customers
 * @param domainOwners new owners of domains
 * @param lines of the ledger, in order of their numbers
 * @param answers for customers' profiles, in order
 */
public record Changes(
    DeskState state,
    List<String> pools,
    List<String> reps,
    Map<String, LeadChange> leads,
    Map<CustomerId, Owner> customerOwners,
    Map<String, Owner> domainOwners,
    List<LedgerLine> lines,
    List<Assignment> answers) {
  public Changes {
    pools = List.copyOf(pools);
    reps = List.copyOf(reps);
    leads = Ordered.copyOf(leads);
    customerOwners = Ordered.copyOf(customerOwners);
    domainOwners = Ordered.copyOf(domainOwners);
    lines = List.copyOf(lines);
    answers = List.copyOf(answers);
  }

  /**
   * A lead before and after the batch.
   *
   * @param before empty if it is new
   */
  public record LeadChange(Optional<Lead> before, Lead after) {}

  /**
   * Who owns a customer, or the customers of a domain.
   *
   * @param rep key; empty: nobody any more
   * @param unlessOwned whether an owner the store has stays
   */
  public record Owner(String rep, boolean unlessOwned) {}
}
