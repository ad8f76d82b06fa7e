package io.usher.recount;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The slow and obvious way for a trait that changes: all that was said of it, by the second it was
 * said for, with nothing of what profiles use.
 */
public final class Words {
  private static final int MOST = 16;
  private static final long ALWAYS = Long.MIN_VALUE;
  private static final String NONE = "none";

  private final TreeMap<Long, String> said = new TreeMap<>(Map.of(ALWAYS, NONE));
  private String now = NONE;

  /** When it was said, if whoever said it told who they are. */
  private OptionalLong dated = OptionalLong.empty();

  public Words copy() {
    Words copy = new Words();
    copy.is(said, now, dated);
    return copy;
  }

  private void is(Map<Long, String> allSaid, String holds, OptionalLong since) {
    TreeMap<Long, String> all = new TreeMap<>(allSaid);
    said.clear();
    said.putAll(all);
    now = holds;
    dated = since;
  }

  /** What held at a second. */
  public String at(long second) {
    Map.Entry<Long, String> held = said.floorEntry(second);
    return held == null ? said.firstEntry().getValue() : held.getValue();
  }

  public String now() {
    return now;
  }

  /** How many changes are known. */
  public int size() {
    return said.size();
  }

  /**
   * Somebody says that it holds from a second on, or, where it is empty, that it is to be
   * forgotten.
   */
  public void say(long second, Optional<String> value, boolean source, long heard) {
    boolean earlier = source && dated.isPresent() && second < dated.getAsLong();
    boolean stands = !now.equals(NONE) && earlier;
    if (value.isEmpty()) {
      if (stands) {
        said.headMap(second, true).clear();
        said.put(ALWAYS, NONE);
        holds(heard);
      } else {
        is(Map.of(ALWAYS, NONE), NONE, OptionalLong.empty());
      }
      return;
    }
    boolean known = said.floorKey(second) != null;
    if (known && !at(second).equals(value.get())) {
      said.put(second, value.get());
    } else if (known && said.floorKey(second) == ALWAYS && said.size() > 1) {
      said.put(second, value.get());
    }
    cut();
    if (!stands) {
      now = value.get();
      dated = source ? OptionalLong.of(second) : OptionalLong.empty();
    }
    holds(heard);
  }

  private void holds(long heard) {
    if (now.equals(NONE)) {
      is(Map.of(ALWAYS, NONE), NONE, OptionalLong.empty());
    } else if (!said.lastEntry().getValue().equals(now)) {
      said.put(heard, now);
      cut();
    }
  }

  private void cut() {
    while (said.size() > MOST + 1) {
      said.pollFirstEntry();
    }
  }

  private boolean givesWayTo(Words other) {
    return now.equals(NONE)
        || (dated.isPresent()
            && other.dated.isPresent()
            && dated.getAsLong() < other.dated.getAsLong());
  }

  /** Another customer turns out to be this one. */
  public void takeIn(Words other, long heard) {
    boolean whole = said.containsKey(ALWAYS) && other.said.containsKey(ALWAYS);
    other.said.forEach(said::putIfAbsent);
    if (!whole) {
      said.remove(ALWAYS);
    }
    cut();
    if (!other.now.equals(NONE) && givesWayTo(other)) {
      now = other.now;
      dated = other.dated;
    }
    holds(heard);
  }

  /** Another customer turns out not to be this one. */
  public void lose(Words other, Words before, long heard) {
    if (now.equals(NONE)) {
      return;
    }
    TreeMap<Long, String> rest = new TreeMap<>(said);
    rest.remove(ALWAYS);
    other.said.forEach(rest::remove);
    rest.putAll(before.said);
    boolean its = now.equals(other.now) && before.givesWayTo(other);
    is(rest, its ? before.now : now, its ? before.dated : dated);
    cut();
    holds(heard);
  }

  @Override
  public String toString() {
    return Objects.toString(said) + " now " + now;
  }
}
