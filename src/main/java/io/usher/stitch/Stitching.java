package io.usher.stitch;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import io.usher.flow.Intake;
import io.usher.flow.Occasion;
import io.usher.flow.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An intake that makes one customer of several when an event says that they are one, and sends what
 * is for a merged customer to the one they became.
 *
 * <p>An event that says so goes after the merge, so that it is decided on all that is known; all
 * that comes for either in the meantime waits, in order. A merge that another server has begun and
 * left is gone on with by whoever meets the sealed profile: an event for it, or its timer.
 */
public final class Stitching implements Intake, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Stitching.class);
  private static final int PLACES = 8_192;
  private static final int AGAIN_MS = 20;

  /** How often an occasion is sent on before somebody has to look into it. */
  private static final int MOST_TRIES = 120;

  private final Intake lanes;
  private final Semaphore places = new Semaphore(PLACES);
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "stitching");
            thread.setDaemon(true);
            return thread;
          });

  /** Guarded by itself; an offer to the lanes under it keeps the order. */
  private final Turns<Waiting> turns = new Turns<>();

  private final KnownPairs known = new KnownPairs();

  private volatile boolean waiting;
  private volatile boolean closed;

  /** Intakes that take occasions to customers as they are stored. */
  public Stitching(Intake lanes) {
    this.lanes = lanes;
  }

  /** What waits its turn: an occasion, or a saga and perhaps the occasion behind it. */
  private record Waiting(
      Optional<Occasion> occasion,
      Optional<Stitch> stitch,
      Optional<Profile> resumed,
      int tries,
      Consumer<Receipt> done) {

    static Waiting occasion(Occasion occasion, int tries, Consumer<Receipt> done) {
      return new Waiting(Optional.of(occasion), Optional.empty(), Optional.empty(), tries, done);
    }
  }

  @Override
  public boolean offer(List<Occasion> occasions, Consumer<List<Receipt>> done) {
    boolean[] stitches = new boolean[occasions.size()];
    if (!waitsFor(occasions) && !stitches(occasions, stitches)) {
      return lanes.offer(occasions, receipts -> settled(occasions, receipts, done));
    }
    int size = occasions.size();
    if (closed || !places.tryAcquire(size)) {
      return false;
    }
    OneByOne together =
        new OneByOne(
            size,
            receipts -> {
              places.release(size);
              done.accept(receipts);
            });
    synchronized (turns) {
      for (int i = 0; i < size; i++) {
        add(occasions.get(i), together.at(i));
      }
    }
    pump();
    return true;
  }

  private boolean waitsFor(List<Occasion> occasions) {
    if (!waiting) {
      return false;
    }
    synchronized (turns) {
      return occasions.stream().anyMatch(occasion -> turns.waits(occasion.customer()));
    }
  }

  private boolean stitches(List<Occasion> occasions, boolean[] stitches) {
    boolean any = false;
    for (int i = 0; i < stitches.length; i++) {
      stitches[i] = stitch(occasions.get(i)).isPresent();
      any |= stitches[i];
    }
    return any;
  }

  /** What an occasion says of who is who, if that is not known. */
  private Optional<Stitch> stitch(Occasion occasion) {
    if (!(occasion instanceof Occasion.Happened happened) || !may(happened.event())) {
      return Optional.empty();
    }
    return Stitch.of(happened).filter(stitch -> !known.holds(stitch));
  }

  private static boolean may(Event event) {
    return event.call() == Event.Call.IDENTIFY || event.call() == Event.Call.ALIAS;
  }

  private void add(Occasion occasion, Consumer<Receipt> done) {
    waiting = true;
    Optional<Stitch> stitch = stitch(occasion);
    if (stitch.isEmpty()) {
      turns.add(Waiting.occasion(occasion, 0, done), List.of(occasion.customer()), false);
    } else {
      turns.add(
          new Waiting(Optional.of(occasion), stitch, Optional.empty(), 0, done),
          customers(stitch.get()),
          true);
    }
  }

  private static List<CustomerId> customers(Stitch stitch) {
    Set<CustomerId> all = new HashSet<>(stitch.others());
    all.add(stitch.stays());
    return List.copyOf(all);
  }

  /** Lets everything go that is up: occasions to the lanes, sagas on their way. */
  private void pump() {
    List<Turns.Turn<Waiting>> sagas = new ArrayList<>();
    synchronized (turns) {
      List<Turns.Turn<Waiting>> up = turns.up();
      List<Turns.Turn<Waiting>> group = new ArrayList<>();
      for (Turns.Turn<Waiting> turn : up) {
        (turn.alone() ? sagas : group).add(turn);
      }
      if (!group.isEmpty() && !send(group)) {
        turns.putBack(group);
        again();
      }
      waiting = !turns.none();
    }
    sagas.forEach(this::start);
  }

  private void again() {
    try {
      ScheduledFuture<?> unused = later.schedule(this::pump, AGAIN_MS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      log.debug("what still waits is given up");
    }
  }

  private boolean send(List<Turns.Turn<Waiting>> group) {
    List<Waiting> sent = group.stream().map(Turns.Turn::what).toList();
    List<Occasion> occasions = sent.stream().map(it -> it.occasion().orElseThrow()).toList();
    return lanes.offer(
        occasions,
        receipts -> {
          for (int i = 0; i < receipts.size(); i++) {
            Waiting one = sent.get(i);
            settled(occasions.get(i), receipts.get(i), one.tries(), one.done());
          }
          pump();
        });
  }

  private void start(Turns.Turn<Waiting> turn) {
    Waiting what = turn.what();
    if (what.resumed().isPresent()) {
      saga(Optional.empty()).resume(what.resumed().get(), end -> finished(turn, end));
    } else if (what.stitch().isPresent()) {
      saga(what.stitch()).stitch(what.stitch().get(), end -> finished(turn, end));
    }
  }

  private Saga saga(Optional<Stitch> stitch) {
    return new Saga(
        lanes,
        later,
        stitch.filter(Stitch::history).map(Stitch::said),
        stitch.map(Stitch::silent).orElse(false));
  }

  private void finished(Turns.Turn<Waiting> turn, Saga.End end) {
    Waiting what = turn.what();
    if (end == Saga.End.FAILED) {
      log.error("a merge could not be finished; it is tried again later");
    }
    if (end == Saga.End.UNKNOWN && what.occasion().isPresent()) {
      what.done().accept(new Receipt.OutcomeUnknown());
    }
    synchronized (turns) {
      turns.done(turn);
      if (end == Saga.End.DONE) {
        what.stitch().ifPresent(known::add);
      }
      if (end != Saga.End.UNKNOWN) {
        what.occasion()
            .ifPresent(
                it ->
                    turns.comeBack(Waiting.occasion(it, what.tries(), what.done()), it.customer()));
      }
    }
    pump();
  }

  /** Hands receipts over, once those have theirs too that were sent on. */
  private void settled(
      List<Occasion> occasions, List<Receipt> receipts, Consumer<List<Receipt>> done) {
    boolean all = true;
    for (int i = 0; i < receipts.size() && all; i++) {
      all = !sentOn(occasions.get(i), receipts.get(i));
    }
    if (all) {
      done.accept(receipts);
      return;
    }
    OneByOne together = new OneByOne(receipts.size(), done);
    for (int i = 0; i < receipts.size(); i++) {
      settled(occasions.get(i), receipts.get(i), 0, together.at(i));
    }
    pump();
  }

  /** Whether the occasion has to go elsewhere, or wait. */
  private static boolean sentOn(Occasion occasion, Receipt receipt) {
    if (!(receipt instanceof Receipt.Merged merged)) {
      return false;
    }
    boolean pointer = merged.profile().links().tie() instanceof Tie.Pointer;
    return occasion instanceof Occasion.Happened
        || occasion instanceof Occasion.Backfilled
        || occasion instanceof Occasion.Assignment
        || (occasion instanceof Occasion.Due && !pointer);
  }

  private void settled(Occasion occasion, Receipt receipt, int tries, Consumer<Receipt> done) {
    if (!sentOn(occasion, receipt)) {
      done.accept(receipt);
    } else if (tries >= MOST_TRIES) {
      done.accept(new Receipt.OutcomeUnknown());
    } else {
      sendOn(occasion, ((Receipt.Merged) receipt).profile(), tries, done);
    }
  }

  private void sendOn(Occasion occasion, Profile bound, int tries, Consumer<Receipt> done) {
    synchronized (turns) {
      waiting = true;
      if (bound.links().tie() instanceof Tie.Pointer pointer
          && !(occasion instanceof Occasion.Due)) {
        Occasion sent = sent(occasion, pointer.to());
        turns.add(Waiting.occasion(sent, tries + 1, done), List.of(pointer.to()), false);
      } else {
        if (!turns.heldUp(bound.id())) {
          turns.goFirst(
              new Waiting(Optional.empty(), Optional.empty(), Optional.of(bound), 0, receipt -> {}),
              bound.id());
        }
        // a merge that cannot be finished is not to keep its events for ever
        turns.comeBack(Waiting.occasion(occasion, tries + MOST_TRIES / 4, done), bound.id());
      }
    }
  }

  private static Occasion sent(Occasion occasion, CustomerId to) {
    if (occasion instanceof Occasion.Backfilled brought) {
      return brought.to(to);
    }
    return occasion instanceof Occasion.Assignment assignment
        ? assignment.to(to)
        : ((Occasion.Happened) occasion).to(to);
  }

  /**
   * Makes one customer of two because somebody asks for it.
   *
   * @return whether it was done; false if it could not be finished now
   */
  public CompletableFuture<Boolean> merge(CustomerId stays, CustomerId other, Instant now) {
    Stitch stitch = new Stitch(stays, List.of(other), true, true, now, false, false);
    CompletableFuture<Boolean> merged = new CompletableFuture<>();
    saga(Optional.of(stitch)).stitch(stitch, end -> merged.complete(end == Saga.End.DONE));
    return merged;
  }

  /**
   * Lets a merged customer stand for themselves again.
   *
   * @return whether it was done; false if it could not be finished now, or not at all
   */
  public CompletableFuture<Boolean> unmerge(CustomerId customer) {
    CompletableFuture<Boolean> parted = new CompletableFuture<>();
    saga(Optional.empty()).unmerge(customer, end -> parted.complete(end == Saga.End.DONE));
    return parted;
  }

  /** Takes nothing new in and waits until nothing waits any more, or until the time is up. */
  public void drain(Duration atMost) {
    closed = true;
    long end = System.nanoTime() + atMost.toNanos();
    while (places.availablePermits() < PLACES && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AGAIN_MS));
    }
    later.shutdownNow();
    List<Waiting> left;
    synchronized (turns) {
      left = turns.clear();
    }
    left.forEach(it -> it.done().accept(new Receipt.OutcomeUnknown()));
  }

  @Override
  public void close() {
    drain(Duration.ofSeconds(30));
  }
}
