package io.usher.http;

import io.usher.flow.Keys;
import io.usher.flow.Keys.Role;
import io.usher.lead.Actor;
import io.usher.lead.Lead;
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
    return known != null && known.members().stream().anyMatch(it -> it.rep().equals(rep));
  }

  /** Whether it shows a lead with all that is handed over. */
  boolean lead(Lead lead) {
    return everything()
        || (key.role() == Role.REP ? lead.rep().equals(rep()) : key.pools().contains(lead.pool()));
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

  /** A line without what is said of somebody else's lead: how leads are shared stays. */
  LedgerLine shown(LedgerLine line) {
    if (key.role() != Role.REP || line.rep().equals(rep())) {
      return line;
    }
    return new LedgerLine(
        line.number(),
        line.at(),
        line.pool(),
        line.lead(),
        line.what(),
        line.rep(),
        "",
        "",
        line.counted(),
        line.method(),
        line.seats());
  }
}
