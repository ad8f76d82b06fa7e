package io.usher.deliver;

import io.usher.flow.Feed.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * New messages from the first that is not dealt with on. The cursor stands before it; behind it
 * others may be done already.
 */
final class Window {
  private final Deque<Fresh> fresh = new ArrayDeque<>();
  private final Map<Position, Fresh> open = new HashMap<>();
  private Position cursor;

  /** A new message, from when it is read until all before it are dealt with. */
  private static final class Fresh {
    private final Position position;
    private boolean settled;

    Fresh(Position position, boolean settled) {
      this.position = position;
      this.settled = settled;
    }
  }

  Window(Position cursor) {
    this.cursor = cursor;
  }

  Position cursor() {
    return cursor;
  }

  int size() {
    return fresh.size();
  }

  /** Begins anew after a position. */
  void back(Position to) {
    fresh.clear();
    open.clear();
    cursor = to;
  }

  /** The next message; one that is not wanted is dealt with at once. */
  void add(Position position, boolean settled) {
    Fresh one = new Fresh(position, settled);
    fresh.add(one);
    if (!settled) {
      open.put(position, one);
    }
  }

  /** A message is dealt with. */
  void settled(Position position) {
    Fresh one = open.remove(position);
    if (one != null) {
      one.settled = true;
    }
  }

  boolean canMove() {
    return !fresh.isEmpty() && fresh.peek().settled;
  }

  /** Moves the cursor as far as it can; whether it moved. */
  boolean move() {
    boolean moved = false;
    while (canMove()) {
      cursor = fresh.remove().position;
      moved = true;
    }
    return moved;
  }
}
