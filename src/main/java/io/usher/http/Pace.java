package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.flow.Occasion;
import java.util.List;

/**
 * Slows customers who send far more than others.
 *
 * <h2>How</h2>
 *
 * Each customer has a bucket that fills at {@link #RATE} events a second up to {@link #BURST}, and
 * may be overdrawn by as much. A request is turned away if more than half of its events belong to
 * customers whose bucket is empty; so a busy customer is held to the rate, and others who share a
 * batch with them are not. A full batch of one customer always passes, and so does sending it again
 * at once.
 *
 * <p>The buckets are two tables of fixed size, each customer having a place in both by two hashes;
 * the fuller of the two counts (a count-min sketch, Cormode and Muthukrishnan 2005). Memory stays
 * the same for any number of customers, and two who share a place in one table hardly ever share
 * one in the other. One instance a thread.
 */
final class Pace {
  /** Events a customer may send in the long run, a second and event loop. */
  static final int RATE = 500;

  /** Events a customer may send at once. */
  static final int BURST = 5_000;

  private static final int PLACES = 1 << 16;

  /** Events by which each place is drawn on, as of the millisecond in {@link #at}. */
  private final float[][] drawn = new float[2][PLACES];

  private final long[][] at = new long[2][PLACES];

  /**
   * Whether these may pass at an instant; if so they are counted.
   *
   * @param nowMs milliseconds since the server's start, never smaller than before
   */
  boolean pass(List<Occasion> occasions, long nowMs) {
    int over = 0;
    for (Occasion occasion : occasions) {
      if (drawn(occasion.customer(), nowMs) >= BURST) {
        over++;
      }
    }
    if (over * 2 > occasions.size()) {
      return false;
    }
    for (Occasion occasion : occasions) {
      draw(occasion.customer(), nowMs);
    }
    return true;
  }

  private float drawn(CustomerId customer, long nowMs) {
    int hash = hash(customer);
    return Math.min(settle(0, first(hash), nowMs), settle(1, second(hash), nowMs));
  }

  private void draw(CustomerId customer, long nowMs) {
    int hash = hash(customer);
    add(0, first(hash), nowMs);
    add(1, second(hash), nowMs);
  }

  private void add(int table, int place, long nowMs) {
    drawn[table][place] = Math.min(settle(table, place, nowMs) + 1, 2f * BURST);
  }

  /** What a place is drawn on now, after what has flowed back since it was last looked at. */
  private float settle(int table, int place, long nowMs) {
    long passed = nowMs - at[table][place];
    if (passed > 0) {
      drawn[table][place] = Math.max(0, drawn[table][place] - passed * (RATE / 1000f));
      at[table][place] = nowMs;
    }
    return drawn[table][place];
  }

  private static int hash(CustomerId customer) {
    return customer.text().hashCode() * 31 + customer.space().letter();
  }

  private static int first(int hash) {
    return (hash * 0x9E3779B1) >>> 16;
  }

  private static int second(int hash) {
    return ((hash ^ (hash >>> 15)) * 0x85EBCA77) >>> 16;
  }
}
