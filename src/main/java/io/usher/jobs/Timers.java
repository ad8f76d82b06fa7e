package io.usher.jobs;

import io.usher.flow.Intake;
import io.usher.flow.Occasion;
import io.usher.flow.Receipt;
import io.usher.flow.Worker;
import io.usher.jobs.DueTimes.Timed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers customers whose instant has come to the lanes, as the occasions they are.
 *
 * <h2>How</h2>
 *
 * A thread looks at all partitions twice a minute, and knows from then on when the first of each is
 * due; of customers who are filed under an instant that is near, it is told. Partitions in which
 * somebody will be due within a second it looks at every 0.8 s or so, unless another server just
 * did, and takes what is due in rounds: some of the partitions with the oldest instants, the first
 * customers of each, none younger than what is left elsewhere. A partition of which customers are
 * under way rests until they are settled; their commits file them anew, so nothing is held here
 * that a crash could lose. Several servers may do so at once: the profile's version lets one effect
 * through, the others find nothing to do.
 *
 * <p>A rate, places and full lanes hold it back, never the events. A customer whose due instant
 * leads to nothing is filed under a later one.
 */
public final class Timers implements AutoCloseable {
  /** Customers of one partition that are taken at once at most. */
  private static final int PIECE = 128;

  /** Customers under way at once at most; lanes have room for many times as many. */
  private static final int UNDER_WAY = 2_048;

  private static final Duration CYCLE = Duration.ofMillis(500);

  /** Whoever looks knows who will be due until somebody looks again, and takes them in time. */
  private static final Duration AHEAD = Duration.ofSeconds(1);

  /** How often it asks who was filed under an instant that is near. */
  private static final Duration LISTENS = Duration.ofMillis(400);

  private static final Duration RESPITE = Duration.ofMillis(20);
  private static final Duration OUTAGE = Duration.ofSeconds(1);

  /**
   * How it goes.
   *
   * @param name of the thread
   * @param pace how often to ask whether to look, when somebody will be due soon or it is not known
   * @param perSecond customers offered a second at most
   * @param silent whether what is announced on the way does not leave
   */
  public record Way(String name, Duration pace, int perSecond, boolean silent) {}

  private final Way way;
  private final DueTimes times;
  private final Intake intake;
  private final Clock clock;
  private final TimerTallies tallies = new TimerTallies();
  private final Backlog backlog;
  private final Fruitless fruitless = new Fruitless();
  private final Queue<Late> toPostpone = new ConcurrentLinkedQueue<>();
  private final Semaphore places = new Semaphore(UNDER_WAY);
  private final Tempo tempo;
  private final Foreseen foreseen;
  private final Worker worker;
  private String lately = "";
  private long listenedNanos;
  private volatile boolean nudged;
  private volatile boolean unknown;

  private record Late(Timed timed, int times) {}

  /**
   * Timers that have not begun.
   *
   * @param draw which of the oldest partitions are taken first, so that servers seldom meet
   */
  public Timers(Way way, DueTimes times, Intake intake, Clock clock, Random draw) {
    this.backlog = new Backlog(draw);
    this.way = way;
    this.times = times;
    this.intake = intake;
    this.clock = clock;
    this.tempo = new Tempo(way.perSecond(), System.nanoTime());
    this.foreseen = new Foreseen(times.partitions());
    this.listenedNanos = System.nanoTime() - LISTENS.toNanos();
    this.worker = new Worker(way.name(), this::turn);
  }

  public void start() {
    worker.start();
  }

  public TimerTallies tallies() {
    return tallies;
  }

  /** Has it look at once, as when the clock was moved. */
  public void nudge() {
    nudged = true;
    worker.wake();
  }

  private void turn() {
    if (nudged || (worthLooking() && times.open())) {
      nudged = false;
      look();
    }
    work();
    rest(untilNext());
  }

  /** Whether somebody may be due soon, as far as is known. */
  private boolean worthLooking() {
    if (foreseen.covers(soon()) && System.nanoTime() - listenedNanos > LISTENS.toNanos()) {
      listen();
    }
    return mayBeDue();
  }

  private boolean mayBeDue() {
    Instant soon = soon();
    return !foreseen.covers(soon) || foreseen.anyBy(soon);
  }

  private Instant soon() {
    return clock.instant().plus(AHEAD);
  }

  private void listen() {
    listenedNanos = System.nanoTime();
    DueTimes.Lately told = times.lately(lately);
    lately = told.last();
    told.partitions().forEach(foreseen::stir);
    if (told.missed()) {
      foreseen.forget();
    }
  }

  /** Takes what is due, looking again now and then while it lasts. */
  private void work() {
    long began = System.nanoTime();
    while (!worker.stopped() && backlog.dueBy(clock.instant())) {
      round();
      if (System.nanoTime() - began > CYCLE.toNanos()) {
        began = System.nanoTime();
        look();
      }
      if (unknown) {
        unknown = false;
        rest(OUTAGE);
      }
    }
    postpone();
  }

  private Duration untilNext() {
    Duration pace = mayBeDue() || way.pace().compareTo(LISTENS) > 0 ? way.pace() : LISTENS;
    Optional<Duration> next =
        backlog.first().map(first -> Duration.between(clock.instant(), first));
    return next.filter(it -> it.compareTo(pace) < 0)
        .map(it -> it.isNegative() ? Duration.ZERO : it)
        .orElse(pace);
  }

  /** Finds what is due, and what will be until it is looked again. */
  private void look() {
    listen();
    Instant now = clock.instant();
    Instant soon = now.plus(AHEAD);
    boolean all = !foreseen.covers(soon);
    List<Integer> some = all ? foreseen.all() : foreseen.by(soon);
    List<List<Timed>> heads = some.isEmpty() ? List.of() : times.first(some, 1);
    List<Integer> due = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      int partition = some.get(i);
      Instant head = heads.get(i).isEmpty() ? Instant.MAX : heads.get(i).get(0).at();
      foreseen.first(partition, head);
      boolean isDue = !head.isAfter(soon);
      if (isDue) {
        due.add(partition);
      }
      // of one under way the first are known to be taken already, and what comes after them
      if (!backlog.isUnderWay(partition)) {
        if (isDue) {
          backlog.head(partition, head);
        } else {
          backlog.done(partition);
        }
      }
    }
    if (all) {
      foreseen.looked(now);
    }
    tallies.note(due.isEmpty() ? 0 : times.due(due, soon));
  }

  private void round() {
    Instant now = clock.instant();
    Backlog.Pick pick = backlog.pick(now);
    // what was settled before it could be picked is filed later before it could be taken again
    postpone();
    int room = Math.min(tempo.room(System.nanoTime()), places.availablePermits());
    if (pick.partitions().isEmpty() || room == 0) {
      // whoever settles something wakes this thread
      rest(Duration.ofNanos(Math.max(1_000_000, tempo.waitNanos())));
      return;
    }
    List<Integer> partitions =
        pick.partitions().subList(0, Math.min(pick.partitions().size(), room));
    int most = Math.max(1, Math.min(PIECE, room / partitions.size()));
    List<List<Timed>> first = times.first(partitions, most + 1);
    for (int i = 0; i < partitions.size() && !worker.stopped(); i++) {
      int partition = partitions.get(i);
      List<Timed> taken =
          backlog.take(partition, first.get(i), pick.bound(), now.plus(AHEAD), most);
      if (!taken.isEmpty()) {
        tempo.took(taken.size());
        offer(partition, taken, now);
      }
    }
  }

  private void offer(int partition, List<Timed> due, Instant now) {
    places.acquireUninterruptibly(due.size());
    backlog.underWay(partition);
    List<Occasion> occasions = new ArrayList<>(due.size());
    due.forEach(timed -> occasions.add(new Occasion.Due(timed.customer(), now, way.silent())));
    while (!intake.offer(occasions, receipts -> settled(partition, due, receipts))) {
      if (worker.stopped()) {
        return;
      }
      LockSupport.parkNanos(RESPITE.toNanos());
    }
  }

  private void settled(int partition, List<Timed> due, List<Receipt> receipts) {
    Instant now = clock.instant();
    for (int i = 0; i < due.size(); i++) {
      Timed timed = due.get(i);
      receipts
          .get(i)
          .fold(
              done -> done.moot() ? inVain(timed) : fired(timed, now),
              seenBefore -> true,
              failed -> failed(timed),
              outcome -> unknown = true,
              merged -> inVain(timed),
              tooOld -> inVain(timed),
              early -> inVain(timed));
    }
    places.release(due.size());
    backlog.settled(partition);
    worker.wake();
  }

  private boolean fired(Timed timed, Instant now) {
    tallies.countFired(timed.at(), now);
    fruitless.over(timed.customer());
    return true;
  }

  /** Another server was first; or, if it comes up again, the entry is not what the profile says. */
  private boolean inVain(Timed timed) {
    tallies.countInVain();
    int again = fruitless.again(timed.customer());
    return again < 2 || toPostpone.add(new Late(timed, again - 1));
  }

  private boolean failed(Timed timed) {
    tallies.countFailed();
    return toPostpone.add(new Late(timed, fruitless.again(timed.customer())));
  }

  private void postpone() {
    for (Late late = toPostpone.poll(); late != null; late = toPostpone.poll()) {
      times.postpone(late.timed(), clock.instant().plus(Fruitless.rest(late.times())));
    }
  }

  private void rest(Duration time) {
    if (!nudged) {
      worker.rest(time);
    }
  }

  /** Offers nothing more; what was offered is the lanes' to finish. */
  @Override
  public void close() {
    worker.close();
  }
}
