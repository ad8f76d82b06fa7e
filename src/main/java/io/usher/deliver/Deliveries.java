package io.usher.deliver;

import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Endpoints.Held;
import io.usher.deliver.Endpoints.Off;
import io.usher.deliver.Endpoints.Settlement;
import io.usher.flow.Feed;
import io.usher.flow.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the feed's messages to every endpoint, each at a pace of its own.
 *
 * <h2>How</h2>
 *
 * A thread holds what endpoints no other server holds, and keeps hold of them by saying so every
 * second; those of a server that died or froze are free a few seconds later. For each it reads the
 * feed from the endpoint's cursor on and hands messages to the courier in order, some at once. What
 * was taken moves the cursor; what was not is written down with the instant of its next attempt. So
 * a server that dies leaves nothing to be lost: what was under way is sent again, under the same
 * message id.
 */
public final class Deliveries implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration HOLD_EVERY = Duration.ofSeconds(1);

  /** A cursor that moved is written down no later than that. */
  private static final Duration SETTLE_WITHIN = Duration.ofMillis(50);

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Endpoints endpoints;
  private final Feed feed;
  private final Courier courier;
  private final Schedule schedule;
  private final Clock clock;
  private final Random random;
  private final String holder;
  private final DeliveryTallies tallies = new DeliveryTallies();
  private final Map<String, Line> lines = new HashMap<>();
  private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();
  private final Worker worker;
  private Feed.Listening listening = () -> {};
  private List<Endpoint> registry = List.of();
  private long registryRevision = -1;
  private Instant holdAt = Instant.MIN;
  private Instant settleAt = Instant.MIN;
  private volatile boolean nudged;

  private record Arrived(Line line, Line.Job job, Answer answer) {}

  /**
   * Deliveries that have not begun.
   *
   * @param clock the machine's, whatever the customers' clock shows: receivers compare it
   */
  public Deliveries(
      Endpoints endpoints,
      Feed feed,
      Courier courier,
      Schedule schedule,
      Clock clock,
      Random random) {
    this.endpoints = endpoints;
    this.feed = feed;
    this.courier = courier;
    this.schedule = schedule;
    this.clock = clock;
    this.random = random;
    this.holder = Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
    this.worker = new Worker("deliveries", new Rounds());
  }

  public void start() {
    listening = feed.listen(this::wake);
    worker.start();
  }

  public DeliveryTallies tallies() {
    return tallies;
  }

  /** Has it look at the endpoints at once: one was changed here. */
  public void nudge() {
    nudged = true;
    worker.wake();
  }

  private void wake() {
    worker.wake();
  }

  /** What each round of the worker is. */
  private final class Rounds implements Worker.Task {
    @Override
    public void round() {
      step();
    }

    @Override
    public void failed() {
      lines.clear();
      holdAt = Instant.MIN;
    }

    @Override
    public void finish() {
      letGo();
    }
  }

  private void step() {
    Instant now = clock.instant();
    if (nudged || !now.isBefore(holdAt)) {
      nudged = false;
      hold();
      holdAt = now.plus(HOLD_EVERY);
    }
    takeIn(now);
    for (Line line : lines.values()) {
      for (Line.Job job : line.next(now, feed, endpoints)) {
        tallies.countAttempt();
        courier.send(
            line.endpoint(),
            job.entry(),
            answer -> {
              arrived.add(new Arrived(line, job, answer));
              worker.wake();
            });
      }
    }
    settle(now, false);
    rest();
  }

  private void hold() {
    List<String> ids = registry.stream().map(Endpoint::id).toList();
    Held held = endpoints.hold(holder, ids);
    if (held.registry() != registryRevision) {
      registry = endpoints.all().stream().filter(it -> it.enabled() && courier.takes(it)).toList();
      registryRevision = held.registry();
      held = endpoints.hold(holder, registry.stream().map(Endpoint::id).toList());
    }
    Held now = held;
    lines.keySet().removeIf(id -> !now.progress().containsKey(id));
    for (Endpoint endpoint : registry) {
      Endpoints.Progress progress = now.progress().get(endpoint.id());
      if (progress == null) {
        lines.remove(endpoint.id());
        continue;
      }
      Line line = lines.get(endpoint.id());
      if (line == null) {
        line = new Line(endpoint, progress, schedule, random);
        line.known(endpoints.unsettled(endpoint.id()));
        lines.put(endpoint.id(), line);
      } else {
        line.endpoint(endpoint);
        line.refresh(progress);
      }
    }
    lines.keySet().removeIf(id -> registry.stream().noneMatch(it -> it.id().equals(id)));
  }

  private void takeIn(Instant now) {
    for (Arrived one = arrived.poll(); one != null; one = arrived.poll()) {
      Line line = one.line();
      String id = line.endpoint().id();
      if (lines.get(id) != line) {
        continue;
      }
      line.answered(one.job(), one.answer(), now);
      tallies.count(one.answer());
      if (one.answer().gone()) {
        off(line, now, "the receiver said that it is gone (410)");
      } else if (!one.answer().taken() && line.hopeless(now)) {
        off(
            line,
            now,
            "nothing was taken since "
                + line.failingSince().orElse(now)
                + "; the last message "
                + one.answer().fault());
      }
    }
  }

  private void off(Line line, Instant now, String why) {
    if (!line.off()) {
      log.warn("an endpoint was switched off endpoint={} why={}", line.endpoint().id(), why);
      Off off = new Off(now, why);
      line.switchedOff(off);
      endpoints.off(line.endpoint().id(), Optional.of(off));
      nudged = true;
    }
  }

  private void settle(Instant now, boolean all) {
    boolean time = all || !now.isBefore(settleAt);
    Iterator<Map.Entry<String, Line>> some = lines.entrySet().iterator();
    while (some.hasNext()) {
      Map.Entry<String, Line> entry = some.next();
      if (!time && !entry.getValue().urgent()) {
        continue;
      }
      Optional<Settlement> settlement = entry.getValue().settlement();
      if (settlement.isPresent()) {
        tallies.countDead(settlement.get().dead().size());
        if (settlement.get().missed() > 0) {
          log.warn(
              "messages were forgotten before an endpoint took them endpoint={} messages={}",
              entry.getKey(),
              settlement.get().missed());
        }
        if (!endpoints.settle(entry.getKey(), holder, settlement.get())) {
          log.info("another server took over endpoint={}", entry.getKey());
          some.remove();
        }
      }
    }
    if (time) {
      settleAt = now.plus(SETTLE_WITHIN);
    }
  }

  private void rest() {
    if (!arrived.isEmpty() || nudged || worker.stopped()) {
      return;
    }
    Instant now = clock.instant();
    Instant until = holdAt;
    for (Line line : lines.values()) {
      Instant next = line.nextAt(now);
      if (line.moved() && settleAt.isBefore(next)) {
        next = settleAt;
      }
      until = next.isBefore(until) ? next : until;
    }
    Duration time = Duration.between(now, until);
    if (!time.isNegative()) {
      worker.rest(time);
    }
  }

  /** Waits a moment for what is under way, then lets all go. */
  private void letGo() {
    Instant until = clock.instant().plus(GRACE);
    while (lines.values().stream().anyMatch(line -> !line.idle())
        && clock.instant().isBefore(until)) {
      takeIn(clock.instant());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    takeIn(clock.instant());
    settle(clock.instant(), true);
    endpoints.release(holder, new ArrayList<>(lines.keySet()));
  }

  /** Begins no more attempts, waits for those under way, and lets other servers take over. */
  @Override
  public void close() {
    listening.close();
    worker.close();
  }
}
