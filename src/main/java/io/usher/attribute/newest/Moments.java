package io.usher.attribute.newest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values with the second each was seen at, in order of time; of one second in the order they came.
 *
 * @param <V> what was seen; anything where only the times matter
 */
record Moments<V>(List<Moment<V>> all) {

  /** Something at an epoch second. */
  record Moment<V>(long second, V value) {}

  static Moments<Boolean> of(List<Long> seconds) {
    return new Moments<>(seconds.stream().map(second -> new Moment<>(second, true)).toList());
  }

  static <V> Moments<V> of(List<Long> seconds, List<V> values) {
    List<Moment<V>> all = new ArrayList<>(seconds.size());
    for (int i = 0; i < seconds.size(); i++) {
      all.add(new Moment<>(seconds.get(i), values.get(i)));
    }
    return new Moments<>(all);
  }

  List<Long> seconds() {
    return all.stream().map(Moment::second).toList();
  }

  List<V> values() {
    return all.stream().map(Moment::value).toList();
  }

  Moments<V> at(List<Integer> places) {
    return new Moments<>(places.stream().map(all::get).toList());
  }

  /** Both; at most {@code twice} that stand on both sides alike stand once. */
  Moments<V> and(Moments<V> other, int twice) {
    Map<Moment<V>, Integer> own = counted();
    List<Moment<V>> both = new ArrayList<>(all);
    int left = twice;
    for (Moment<V> its : other.all) {
      int alike = own.getOrDefault(its, 0);
      if (left > 0 && alike > 0) {
        own.put(its, alike - 1);
        left--;
      } else {
        both.add(its);
      }
    }
    both.sort(Comparator.comparingLong(Moment::second));
    return new Moments<>(both);
  }

  /** Without those of another, each as often as it stands there. */
  Moments<V> minus(Moments<V> other) {
    Map<Moment<V>, Integer> gone = other.counted();
    List<Moment<V>> rest = new ArrayList<>();
    for (Moment<V> own : all) {
      int more = gone.getOrDefault(own, 0);
      if (more > 0) {
        gone.put(own, more - 1);
      } else {
        rest.add(own);
      }
    }
    return new Moments<>(rest);
  }

  /** What has come since, with what was there before another was taken in. */
  Moments<V> without(Moments<V> other, Moments<V> before) {
    return before.and(minus(before.and(other, 0)), 0);
  }

  private Map<Moment<V>, Integer> counted() {
    Map<Moment<V>, Integer> counted = new HashMap<>();
    all.forEach(each -> counted.merge(each, 1, Integer::sum));
    return counted;
  }
}
