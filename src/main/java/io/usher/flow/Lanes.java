package io.usher.flow;

import io.usher.customer.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * All lanes of this server. A customer's occasions always go through one lane, in the order they
 * were offered.
 *
 * <p>Closing takes nothing new in, lets what is queued be committed, and then closes every lane's
 * store.
 */
public final class Lanes implements Intake, AutoCloseable {
  private final List<Lane> lanes;
  private final ToIntFunction<CustomerId> partition;
  private final Tallies tallies = new Tallies();
  private volatile boolean closed;

  /**
   * Starts the lanes.
   *
   * @param count how many, at least 1
   * @param capacity places in each lane
   * @param partition of a customer, at least 0
   * @param stores opens a store for one lane
   */
  public Lanes(
      int count,
      int capacity,
      ToIntFunction<CustomerId> partition,
      Supplier<Profiles> stores,
      LiveRulebooks rulebooks,
      Clock clock) {
    this.partition = partition;
    List<Lane> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Lane lane = new Lane("lane-" + i, capacity, new Commits(stores, rulebooks, clock, tallies));
      lane.start();
      started.add(lane);
    }
    this.lanes = List.copyOf(started);
  }

  @Override
  public boolean offer(List<Occasion> occasions, Consumer<List<Receipt>> done) {
    if (occasions.isEmpty()) {
      done.accept(List.of());
      return true;
    }
    int[] lane = new int[occasions.size()];
    int[] places = new int[lanes.size()];
    for (int i = 0; i < lane.length; i++) {
      lane[i] = partition.applyAsInt(occasions.get(i).customer()) % lanes.size();
      places[lane[i]]++;
    }
    if (closed || !reserve(places)) {
      return false;
    }
    Together together = new Together(occasions.size(), done);
    for (int i = 0; i < places.length; i++) {
      if (places[i] > 0) {
        put(i, lane, occasions, together);
      }
    }
    return true;
  }

  /** Queues a lane's share, so that it is taken together. */
  private void put(int number, int[] lane, List<Occasion> occasions, Together together) {
    int at = 0;
    while (at < lane.length) {
      List<Occasion> share = new ArrayList<>();
      int[] indexes = new int[Math.min(lane.length - at, Lane.LARGEST_BATCH)];
      for (; at < lane.length && share.size() < Lane.LARGEST_BATCH; at++) {
        if (lane[at] == number) {
          indexes[share.size()] = at;
          share.add(occasions.get(at));
        }
      }
      if (!share.isEmpty()) {
        lanes.get(number).put(new Lane.Group(share, together.at(indexes)));
      }
    }
  }

  private boolean reserve(int[] places) {
    for (int i = 0; i < places.length; i++) {
      if (!lanes.get(i).reserve(places[i])) {
        for (int j = 0; j < i; j++) {
          lanes.get(j).release(places[j]);
        }
        return false;
      }
    }
    return true;
  }

  /** What the lanes have done since they were started. */
  public Tallies tallies() {
    return tallies;
  }

  /** How many occasions are queued or under way in all lanes. */
  public int waiting() {
    return lanes.stream().mapToInt(Lane::waiting).sum();
  }

  /**
   * Takes nothing new in and waits until everything queued is committed, or until {@code atMost}
   * has passed.
   */
  public void drain(Duration atMost) {
    closed = true;
    for (Lane lane : lanes) {
      lane.finish(atMost);
    }
  }

  @Override
  public void close() {
    drain(Duration.ofSeconds(30));
  }

  /** Collects the receipts of one offer and hands them over when the last has come. */
  private static final class Together {
    private final Receipt[] receipts;
    private final AtomicInteger open;
    private final Consumer<List<Receipt>> done;

    Together(int size, Consumer<List<Receipt>> done) {
      this.receipts = new Receipt[size];
      this.open = new AtomicInteger(size);
      this.done = done;
    }

    Consumer<List<Receipt>> at(int[] indexes) {
      return some -> {
        for (int i = 0; i < some.size(); i++) {
          receipts[indexes[i]] = some.get(i);
        }
        // whoever comes last sees what the others have written
        if (open.addAndGet(-some.size()) == 0) {
          done.accept(List.of(receipts));
        }
      };
    }
  }
}
