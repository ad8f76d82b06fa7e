package io.usher.lead;

import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.calendar.WorkHours;
import io.usher.value.Names;
import io.usher.value.Ordered;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The people leads go to, as the sheets say. Keys of all maps are {@link io.usher.value.Names#key};
 * wherever a record of this room names a pool, a rep or a calendar, it is by that key.
 *
 * @param touchEvents keys of the events that count as a touch of a customer by sales
 * @param ownerEvent key of the event by which another system says who owns a customer
 * @param expiresAfter how long a lead may stand without being accepted, in calendar time; empty for
 *     ever
 * @param brand whose zone the calendars of pools are in, and when weeks start
 */
public record Team(
    Map<String, Pool> pools,
    Map<String, Rep> reps,
    Map<String, WorkHours> calendars,
    Set<String> touchEvents,
    String ownerEvent,
    Optional<Span> expiresAfter,
    Brand brand) {
  /** Nobody. */
  public static final Team NONE =
      new Team(
          Map.of(), Map.of(), Map.of(), Set.of(), "owner changed", Optional.empty(), Brand.DEFAULT);

  public Team {
    pools = Ordered.copyOf(pools);
    reps = Ordered.copyOf(reps);
    calendars = Ordered.copyOf(calendars);
    touchEvents = Set.copyOf(touchEvents);
  }

  /**
   * The pool in which a lead sent there is counted: for a rep, the first of the sheet in which they
   * are a member. Empty text if there is none.
   */
  public String poolOf(Target target) {
    return target.fold(
        toPool -> pools.containsKey(toPool.pool()) ? toPool.pool() : "",
        toRep -> homeOf(toRep.rep()),
        toQueue -> "");
  }

  /** Key of the rep of that id, mail address or name; of several of one name, the first. */
  public Optional<String> find(String written) {
    String key = Names.key(written);
    if (reps.containsKey(key)) {
      return Optional.of(key);
    }
    return first(rep -> Names.key(rep.email()).equals(key))
        .or(() -> first(rep -> Names.key(rep.name()).equals(key)))
        .filter(found -> !key.isEmpty());
  }

  private Optional<String> first(Predicate<Rep> which) {
    return reps.entrySet().stream()
        .filter(rep -> which.test(rep.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The pool in which a rep gets a lead of a pool: that one if they are in it, else their first.
   */
  String poolFor(String rep, String pool) {
    Pool wanted = pools.get(pool);
    return wanted != null && wanted.has(rep) ? pool : homeOf(rep);
  }

  /** The first pool of the sheet in which a rep is a member; empty text if there is none. */
  public String homeOf(String rep) {
    for (Map.Entry<String, Pool> pool : pools.entrySet()) {
      if (pool.getValue().has(rep)) {
        return pool.getKey();
      }
    }
    return "";
  }
}
