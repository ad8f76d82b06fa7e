package io.usher.routing;

import io.usher.customer.CustomerId;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine;
import io.usher.lead.Shelf;
import io.usher.lead.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the sales desk keeps, for those who look. Calls block, may throw {@code
 * Profiles.StoreUnavailable}, and may come from many threads.
 */
public interface DeskRecords {

  DeskStore.Kept kept();

  /** When a lead or a pool is due next; it may have come already. */
  Optional<Instant> nextDue();

  /** What a question needs that takes nothing. */
  Shelf shelf(Wanted wanted);

  /** Leads by id; those nobody knows are left out. */
  Map<String, Lead> leads(Set<String> ids);

  /** All leads of a customer that are kept, oldest first. */
  List<Lead> of(CustomerId customer);

  /** Leads, newest first. */
  Page<Lead> leads(Filter filter, OptionalLong before, int most);

  /** The lines of all ledgers about a lead, oldest first. */
  List<LedgerLine> why(String lead);

  /** The ledger of a pool, newest first. */
  Page<LedgerLine> ledger(String pool, OptionalLong before, int most);

  /**
   * Some of many.
   *
   * @param next where the next page begins: what comes before it; empty after the last
   */
  record Page<T>(List<T> some, OptionalLong next) {
    public Page {
      some = List.copyOf(some);
    }
  }

  /**
   * Which leads.
   *
   * @param rep key of who holds it, or held it last
   * @param pools keys; empty: any, none too
   * @param states empty: any
   */
  record Filter(Optional<String> rep, Set<String> pools, Set<LeadState> states) {
    public Filter {
      pools = Set.copyOf(pools);
      states = Set.copyOf(states);
    }

    public boolean lets(Lead lead) {
      return (rep.isEmpty() || rep.get().equals(lead.rep()))
          && (pools.isEmpty() || pools.contains(lead.pool()))
          && (states.isEmpty() || states.contains(lead.state()));
    }
  }
}
