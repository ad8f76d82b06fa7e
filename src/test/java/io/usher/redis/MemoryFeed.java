package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.flow.Feed;
import io.usher.journey.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feed in memory, for desks of one process. */
public final class MemoryFeed implements Feed {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Adds a message; its position is its number. */
  public void add(CustomerId customer, Message message) {
    synchronized (entries) {
      Position position = new Position(1_800_000_000_000L, entries.size() + 1L);
      entries.add(new Entry(position, "msg" + entries.size(), customer, 1, Instant.EPOCH, message));
    }
    listeners.forEach(Runnable::run);
  }

  @Override
  public List<Entry> after(Position position, int most) {
    synchronized (entries) {
      int from = (int) Math.min(position.ms() == 0 ? 0 : position.sequence(), entries.size());
      return List.copyOf(entries.subList(from, Math.min(entries.size(), from + most)));
    }
  }

  @Override
  public Position newest() {
    synchronized (entries) {
      return entries.isEmpty() ? Position.START : entries.get(entries.size() - 1).position();
    }
  }

  @Override
  public Optional<Position> oldest() {
    synchronized (entries) {
      return entries.stream().findFirst().map(Entry::position);
    }
  }

  @Override
  public List<Entry> at(List<Position> positions) {
    synchronized (entries) {
      return entries.stream().filter(entry -> positions.contains(entry.position())).toList();
    }
  }

  @Override
  public Listening listen(Runnable woken) {
    listeners.add(woken);
    return () -> listeners.remove(woken);
  }
}
