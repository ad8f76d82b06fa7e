package io.usher.journey;

import io.usher.value.Data;
import java.util.Set;

/**
 * A consequence of a change, for the outbox.
 *
 * @param type such as {@code segment.entered}
 * @param data what a receiver needs to know; the customer and the version are added on the way out
 */
public record Message(String type, Data.Fields data) {
  /** A routing decision asks for a lead. */
  public static final String LEAD_REQUESTED = "lead.requested";

  /** Something happened that counts as work on an open lead. */
  public static final String LEAD_TOUCHED = "lead.touched";

  /** The customer, or their account, has another owner. */
  public static final String OWNER_CHANGED = "owner.changed";

  /** The types that are for Usher itself: they never leave it. */
  public static final Set<String> INWARD = Set.of(LEAD_REQUESTED, LEAD_TOUCHED, OWNER_CHANGED);
}
