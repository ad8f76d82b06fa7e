package io.usher.attribute;

import io.usher.attribute.gauge.Gauge;
import io.usher.customer.Profile;
import io.usher.measure.Formulas;
import io.usher.value.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which attributes read which counters and which traits, so that an event asks only for those it
 * may have moved.
 */
final class Watchers {
  private static final int[] NONE = {};

  private final Map<String, int[]> byCounter;
  private final Map<String, int[]> byTrait;

  private Watchers(Map<String, int[]> byCounter, Map<String, int[]> byTrait) {
    this.byCounter = byCounter;
    this.byTrait = byTrait;
  }

  /** Of gauges by their attributes' positions. */
  static Watchers of(List<Gauge> gauges, Formulas formulas) {
    Map<String, List<Integer>> counters = new HashMap<>();
    Map<String, List<Integer>> traits = new HashMap<>();
    for (int i = 0; i < gauges.size(); i++) {
      int attribute = i;
      for (int source : formulas.sources(i)) {
        Gauge gauge = gauges.get(source);
        gauge.counters().forEach(signature -> add(counters, signature, attribute));
        gauge
            .trait()
            .ifPresent(
                path ->
                    Set.copyOf(List.of(path.whole(), path.steps().get(0)))
                        .forEach(name -> add(traits, name, attribute)));
      }
    }
    return new Watchers(arrays(counters), arrays(traits));
  }

  private static void add(Map<String, List<Integer>> readers, String name, int attribute) {
    List<Integer> known = readers.computeIfAbsent(name, first -> new ArrayList<>());
    // a formula may come to one by several ways
    if (!known.contains(attribute)) {
      known.add(attribute);
    }
  }

  private static Map<String, int[]> arrays(Map<String, List<Integer>> readers) {
    Map<String, int[]> arrays = new HashMap<>();
    readers.forEach(
        (name, attributes) ->
            arrays.put(name, attributes.stream().mapToInt(Integer::intValue).toArray()));
    return Map.copyOf(arrays);
  }

  /**
   * The attributes a step from one profile to the next has moved, each once.
   *
   * @param counters signatures of those that may count otherwise
   * @param sent the traits the event carried
   */
  int[] moved(Profile before, Profile after, List<String> counters, Data.Fields sent) {
    int[] moved = NONE;
    for (String signature : counters) {
      moved = and(moved, byCounter.getOrDefault(signature, NONE));
    }
    if (before.traits() != after.traits() && !byTrait.isEmpty()) {
      for (String name : sent.fields().keySet()) {
        int[] readers = byTrait.getOrDefault(name, NONE);
        if (readers.length > 0
            && !Objects.equals(before.traits().get(name), after.traits().get(name))) {
          moved = and(moved, readers);
        }
      }
    }
    return moved;
  }

  private static int[] and(int[] some, int[] more) {
    if (some.length == 0 || more.length == 0) {
      return some.length == 0 ? more : some;
    }
    int[] all = Arrays.copyOf(some, some.length + more.length);
    int size = some.length;
    for (int attribute : more) {
      // a path may be read under two names, so its attribute may come twice
      if (!contains(some, attribute)) {
        all[size++] = attribute;
      }
    }
    return size == all.length ? all : Arrays.copyOf(all, size);
  }

  private static boolean contains(int[] some, int attribute) {
    for (int one : some) {
      if (one == attribute) {
        return true;
      }
    }
    return false;
  }
}
