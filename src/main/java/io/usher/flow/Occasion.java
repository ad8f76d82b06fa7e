package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What can move a customer. All take the same way. */
public sealed interface Occasion {

  CustomerId customer();

  /**
   * An event came in.
   *
   * @param history replayed: planned at its own timestamp
   * @param silent its messages do not leave
   * @param explain whether the sender wants the change: a repeated message then brings the first
   *     one's
   */
  record Happened(Event event, boolean history, boolean silent, boolean explain)
      implements Occasion {
    @Override
    public CustomerId customer() {
      return event.customer();
    }

    /** The same to another customer, who this one has become. */
    public Happened to(CustomerId other) {
      Event sent =
          new Event(
              event.messageId(),
              event.call(),
              event.name(),
              event.timestamp(),
              other,
              event.anonymousId(),
              event.properties(),
              event.traits(),
              event.context());
      return new Happened(sent, history, silent, explain);
    }
  }

  /** An instant has come: everything due up to {@code at} takes place. */
  record Due(CustomerId customer, Instant at, boolean silent) implements Occasion {}

  /** A new rulebook is live. */
  record Redecide(CustomerId customer) implements Occasion {}

  /**
   * A step of making this customer and another one, or of undoing it.
   *
   * @param at replayed: the instant it is planned at; empty for now
   * @param silent its messages do not leave
   */
  record Merge(CustomerId customer, MergeStep step, Optional<Instant> at, boolean silent)
      implements Occasion {}

  /**
   * An event from before some counters began, brought to those that began under a rulebook up to
   * {@code sequence}. Nothing is decided on it.
   *
   * @param from what happened before this is left out
   */
  record Backfilled(Event event, long sequence, Instant from) implements Occasion {
    @Override
    public CustomerId customer() {
      return event.customer();
    }

    /** The same to another customer, who this one has become. */
    public Backfilled to(CustomerId other) {
      return new Backfilled(
          new Happened(event, true, true, false).to(other).event(), sequence, from);
    }
  }

  /**
   * Something became of a lead of the customer's.
   *
   * @param patient whether it waits for what became of the lead before, as long as the customer's
   *     profile has not been told of that
   */
  record Assignment(CustomerId customer, io.usher.lead.Assignment news, boolean patient)
      implements Occasion {
    /** One that is taken in whatever came before. */
    public Assignment(CustomerId customer, io.usher.lead.Assignment news) {
      this(customer, news, false);
    }

    /** The same to another customer, who this one has become. */
    public Assignment to(CustomerId other) {
      return new Assignment(other, news, patient);
    }
  }

  default <R> R fold(
      Function<Happened, R> happened,
      Function<Due, R> due,
      Function<Redecide, R> redecide,
      Function<Merge, R> merge,
      Function<Backfilled, R> backfilled,
      Function<Assignment, R> assignment) {
    if (this instanceof Happened o) {
      return happened.apply(o);
    }
    if (this instanceof Due o) {
      return due.apply(o);
    }
    if (this instanceof Redecide o) {
      return redecide.apply(o);
    }
    if (this instanceof Merge o) {
      return merge.apply(o);
    }
    if (this instanceof Backfilled o) {
      return backfilled.apply(o);
    }
    return assignment.apply((Assignment) this);
  }
}
