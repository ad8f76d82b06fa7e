package io.usher.lead;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.lead.Lead.Asked;
import io.usher.value.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lead being changed: starts as the lead is, ends as the one that takes its place. */
final class Revision {
  /** Requests a lead remembers, besides the one that opened it. */
  private static final int MOST_ASKED = 8;

  private final Lead was;
  private final Instant now;
  private CustomerId customer;
  private LeadState state;
  private String pool;
  private String queue;
  private String rep;
  private int step;
  private int attempt;
  private boolean counted;
  private List<String> tried;
  private List<String> passed;
  private Optional<Span> dueIn;
  private Optional<Clock> accept;
  private Optional<Clock> touch;
  private Optional<Instant> overflowAt;
  private Optional<Instant> expiresAt;
  private Optional<Instant> givenAt;
  private Optional<Instant> touchedAt;
  private String reason;
  private List<Asked> asked;
  private int joined;
  private String domain;
  private Data.Fields card;

  Revision(Lead was, Instant now) {
    this.was = was;
    this.now = now;
    customer = was.customer();
    state = was.state();
    pool = was.pool();
    queue = was.queue();
    rep = was.rep();
    step = was.step();
    attempt = was.attempt();
    counted = was.counted();
    tried = was.tried();
    passed = was.passed();
    dueIn = was.dueIn();
    accept = was.accept();
    touch = was.touch();
    overflowAt = was.overflowAt();
    expiresAt = was.expiresAt();
    givenAt = was.givenAt();
    touchedAt = was.touchedAt();
    reason = was.reason();
    asked = was.asked();
    joined = was.joined();
    domain = was.domain();
    card = was.card();
  }

  /** A lead that has just been asked for, and is nowhere yet. */
  static Lead opened(LeadRequest request, long number, Optional<Span> expires, Team team) {
    return new Lead(
        request.lead(),
        number,
        request.customer(),
        request.type(),
        LeadState.WAITING,
        "",
        "",
        "",
        0,
        0,
        false,
        request.needs(),
        List.of(),
        List.of(),
        request.dueIn(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        expires.map(span -> span.after(request.at(), team.brand().zone())),
        request.at(),
        request.at(),
        Optional.empty(),
        Optional.empty(),
        "",
        List.of(new Asked(request.lead(), request.decision())),
        0,
        request.domain(),
        request.card());
  }

  /** A lead that comes to nothing, in no pool. */
  static Lead ended(LeadRequest request, long number, String reason, Instant now) {
    return new Lead(
        request.lead(),
        number,
        request.customer(),
        request.type(),
        LeadState.RETURNED,
        "",
        "",
        "",
        0,
        0,
        false,
        Needs.NONE,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now,
        now,
        Optional.empty(),
        Optional.empty(),
        reason,
        List.of(new Asked(request.lead(), request.decision())),
        0,
        "",
        Data.Fields.NONE);
  }

  /** One more thing to tell the customer's profile. */
  Revision told() {
    step++;
    return this;
  }

  Revision reason(String newReason) {
    reason = newReason;
    return this;
  }

  /** About somebody else. */
  Revision of(CustomerId other) {
    customer = other;
    return this;
  }

  /** Without what was said of the customer. */
  Revision erased(Optional<Instant> expires) {
    expiresAt = expires;
    domain = "";
    card = Data.Fields.NONE;
    return this;
  }

  /** Into a pool's backlog. */
  Revision waits(String newPool, Optional<Instant> overflows) {
    state = LeadState.WAITING;
    pool = newPool;
    queue = "";
    unheld();
    overflowAt = overflows;
    return this;
  }

  /** Into a queue worked by hand. */
  Revision queued(String newQueue) {
    state = LeadState.QUEUED;
    pool = "";
    queue = newQueue;
    unheld();
    overflowAt = Optional.empty();
    return this;
  }

  private void unheld() {
    rep = "";
    counted = false;
    givenAt = Optional.empty();
    accept = Optional.empty();
  }

  /** To a rep, who has not said yes yet. */
  Revision offered(
      String newPool, String newRep, boolean nowCounted, Optional<Clock> acceptWithin) {
    state = LeadState.OFFERED;
    pool = newPool;
    queue = "";
    rep = newRep;
    attempt++;
    counted = nowCounted;
    givenAt = Optional.of(now);
    accept = acceptWithin;
    overflowAt = Optional.empty();
    return this;
  }

  Revision accepted() {
    state = LeadState.ACCEPTED;
    accept = Optional.empty();
    expiresAt = Optional.empty();
    return this;
  }

  /** Taken from a queue. */
  Revision takenBy(String newRep) {
    queue = "";
    rep = newRep;
    attempt++;
    givenAt = Optional.of(now);
    return accepted();
  }

  Revision touched(Instant at) {
    touchedAt = touchedAt.or(() -> Optional.of(at));
    touch = Optional.empty();
    return this;
  }

  Revision working() {
    accepted();
    state = LeadState.WORKING;
    return this;
  }

  Revision closed(LeadState end) {
    state = end;
    accept = Optional.empty();
    touch = Optional.empty();
    overflowAt = Optional.empty();
    expiresAt = Optional.empty();
    return this;
  }

  Revision tried(String newRep) {
    if (!newRep.isEmpty() && !tried.contains(newRep)) {
      tried = new ArrayList<>(tried);
      tried.add(newRep);
    }
    return this;
  }

  /** Everybody may get it again. */
  Revision untried() {
    tried = List.of();
    passed = List.of();
    return this;
  }

  Revision passed(String from) {
    passed = new ArrayList<>(passed);
    passed.add(from);
    return this;
  }

  Revision accept(Optional<Clock> clock) {
    accept = clock;
    return this;
  }

  Revision touch(Optional<Clock> clock) {
    touch = clock;
    return this;
  }

  /** Another time of its own until the first touch. */
  Revision dueIn(Optional<Span> span) {
    dueIn = span;
    return this;
  }

  Revision joined(Asked more, Data.Fields newCard) {
    List<Asked> all = new ArrayList<>(asked);
    all.add(more);
    if (all.size() > MOST_ASKED + 1) {
      all.remove(1);
    }
    asked = all;
    joined++;
    card = newCard;
    return this;
  }

  /** The lead as it is now. */
  Lead done() {
    return new Lead(
        was.id(),
        was.number(),
        customer,
        was.type(),
        state,
        pool,
        queue,
        rep,
        step,
        attempt,
        counted,
        was.needs(),
        tried,
        passed,
        dueIn,
        accept,
        touch,
        overflowAt,
        expiresAt,
        was.createdAt(),
        state == was.state() && rep.equals(was.rep()) ? was.changedAt() : now,
        givenAt,
        touchedAt,
        reason,
        asked,
        joined,
        domain,
        card);
  }
}
