package io.usher.lead;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.value.Data;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A customer somebody should talk to, and how far that has come.
 *
 * @param id 16 characters, given by the request that opened it
 * @param number grows by 1 with each new lead: the order in which leads came
 * @param type key, such as {@code demo request}
 * @param pool key of the pool it is counted in; empty if it went straight to a rep of no pool or to
 *     a queue
 * @param queue as written; empty unless it is queued
 * @param rep key of who holds it, or held it last when it is closed; empty if nobody
 * @param step grows by 1 with each change that is told to the customer's profile
 * @param attempt how many reps have been offered it, 0 if none
 * @param counted whether the present offer counts as the rep's turn in the pool
 * @param tried keys of reps who are not offered it again
 * @param passed keys of pools it overflowed from; it does not go back there
 * @param dueIn its own time until the first touch, before the pool's
 * @param accept runs while it is offered, where the pool sets a time for that
 * @param touch runs until the first touch
 * @param overflowAt when it goes to another pool if it still waits
 * @param expiresAt when it expires unless somebody has accepted it
 * @param changedAt when its state changed last
 * @param givenAt when the rep got it
 * @param touchedAt first touch
 * @param reason of the last change; empty if none was given
 * @param asked the requests it answers: the one that opened it, then the newest of those that
 *     joined
 * @param joined how many requests have joined it
 * @param domain of the customer's mail address; empty if there is none
 */
public record Lead(
    String id,
    long number,
    CustomerId customer,
    String type,
    LeadState state,
    String pool,
    String queue,
    String rep,
    int step,
    int attempt,
    boolean counted,
    Needs needs,
    List<String> tried,
    List<String> passed,
    Optional<Span> dueIn,
    Optional<Clock> accept,
    Optional<Clock> touch,
    Optional<Instant> overflowAt,
    Optional<Instant> expiresAt,
    Instant createdAt,
    Instant changedAt,
    Optional<Instant> givenAt,
    Optional<Instant> touchedAt,
    String reason,
    List<Asked> asked,
    int joined,
    String domain,
    Data.Fields card) {
  public Lead {
    tried = List.copyOf(tried);
    passed = List.copyOf(passed);
    asked = List.copyOf(asked);
  }

  /** The lane of its pool's backlog in which it waits, or would. */
  public String lane() {
    return needs.lane(Set.copyOf(tried));
  }

  /** When its clocks have to be looked at next; empty if never. */
  public Optional<Instant> nextAt() {
    if (state.closed()) {
      return Optional.empty();
    }
    return Stream.of(accept.flatMap(Clock::next), touch.flatMap(Clock::next), overflowAt, expiresAt)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** The same lead, of whom its customer has become. */
  public Lead of(CustomerId other) {
    return new Revision(this, changedAt).of(other).done();
  }

  /**
   * The same lead with nothing in it that says who it was about.
   *
   * @param nobody whose it is from now on
   */
  public Lead erased(CustomerId nobody, Optional<Instant> expires, String why) {
    return new Revision(this, changedAt).of(nobody).erased(expires).reason(why).done();
  }

  /** A request that a lead answers: its own lead id and its decision's name. */
  public record Asked(String lead, String decision) {}
}
