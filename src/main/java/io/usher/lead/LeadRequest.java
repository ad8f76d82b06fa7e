package io.usher.lead;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.value.Data;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer whom a routing decision wants somebody to talk to.
 *
 * @param lead the id the lead gets if it is new
 * @param decision the decision's name
 * @param type key of what is wanted of the rep, such as {@code demo request}; a customer has at
 *     most one open lead of a type
 * @param dueIn working time until the first touch; empty: the pool's
 * @param domain of the customer's mail address, lower case; empty if there is none
 * @param customerOwner key of the rep the row names beside a pool; goes before whoever the desk
 *     knows as owner
 * @param card what is handed to the rep: score, qualification, touches, the row that sent it; never
 *     read here
 */
public record LeadRequest(
    String lead,
    CustomerId customer,
    Instant at,
    String decision,
    String type,
    Target target,
    Needs needs,
    Optional<Span> dueIn,
    String domain,
    Optional<String> customerOwner,
    Data.Fields card) {}
