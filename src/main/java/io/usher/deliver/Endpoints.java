package io.usher.deliver;

import io.usher.flow.Feed.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Endpoints and how far each is: a cursor up to which the feed is dealt with, messages to be sent
 * again, and dead ones. One server at a time holds an endpoint and works for it; what it writes
 * after it lost the endpoint has no effect. Calls block, may throw {@code
 * Profiles.StoreUnavailable}, and may come from many threads.
 */
public interface Endpoints {

  /** All of them, oldest first. */
  List<Endpoint> all();

  Optional<Endpoint> find(String id);

  /** Puts an endpoint in the place of the one of this id; a new one begins after {@code from}. */
  void put(Endpoint endpoint, Position from);

  /** Forgets an endpoint with all that waits; false if there was none. */
  boolean remove(String id);

  /** How far some endpoints are, in order. */
  List<Progress> progress(List<String> ids);

  /**
   * Takes or keeps hold of endpoints, as far as no other server holds them.
   *
   * @param holder told apart from every other server, and from this one before it was started anew
   */
  Held hold(String holder, List<String> ids);

  /** Lets endpoints go, so that another server need not wait. */
  void release(String holder, List<String> ids);

  /** The messages to be sent again by an instant, those first due first. */
  List<Again> due(String id, Instant by, int most);

  /** Positions of all that are to be sent again or are dead. */
  List<Position> unsettled(String id);

  /** Writes down what became of messages; false, and without effect, if another holds it now. */
  boolean settle(String id, String holder, Settlement settlement);

  /** Switches an endpoint off by itself, or on again, and says why. */
  void off(String id, Optional<Off> off);

  /** The newest dead messages, newest first. */
  List<Dead> dead(String id, int most);

  /** Has dead messages posted at an instant or later sent again; how many. */
  int revive(String id, Instant from, Instant now);

  /** Has one dead message sent again; false if it is not there. */
  boolean revive(String id, Position position, Instant now);

  /** Has everything after a position sent again. */
  void rewind(String id, Position to);

  /**
   * What is held.
   *
   * @param registry grows when an endpoint is put or removed
   * @param progress of those held
   */
  record Held(long registry, Map<String, Progress> progress) {
    public Held {
      progress = Map.copyOf(progress);
    }
  }

  /**
   * How far an endpoint is.
   *
   * @param cursor what is not after it was taken, waits to be sent again, or is dead
   * @param revision grows when somebody who does not hold it changes what is to be sent
   * @param waiting how many are to be sent again
   * @param next when the first of them is due
   * @param failingSince when the first attempt failed since the last that did not
   * @param missed messages it wanted that were forgotten before it took them, ever
   */
  record Progress(
      Position cursor,
      long revision,
      Optional<Off> off,
      Optional<Instant> failingSince,
      long waiting,
      Optional<Instant> next,
      long dead,
      long missed) {}

  /** Why nothing is sent. */
  record Off(Instant since, String why) {}

  /** A message that was tried before. */
  record Again(Position position, int attempts) {}

  /** A message that was not taken. */
  record Failed(Position position, int attempts, Instant at, String fault) {}

  /** A message that is not tried any more. */
  record Dead(Position position, int attempts, Instant at, String fault) {}

  /**
   * What became of messages.
   *
   * @param cursor where it is now; empty if it did not move
   * @param revision the cursor moves only if nobody sent the endpoint back since
   * @param again by when they are due
   * @param done waited to be sent again, and need not any more
   * @param failingSince empty: leave it; epoch: nothing fails any more
   * @param missed waited to be sent again, and were forgotten by the feed
   */
  record Settlement(
      Optional<Position> cursor,
      long revision,
      Map<Failed, Instant> again,
      List<Failed> dead,
      List<Position> done,
      Optional<Instant> failingSince,
      int missed) {
    public Settlement {
      again = Map.copyOf(again);
      dead = List.copyOf(dead);
      done = List.copyOf(done);
    }
  }
}
