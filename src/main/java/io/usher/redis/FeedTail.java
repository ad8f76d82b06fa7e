package io.usher.redis;

import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Listening;
import io.usher.flow.Feed.Position;
import io.usher.flow.Profiles.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The end of the feed: a thread that waits for new messages over a connection of its own, keeps the
 * newest in memory and calls those who listen. It begins with the first of them.
 */
final class FeedTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedTail.class);
  private static final int HELD = 2_048;
  private static final int AT_ONCE = 512;

  /** Those who listen are called that often if nothing comes. */
  private static final int WAIT_MS = 1_000;

  private static final int REPLY_MS = 10_000;
  private static final long OUTAGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RedisAddress address;
  private final RedisFeed feed;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "feed");
  private volatile boolean stopped;
  private volatile Held held = new Held(Optional.empty(), List.of());
  private Optional<String> takenOut = Optional.empty();

  /**
   * What came in lately.
   *
   * @param from all that came after this is held; empty before anything is known
   */
  private record Held(Optional<Position> from, List<Entry> entries) {
    Held with(List<Entry> more) {
      List<Entry> all = new ArrayList<>(entries.size() + more.size());
      all.addAll(entries);
      all.addAll(more);
      int over = all.size() - HELD;
      return over <= 0
          ? new Held(from, all)
          // cut seldom: each cut copies
          : new Held(
              Optional.of(all.get(over + HELD / 2 - 1).position()),
              List.copyOf(all.subList(over + HELD / 2, all.size())));
    }

    Position end() {
      return entries.isEmpty()
          ? from.orElse(Position.START)
          : entries.get(entries.size() - 1).position();
    }
  }

  FeedTail(RedisAddress address, RedisFeed feed) {
    this.address = address;
    this.feed = feed;
    thread.setDaemon(true);
  }

  /** The first messages after a position if they are held, empty if they may not be. */
  Optional<List<Entry>> after(Position position, int most) {
    Held now = held;
    if (now.from().filter(from -> !from.isAfter(position)).isEmpty()) {
      return Optional.empty();
    }
    int low = 0;
    int high = now.entries().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (now.entries().get(middle).position().isAfter(position)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Optional.of(
        List.copyOf(now.entries().subList(low, Math.min(now.entries().size(), low + most))));
  }

  synchronized Listening listen(Runnable woken) {
    listeners.add(woken);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    return () -> listeners.remove(woken);
  }

  private void run() {
    while (!stopped) {
      try (Jedis redis = address.connect(REPLY_MS)) {
        if (held.from().isEmpty()) {
          held = new Held(Optional.of(feed.newest()), List.of());
        }
        while (!stopped) {
          wait(redis);
          forget(redis);
          listeners.forEach(Runnable::run);
        }
      } catch (JedisException | StoreUnavailable later) {
        LOG.debug("the feed is not to be read now", later);
        held = new Held(Optional.empty(), List.of());
        LockSupport.parkNanos(OUTAGE_NANOS);
      } catch (RuntimeException fault) {
        LOG.error("the end of the feed cannot be read, going on", fault);
        held = new Held(Optional.empty(), List.of());
        LockSupport.parkNanos(OUTAGE_NANOS);
      }
    }
  }

  private void wait(Jedis redis) {
    Object reply =
        redis.sendCommand(
            Command.XREAD,
            Batch.utf8("COUNT"),
            Batch.number(AT_ONCE),
            Batch.utf8("BLOCK"),
            Batch.number(WAIT_MS),
            Batch.utf8("STREAMS"),
            RedisFeed.STREAM,
            Batch.utf8(held.end().text()));
    List<Object> entries = entries(reply);
    if (!entries.isEmpty()) {
      held = held.with(feed.entries(entries));
    }
  }

  /** What is held may be of somebody who has been erased since. */
  private void forget(Jedis redis) {
    Optional<String> now =
        Optional.ofNullable(redis.get(RedisFeed.TAKEN_OUT))
            .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    if (!now.equals(takenOut)) {
      takenOut = now;
      held = new Held(Optional.of(held.end()), List.of());
    }
  }

  /** Of the only stream; a map or a list of pairs, as the protocol's version has it. */
  @SuppressWarnings("unchecked")
  private static List<Object> entries(@Nullable Object reply) {
    if (reply == null) {
      return List.of();
    }
    if (reply instanceof Map<?, ?> map) {
      return map.isEmpty() ? List.of() : (List<Object>) map.values().iterator().next();
    }
    List<?> list = (List<?>) reply;
    if (list.isEmpty()) {
      return List.of();
    }
    if (list.get(0) instanceof redis.clients.jedis.util.KeyValue<?, ?> pair) {
      return (List<Object>) pair.getValue();
    }
    return list.get(0) instanceof List<?> pair
        ? (List<Object>) pair.get(1)
        : (List<Object>) list.get(1);
  }

  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    if (thread.getState() != Thread.State.NEW) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(5));
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
