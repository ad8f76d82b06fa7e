package io.usher.lead;

import io.usher.lead.LedgerLine.Skip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The members of a pool at an instant: what their leads do not change is looked up once. */
final class Roster implements Pick.Crew {
  private static final Optional<Skip> LEFT = Optional.of(Skip.LEFT);

  private final Presence presence;
  private final Function<String, RepState> states;
  private final List<Member> members;
  private final List<Optional<Rep>> reps;
  private final boolean[] open;

  Roster(Team team, Presence presence, Function<String, RepState> states, Pool pool) {
    this.presence = presence;
    this.states = states;
    members = pool.members();
    reps = new ArrayList<>(members.size());
    open = new boolean[members.size()];
    for (int place = 0; place < members.size(); place++) {
      Optional<Rep> rep = Optional.ofNullable(team.reps().get(members.get(place).rep()));
      reps.add(rep);
      open[place] = rep.isPresent() && presence.isOpen(rep.get(), pool);
    }
  }

  @Override
  public Optional<Skip> skip(int place) {
    Optional<Rep> rep = reps.get(place);
    return rep.isEmpty() ? LEFT : presence.skip(rep.get(), members.get(place), open[place]);
  }

  @Override
  public Optional<Skip> unfit(int place, Needs needs, List<String> tried) {
    Optional<Rep> rep = reps.get(place);
    return rep.isEmpty() ? LEFT : Presence.unfit(rep.get(), members.get(place).rep(), needs, tried);
  }

  @Override
  public int open(int place) {
    return states.apply(members.get(place).rep()).open();
  }
}
