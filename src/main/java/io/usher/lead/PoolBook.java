package io.usher.lead;

import io.usher.lead.Shelf.LaneKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A pool's state while a batch changes it, with as much of its backlog as was read. */
final class PoolBook {
  private final String key;
  private final Map<String, Long> lanes;
  private final Map<String, Seat> seats;
  private final Map<String, Lane> known = new HashMap<>();
  private final Shelf shelf;
  private long came;
  private long gone;
  private long done;
  private long held;
  private PoolState.Level level;
  private Optional<Instant> wakeAt;

  /** What is known of a lane: ids by number, reliable up to a number only. */
  private record Lane(TreeMap<Long, String> ids, long upTo) {}

  PoolBook(String key, PoolState state, Shelf shelf) {
    this.key = key;
    this.shelf = shelf;
    lanes = new LinkedHashMap<>(state.lanes());
    seats = new LinkedHashMap<>(state.seats());
    came = state.came();
    gone = state.gone();
    done = state.done();
    held = state.held();
    level = state.level();
    wakeAt = state.wakeAt();
  }

  PoolState state() {
    return new PoolState(came, gone, done, held, lanes, seats, level, wakeAt);
  }

  Map<String, Seat> seats() {
    return seats;
  }

  PoolState.Level level() {
    return level;
  }

  void level(PoolState.Level newLevel) {
    level = newLevel;
  }

  void wakeAt(Optional<Instant> at) {
    wakeAt = at;
  }

  /** Looks at the backlog at an instant at the latest. */
  void wakeBy(Instant at) {
    wakeAt = wakeAt.filter(earlier -> earlier.isBefore(at)).or(() -> Optional.of(at));
  }

  boolean anyWaiting() {
    return !lanes.isEmpty();
  }

  /** A lead comes in from outside. */
  void enter(Lead lead) {
    came++;
    add(lead, 1);
  }

  /** A lead goes on to somewhere else. */
  void leave(Lead lead) {
    gone++;
    add(lead, -1);
  }

  /** A lead of this pool changes. */
  void change(Lead before, Lead after) {
    add(before, -1);
    add(after, 1);
  }

  private void add(Lead lead, int one) {
    if (lead.state() == LeadState.WAITING) {
      wait(lead, one);
    } else if (lead.state().held()) {
      held += one;
    } else if (lead.state().closed()) {
      done += one;
    }
  }

  private void wait(Lead lead, int one) {
    TreeMap<Long, String> ids = lane(lead.lane()).ids();
    if (one > 0) {
      ids.put(lead.number(), lead.id());
    } else {
      ids.remove(lead.number());
    }
    long now = lanes.merge(lead.lane(), (long) one, Long::sum);
    if (now <= 0) {
      lanes.remove(lead.lane());
    }
  }

  /** What was read of a lane; looked at first before anything of it changes. */
  private Lane lane(String lane) {
    return known.computeIfAbsent(
        lane,
        name -> {
          List<String> read = shelf.backlogs().getOrDefault(new LaneKey(key, name), List.of());
          TreeMap<Long, String> ids = new TreeMap<>();
          for (String id : read) {
            Lead lead = shelf.leads().get(id);
            // what does not wait could never be taken out of it
            if (lead != null && lead.state() == LeadState.WAITING && lead.pool().equals(key)) {
              ids.put(lead.number(), id);
            }
          }
          boolean whole = read.size() >= lanes.getOrDefault(name, 0L);
          long last = ids.isEmpty() ? Long.MIN_VALUE : ids.lastKey();
          return new Lane(ids, whole ? Long.MAX_VALUE : last);
        });
  }

  /**
   * The oldest of all lanes but some.
   *
   * @return empty if there is none, or more must be read to know it
   */
  Optional<String> oldest(Set<String> without) {
    Map.Entry<Long, String> oldest = null;
    for (String name : lanes.keySet()) {
      Lane lane = lane(name);
      Map.Entry<Long, String> first = lane.ids().firstEntry();
      if (!without.contains(name)
          && first != null
          && first.getKey() <= lane.upTo()
          && (oldest == null || first.getKey() < oldest.getKey())) {
        oldest = first;
      }
    }
    return oldest == null ? Optional.empty() : Optional.of(oldest.getValue());
  }

  /** Whether something waits of which not enough was read, in any lane but some. */
  boolean moreToRead(Set<String> without) {
    for (String name : lanes.keySet()) {
      Lane lane = lane(name);
      Map.Entry<Long, String> first = lane.ids().firstEntry();
      if (!without.contains(name)
          && lane.upTo() < Long.MAX_VALUE
          && (first == null || first.getKey() > lane.upTo())) {
        return true;
      }
    }
    return false;
  }
}
