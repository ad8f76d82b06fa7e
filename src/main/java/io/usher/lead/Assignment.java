package io.usher.lead;

import io.usher.customer.CustomerId;
import io.usher.value.Data;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the desk tells a customer's profile about a lead.
 *
 * @param lead the open lead; a request that joined it asked under another id
 * @param asked the requests this answers, with their decisions; at least one
 * @param step newer than any told before under this lead
 * @param state after it
 * @param pool as written; empty if none
 * @param queue as written; empty if none
 * @param rep as the sheet writes the id; empty if none
 * @param other a rep concerned besides: who rejected or lost it, the manager told; empty if none
 * @param due when the first touch is due
 * @param acceptBy when the offer must be accepted
 */
public record Assignment(
    String lead,
    CustomerId customer,
    List<Lead.Asked> asked,
    String type,
    int step,
    What what,
    LeadState state,
    String pool,
    String queue,
    String rep,
    String repName,
    String repEmail,
    String other,
    Instant at,
    String reason,
    Optional<Instant> due,
    Optional<Instant> acceptBy,
    Data.Fields card) {
  public Assignment {
    asked = List.copyOf(asked);
  }
}
