package io.usher.redis.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for names, so that a profile need not spell them out: traits, counters, decisions, rows.
 * The book lies in Redis and only grows; a script hands out the numbers, so that no two servers
 * ever give one number to two names. What is known is kept in memory.
 *
 * <p>The book is bounded. Names that producers make up fill at most part of it, so that they cannot
 * crowd out the rulebook's own; a name that finds no room is written in full wherever it occurs.
 */
public final class NameBook {
  /** Whose a name is, which bounds how full the book may get by it. */
  public enum Use {
    SENT(24_576),
    OWN(32_768);

    private final int cap;

    Use(int cap) {
      this.cap = cap;
    }
  }

  /** Longer names are always written in full. */
  static final int MAX_LENGTH = 96;

  private final Pages pages;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Use, Boolean> full = new ConcurrentHashMap<>();
  private volatile List<String> names = List.of();

  /** A book that has read all there is. */
  public NameBook(Pages pages) {
    this.pages = pages;
    learn();
  }

  /** The number of a name, at least 1; 0 if it has to be written in full. */
  public int number(String name, Use use) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    // the book only grows: what may tell of a person goes with what is written of them
    boolean tells = use == Use.SENT && name.indexOf('@') >= 0;
    if (name.isEmpty() || name.length() > MAX_LENGTH || tells || full.containsKey(use)) {
      return 0;
    }
    long number = pages.grow(name, use.cap);
    if (number == 0) {
      learn();
      full.put(use, true);
    } else {
      numbers.put(name, (int) number);
    }
    return (int) number;
  }

  /** The name of a number some server was given. */
  public String name(int number) {
    if (number > names.size()) {
      learn();
    }
    if (number < 1 || number > names.size()) {
      throw new IllegalStateException("the name book has no number " + number);
    }
    return names.get(number - 1);
  }

  /** Reads what other servers have added. */
  private synchronized void learn() {
    List<String> more = new ArrayList<>(names);
    more.addAll(pages.from(names.size()));
    for (int i = names.size(); i < more.size(); i++) {
      numbers.put(more.get(i), i + 1);
    }
    names = more;
  }

  /** Where the book lies. */
  public interface Pages {
    /** All names from a position on; the first has position 0 and number 1. */
    List<String> from(int position);

    /**
     * The number of a name, a new one if it has none.
     *
     * @param cap how many names there may be for it to be added
     * @return 0 if there is no room
     */
    long grow(String name, int cap);
  }
}
