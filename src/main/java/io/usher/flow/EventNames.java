package io.usher.flow;

import java.util.Set;

/**
 * The names of events that were ever taken in, as sent; bounded. Safe to call from many threads.
 */
public interface EventNames {
  Set<String> received();

  /** Remembers a name; forgets it silently once there are too many. */
  void add(String name);
}
