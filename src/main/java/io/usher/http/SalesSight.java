package io.usher.http;

import io.usher.flow.Keys;
import io.usher.flow.Keys.Role;
import io.usher.lead.Actor;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine;
import io.usher.lead.Pool;
import io.usher.lead.Target;
import io.usher.lead.Team;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What of sales a key shows. A rep sees their own leads, and of the pools they are in how leads
 * were shared; a team lead all of their pools; others everything.
 */
record SalesSight(Keys.Key key, Team team) {

  private boolean everything() {
    return key.role() != Role.REP && key.role() != Role.TEAMLEAD;
  }

  /** The rep whose key it is; empty text for others. */
  String rep() {
    return key.role() == Role.REP ? key.rep().orElse("") : "";
  }

  Actor actor() {
    return new Actor(key.name(), rep());
  }

  /** The pools it shows, those that are no more included. */
  boolean pool(String pool) {
    return everything()
        || (key.role() == Role.TEAMLEAD ? key.pools().contains(pool) : member(pool, rep()));
  }

  /** Keys of the pools of the sheets it shows, in their order. */
  Set<String> pools() {
    Set<String> pools = new LinkedHashSet<>(team.pools().keySet());
    pools.removeIf(pool -> !pool(pool));
    return pools;
  }

  boolean rep(String rep) {
    return everything()
        || (key.role() == Role.REP
            ? rep.equals(rep())
            : key.pools().stream().anyMatch(pool -> member(pool, rep)));
  }

  private boolean member(String pool, String rep) {
    Pool known = team.pools().get(pool);
    return known != null && known.has(rep);
  }

  /**
   * Whether it shows a lead with all that is handed over. What stands in a queue is nobody's yet,
   * and anybody's to take.
   */
  boolean lead(Lead lead) {
    return everything()
        || lead.state() == LeadState.QUEUED
        || (key.role() == Role.REP ? lead.rep().equals(rep()) : key.pools().contains(lead.pool()));
  }

  /** The pools in which leads it moves must be and stay; none for those that move all. */
  Set<String> within() {
    return everything() ? Set.of() : key.pools();
  }

  /** Whether a lead may be sent there with it. */
  boolean to(Target target) {
    return everything()
        || (key.role() == Role.TEAMLEAD
            && target.fold(pool -> pool(pool.pool()), to -> rep(to.rep()), queue -> false));
  }

  /** Whether it shows why a lead came to somebody, or did not. */
  boolean why(Optional<Lead> lead, Iterable<LedgerLine> lines) {
    if (everything() || lead.filter(this::lead).isPresent()) {
      return true;
    }
    for (LedgerLine line : lines) {
      if (pool(line.pool()) || concerns(line)) {
        return true;
      }
    }
    return false;
  }

  private boolean concerns(LedgerLine line) {
    return !rep().isEmpty()
        && (line.rep().equals(rep())
            || line.seats().stream().anyMatch(seat -> seat.rep().equals(rep())));
  }

  /**
   * A line as far as the key shows it. Of a pool it is not for, that something was done there and
   * when; of other reps' leads not what people said of them.
   */
  LedgerLine shown(LedgerLine line) {
    boolean own = !rep().isEmpty() && line.rep().equals(rep());
    boolean pool = pool(line.pool());
    boolean said = own || (pool && key.role() != Role.REP);
    return new LedgerLine(
        line.number(),
        line.at(),
        line.pool(),
        line.lead(),
        line.what(),
        own || pool ? line.rep() : "",
        said ? line.by() : "",
        said ? line.reason() : "",
        line.counted(),
        line.method(),
        pool
            ? line.seats()
            : line.seats().stream().filter(it -> own && it.rep().equals(rep())).toList());
  }
}
