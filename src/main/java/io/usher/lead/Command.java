package io.usher.lead;

import io.usher.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Something the desk is asked to do. Where a lead's {@code attempt} is given and another has begun
 * since, what was asked has been done before; 0 is the present one.
 */
public sealed interface Command {

  /** Find somebody for a customer. */
  record Request(LeadRequest request) implements Command {}

  /** The rep takes it. */
  record Accept(String lead, int attempt, Actor by) implements Command {}

  /**
   * The rep does not take it: their turn is given back, the next one gets it. Who is not that rep
   * says which offer is meant.
   */
  record Reject(String lead, int attempt, Actor by, String reason) implements Command {}

  /**
   * Somebody got in touch with the customer; accepts the lead too.
   *
   * @param by {@link Actor#DESK} if an event says so: then it is no fault where it means nothing
   */
  record Touch(String lead, Instant at, Actor by) implements Command {}

  /** The end of it. */
  record Complete(String lead, Result result, Actor by, String reason) implements Command {}

  /** A command about reps or owners, and no one lead. */
  sealed interface OfStaff extends Command {}

  /**
   * Somebody else shall have it.
   *
   * @param within keys of the pools in which the lead must be and stay, unless it comes out of a
   *     queue; empty: anywhere
   */
  record Reassign(String lead, int attempt, Target to, Actor by, String reason, Set<String> within)
      implements Command {
    public Reassign {
      within = Set.copyOf(within);
    }

    /** From whoever has it, wherever that is, to anywhere. */
    public Reassign(String lead, Target to, Actor by, String reason) {
      this(lead, 0, to, by, reason, Set.of());
    }

    boolean allows(String pool) {
      return within.isEmpty() || within.contains(pool);
    }
  }

  /**
   * Another system says who owns a customer, and if it names a domain, all customers of it.
   *
   * @param domain lower case; empty for this customer only
   * @param rep key; empty: nobody
   */
  record OwnerChanged(CustomerId customer, String domain, String rep, Instant at)
      implements OfStaff {}

  /**
   * A rep is or will be away; an absence of the same id is replaced. If they are away now, what
   * they were offered and have not accepted goes on to the next.
   */
  record AbsencePut(String rep, RepState.Absence absence, Actor by) implements OfStaff {}

  /** A rep will not be away after all; an unknown id is no fault. */
  record AbsenceRemoved(String rep, String id, Actor by) implements OfStaff {}

  /**
   * Look whether a rep is there. If not, what they were offered and have not accepted goes on to
   * the next; given again until it says that there was nothing to do, since one step gives on no
   * more than was loaded.
   */
  record LookIn(String rep) implements OfStaff {}

  /**
   * A rep leaves for good: all they hold goes to their backup, else back to the pools. Given again
   * until they hold nothing, since one step hands over no more than was loaded.
   */
  record Offboard(String rep, Actor by, String reason) implements OfStaff {}

  /** A rep who was offboarded is back. */
  record Onboard(String rep, Actor by) implements OfStaff {}

  /**
   * Changes a rep's turns by hand.
   *
   * @param turns how many they get back; negative: how many they are charged
   */
  record Credit(String pool, String rep, int turns, Actor by, String reason) implements OfStaff {}

  /** Look at a lead's clocks; does what is due by now, nothing if nothing is. */
  record Tick(String lead) implements Command {}

  /** Give what waits in a pool to whom it can be given. */
  record Drain(String pool) implements Command {}

  /** How a lead ends. */
  enum Result {
    WON(LeadState.WON),
    LOST(LeadState.LOST),
    RETURNED(LeadState.RETURNED),
    /** Lost, because it was another lead's double: the turn is given back. */
    DUPLICATE(LeadState.LOST);

    private final LeadState state;

    Result(LeadState state) {
      this.state = state;
    }

    public LeadState state() {
      return state;
    }

    public static Optional<Result> of(String word) {
      for (Result result : values()) {
        if (result.name().equalsIgnoreCase(word)) {
          return Optional.of(result);
        }
      }
      return Optional.empty();
    }
  }

  /** One answer for each; a new command does not compile until every reader handles it. */
  default <R> R fold(
      Function<Request, R> request,
      Function<Accept, R> accept,
      Function<Reject, R> reject,
      Function<Touch, R> touch,
      Function<Complete, R> complete,
      Function<Reassign, R> reassign,
      Function<Tick, R> tick,
      Function<OfStaff, R> staff,
      Function<Drain, R> drain) {
    if (this instanceof Request c) {
      return request.apply(c);
    }
    if (this instanceof Accept c) {
      return accept.apply(c);
    }
    if (this instanceof Reject c) {
      return reject.apply(c);
    }
    if (this instanceof Touch c) {
      return touch.apply(c);
    }
    if (this instanceof Complete c) {
      return complete.apply(c);
    }
    if (this instanceof Reassign c) {
      return reassign.apply(c);
    }
    if (this instanceof Tick c) {
      return tick.apply(c);
    }
    return this instanceof OfStaff c ? staff.apply(c) : drain.apply((Drain) this);
  }
}
