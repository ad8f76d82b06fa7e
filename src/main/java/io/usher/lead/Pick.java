package io.usher.lead;

import io.usher.lead.LedgerLine.Position;
import io.usher.lead.LedgerLine.Skip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Who of a pool gets a lead.
 *
 * <h2>The rotation</h2>
 *
 * <p>Each member has taken some turns; the next one goes to the least {@code (turns + 1) / weight}
 * among those who are present, the first of the sheet among equals. With equal weights those who
 * are always present never differ by more than one turn; with others, of two of them {@code
 * turns/weight} of the one is never more than the other's plus one turn of the other.
 *
 * <p>Who was not present while others took turns is marked {@code out}. Back again, their turns are
 * lifted to what makes them no less than the level, the least {@code turns/weight} of those who
 * were there (or was at the last pick, if all have changed), rounded up: so they get their share
 * from now on and nothing for the time they were not there. Turns they were given back and had not
 * used are left out of that: they keep them. Being there for other leads only, for want of a skill
 * or because one had this lead before, is being there: who could not get some leads gets more of
 * the others. A changed weight changes the turns in proportion, so that nobody gains or loses by
 * it, but for the rounding.
 *
 * <p>All is exact: fractions are compared by their products.
 *
 * <p>Bound. Where all leads of a pool can go to all members and nobody is credited, the level never
 * falls, since who comes back is lifted to it; at any pick, whoever is present has {@code
 * turns/weight} between the level and the level plus one turn of the least weight.
 */
final class Pick {
  private final List<Member> members;
  private final Seat[] before;
  private final Seat[] now;
  private final int[] open;
  private final int[] rank;
  private final List<Optional<Skip>> skips;
  private final PoolState.Level lastLevel;
  private final PoolState.Level level;
  private final int chosen;
  private final boolean nobodyPresent;

  Pick(
      Pool pool,
      Map<String, Seat> seats,
      PoolState.Level lastLevel,
      Crew crew,
      Needs needs,
      List<String> tried) {
    this.members = pool.members();
    this.lastLevel = lastLevel;
    int size = members.size();
    before = new Seat[size];
    now = new Seat[size];
    open = new int[size];
    rank = new int[size];
    skips = new ArrayList<>(size);
    boolean nobody = true;
    for (int i = 0; i < size; i++) {
      Member member = members.get(i);
      Optional<Skip> skip = crew.skip(i);
      nobody &= skip.isPresent();
      skips.add(skip.isPresent() ? skip : crew.unfit(i, needs, tried));
      open[i] = crew.open(i);
      before[i] = seats.getOrDefault(member.rep(), Seat.newcomer(member.weight()));
      now[i] = before[i].atWeight(member.weight());
    }
    nobodyPresent = nobody;
    lift(levelOf(Seat::out));
    level = levelOf(seat -> false);
    chosen = ranked(pool.method());
  }

  /** The least turns a unit of weight among those present who do not come back just now. */
  private PoolState.Level levelOf(Predicate<Seat> without) {
    int least = -1;
    for (int i = 0; i < now.length; i++) {
      if (skips.get(i).isEmpty()
          && !without.test(now[i])
          && (least < 0 || compare(i, least, 0) < 0)) {
        least = i;
      }
    }
    return least < 0 ? lastLevel : new PoolState.Level(now[least].turns(), now[least].weight());
  }

  private void lift(PoolState.Level to) {
    for (int i = 0; i < now.length; i++) {
      if (skips.get(i).isEmpty() && now[i].out()) {
        now[i] = now[i].back(to);
      }
    }
  }

  /** Gives every present member a rank; the place of the first, or -1. */
  private int ranked(Pool.Method method) {
    Integer[] order = new Integer[now.length];
    int present = 0;
    for (int i = 0; i < now.length; i++) {
      if (skips.get(i).isEmpty()) {
        order[present++] = i;
      }
    }
    if (method != Pool.Method.IN_ORDER) {
      Comparator<Integer> turns = (a, b) -> compare(a, b, 1);
      ToIntFunction<Integer> held = place -> open[place];
      // a stable sort: of equals the first of the sheet stays first
      Arrays.sort(
          order,
          0,
          present,
          method == Pool.Method.WEIGHTED
              ? turns
              : Comparator.comparingInt(held).thenComparing(turns));
    }
    for (int place = 0; place < present; place++) {
      rank[order[place]] = place + 1;
    }
    return present == 0 ? -1 : order[0];
  }

  private int compare(int a, int b, int more) {
    return Turns.compare(
        now[a].turns() + more, now[a].weight(), now[b].turns() + more, now[b].weight());
  }

  /** Key of who gets it. */
  Optional<String> chosen() {
    return chosen < 0 ? Optional.empty() : Optional.of(members.get(chosen).rep());
  }

  /** Whether nobody could get any lead. */
  boolean nobodyPresent() {
    return nobodyPresent;
  }

  /** How everybody stands, with nothing done. */
  List<Position> standing() {
    List<Position> all = new ArrayList<>(now.length);
    for (int i = 0; i < now.length; i++) {
      all.add(position(i, before[i], 0, before[i].turns()));
    }
    return all;
  }

  /** How everybody stands when somebody gets it though it is not their turn. */
  List<Position> passedBy(String rep, boolean counted) {
    List<Position> all = standing();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).rep().equals(rep)) {
        Seat seat = before[i].atWeight(members.get(i).weight());
        long lifted = seat.turns() - before[i].turns();
        all.set(i, position(i, seat, lifted, seat.turns() + (counted ? 1 : 0)));
      }
    }
    return all;
  }

  /** How everybody stands when the chosen one takes it. */
  List<Position> taken() {
    List<Position> all = new ArrayList<>(now.length);
    for (int i = 0; i < now.length; i++) {
      long lifted = now[i].turns() - before[i].turns();
      all.add(position(i, now[i], lifted, now[i].turns() + (i == chosen ? 1 : 0)));
    }
    return all;
  }

  private Position position(int i, Seat seat, long lifted, long after) {
    return new Position(
        members.get(i).rep(),
        seat.weight(),
        rank[i],
        before[i].turns(),
        lifted,
        after,
        open[i],
        skips.get(i));
  }

  /** The level after it. */
  PoolState.Level level() {
    return level;
  }

  /** Writes down that the chosen one takes it. */
  void take(Map<String, Seat> seats) {
    for (int i = 0; i < now.length; i++) {
      boolean absent = skips.get(i).filter(skip -> !skip.ofLead()).isPresent();
      Seat seat = i == chosen ? now[i].given(true) : absent ? now[i].away(lastLevel) : now[i];
      if (!seat.equals(before[i])) {
        seats.put(members.get(i).rep(), seat);
      }
    }
  }

  /** What a pick has to know of the members, by their place in the sheet. */
  interface Crew {
    /** Why a member can get no lead now. */
    Optional<Skip> skip(int member);

    /** Why a member can never get this lead. */
    Optional<Skip> unfit(int member, Needs needs, List<String> tried);

    /** Leads a member holds, over all pools. */
    int open(int member);
  }
}
