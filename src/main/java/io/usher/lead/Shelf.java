package io.usher.lead;

import io.usher.customer.CustomerId;
import io.usher.value.Ordered;
import java.util.List;
import java.util.Map;

/**
 * What a batch of commands needs from the store, read in one go. What is not there was looked for
 * and is not in the store, or was not asked for by {@link Wanted}.
 *
 * @param leads by id: those wanted by id, the open ones, those at the head of backlogs, those held
 * @param open ids of the open leads of a customer and type, oldest first: more than one where two
 *     customers who each had one have become one
 * @param customerOwners key of the rep who owns a customer
 * @param domainOwners key of the rep who owns the customers of a mail domain
 * @param backlogs ids of the oldest that wait in a lane, oldest first ({@link Lead#number})
 * @param held ids of leads a rep holds, in any order
 * @param offers ids of leads a rep was offered and has not accepted, oldest first
 */
public record Shelf(
    Map<String, Lead> leads,
    Map<OpenKey, List<String>> open,
    Map<CustomerId, String> customerOwners,
    Map<String, String> domainOwners,
    Map<LaneKey, List<String>> backlogs,
    Map<String, List<String>> held,
    Map<String, List<String>> offers) {
  public static final Shelf EMPTY =
      new Shelf(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  public Shelf {
    leads = Ordered.copyOf(leads);
    open = Ordered.copyOf(open);
    customerOwners = Ordered.copyOf(customerOwners);
    domainOwners = Ordered.copyOf(domainOwners);
    backlogs = Ordered.copyOf(backlogs);
    held = Ordered.copyOf(held);
    offers = Ordered.copyOf(offers);
  }

  /** By which the open leads of a customer are found that a request joins. */
  public record OpenKey(CustomerId customer, String type) {}

  /** A lane of a pool's backlog. */
  public record LaneKey(String pool, String lane) {}
}
