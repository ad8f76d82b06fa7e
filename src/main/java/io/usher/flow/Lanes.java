package io.usher.flow;

import io.usher.customer.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
    int[] places = new int[lanes.size()];
    for (Occasion occasion : occasions) {
      places[lane(occasion)]++;
    }
    if (closed || !reserve(places)) {
      return false;
    }
    Together together = new Together(occasions.size(), done);
    for (int i = 0; i < occasions.size(); i++) {
      lanes.get(lane(occasions.get(i))).put(new Lane.Place(occasions.get(i), together.at(i)));
    }
    return true;
  }

  private int lane(Occasion occasion) {
    return partition.applyAsInt(occasion.customer()) % lanes.size();
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

  /** How many occasions wait in all lanes. */
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
    private final AtomicReferenceArray<Receipt> receipts;
    private final AtomicInteger open;
    private final Consumer<List<Receipt>> done;

    Together(int size, Consumer<List<Receipt>> done) {
      this.receipts = new AtomicReferenceArray<>(size);
      this.open = new AtomicInteger(size);
      this.done = done;
    }

    Consumer<Receipt> at(int index) {
      return receipt -> {
        receipts.set(index, receipt);
        if (open.decrementAndGet() == 0) {
          List<Receipt> all = new ArrayList<>(receipts.length());
          for (int i = 0; i < receipts.length(); i++) {
            all.add(receipts.get(i));
          }
          done.accept(all);
        }
      };
    }
  }
}
