package io.usher.lead;

import io.usher.calendar.Span;
import java.util.List;
import java.util.Optional;

/**
 * People who share the leads of one kind.
 *
 * @param name as written
 * @param ownerLeadsCount whether a lead that goes to the customer's owner counts as their turn
 * @param manualLeadsCount whether a lead that somebody assigns by hand counts as the rep's turn
 * @param acceptWithin working time from an offer until it must be accepted
 * @param firstTouchWithin working time from a lead's arrival until its first touch; a lead's own
 *     {@code due in} goes before it
 * @param warnAt when to warn of either; empty: not at all
 * @param escalateTo key of the rep who is told of a breach; empty: the rep's manager
 * @param overflowTo key of the pool that gets what waits too long
 * @param overflowAfter working time of this pool before that; empty: as soon as nobody is free
 * @param calendar its hours, in the brand's zone, for what waits and for members without hours of
 *     their own (in theirs); empty: what waits grows old whenever a member works, and members
 *     without hours always work
 * @param members in the sheet's order
 */
public record Pool(
    String name,
    Method method,
    boolean ownerLeadsCount,
    boolean manualLeadsCount,
    Optional<Span> acceptWithin,
    Optional<Span> firstTouchWithin,
    Optional<WarnAt> warnAt,
    Optional<String> escalateTo,
    Optional<String> overflowTo,
    Optional<Span> overflowAfter,
    Optional<String> calendar,
    List<Member> members) {
  public Pool {
    members = List.copyOf(members);
  }

  /** Whether a rep, by key, is a member. */
  public boolean has(String rep) {
    return members.stream().anyMatch(member -> member.rep().equals(rep));
  }

  /** How a pool picks among those who are free. */
  public enum Method {
    /** By turns, in proportion to the members' weights. */
    WEIGHTED,
    /** The first in the sheet's order. */
    IN_ORDER,
    /** Who holds the fewest open leads; of equals, by turns. */
    FEWEST_OPEN
  }
}
