package io.usher.deliver;

import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Endpoints.Again;
import io.usher.deliver.Endpoints.Failed;
import io.usher.deliver.Endpoints.Off;
import io.usher.deliver.Endpoints.Progress;
import io.usher.deliver.Endpoints.Settlement;
import io.usher.flow.Feed;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One endpoint's messages while this server holds it; used by one thread.
 *
 * <p>New messages are begun in the order of the feed, several under way at once. The cursor follows
 * the oldest that is not dealt with; one that was not taken is dealt with once it is written down
 * as waiting, so that it holds up no other.
 */
final class Line {
  /** Attempts under way at once. */
  static final int AT_ONCE = 16;

  /** Of these, second and later attempts at most, so that new messages always find room. */
  private static final int AGAIN_AT_ONCE = 8;

  /** Attempts at once while nothing is taken. */
  private static final int PROBES = 2;

  /** So many failures in a row make an endpoint one that takes nothing. */
  private static final int ALL_FAIL = 20;

  private static final Duration BREATH = Duration.ofMillis(200);

  /** New messages that may be done before the oldest is. */
  private static final int AHEAD = 4_096;

  /** An endpoint with more waiting than that gets nothing new: the feed keeps it as well. */
  private static final int MOST_WAITING = 10_000;

  private static final int PAGE = 128;
  private static final int PAGES = 16;

  /** What was read so long ago is read anew: its person may have been erased since. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final Schedule schedule;
  private final Random random;
  private Endpoint endpoint;
  private Progress last;
  private Position readTo;
  private final Deque<Entry> ahead = new ArrayDeque<>();
  private Instant aheadSince = Instant.MIN;
  private final Window window;
  private final Map<Position, Integer> underWay = new HashMap<>();
  private final Set<Position> known = new HashSet<>();
  private int consecutive;
  private long waiting;
  private Instant nextAgain;
  private Instant restUntil = Instant.MIN;
  private Optional<Instant> failingSince;
  private boolean failingMoved;
  private int missed;
  private boolean more;

  private final Map<Failed, Instant> again = new HashMap<>();
  private final List<Failed> dead = new ArrayList<>();
  private final List<Position> done = new ArrayList<>();

  /**
   * An attempt to be made.
   *
   * @param attempt from 1
   * @param waited whether the message is one of those written down as waiting
   */
  record Job(Entry entry, int attempt, boolean waited) {}

  Line(Endpoint endpoint, Progress progress, Schedule schedule, Random random) {
    this.endpoint = endpoint;
    this.schedule = schedule;
    this.random = random;
    this.last = progress;
    this.readTo = progress.cursor();
    this.window = new Window(progress.cursor());
    this.waiting = progress.waiting();
    this.nextAgain = progress.next().orElse(Instant.MAX);
    this.failingSince = progress.failingSince();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  void endpoint(Endpoint now) {
    endpoint = now;
  }

  /** What the one before left unsettled beyond the cursor is not to be begun a second time. */
  void known(List<Position> unsettled) {
    unsettled.stream().filter(it -> it.isAfter(window.cursor())).forEach(known::add);
  }

  /** What the store says, which others may have changed. */
  void refresh(Progress now) {
    if (now.revision() != last.revision()) {
      // it was sent back; what is under way is settled as it comes
      ahead.clear();
      known.clear();
      readTo = now.cursor();
      window.back(now.cursor());
    }
    last = now;
    waiting = now.waiting();
    nextAgain = now.next().orElse(Instant.MAX);
  }

  boolean off() {
    return last.off().isPresent();
  }

  /** It is off from here on, though the store has not said so yet. */
  void switchedOff(Off off) {
    last =
        new Progress(
            last.cursor(),
            last.revision(),
            Optional.of(off),
            last.failingSince(),
            last.waiting(),
            last.next(),
            last.dead(),
            last.missed());
  }

  boolean idle() {
    return underWay.isEmpty();
  }

  /** Attempts to be made now; they count as under way from here on. */
  List<Job> next(Instant now, Feed feed, Endpoints endpoints) {
    more = false;
    if (off() || now.isBefore(restUntil)) {
      return List.of();
    }
    List<Job> jobs = new ArrayList<>();
    int room = (consecutive >= ALL_FAIL ? PROBES : AT_ONCE) - underWay.size();
    if (room > 0 && !now.isBefore(nextAgain)) {
      again(Math.min(room, AGAIN_AT_ONCE), now, feed, endpoints, jobs);
    }
    for (int page = 0; jobs.size() < room && waiting < MOST_WAITING; page++) {
      if (page == PAGES) {
        more = true;
        break;
      }
      if (!read(room, now, feed, jobs)) {
        break;
      }
    }
    return jobs;
  }

  /** Reads on; false if there is no more to read or no room to remember it. */
  private boolean read(int room, Instant now, Feed feed, List<Job> jobs) {
    if (now.isAfter(aheadSince.plus(FRESH))) {
      ahead.clear();
    }
    if (ahead.isEmpty()) {
      ahead.addAll(feed.after(readTo, PAGE));
      aheadSince = now;
    }
    boolean whole = ahead.size() == PAGE;
    while (!ahead.isEmpty()) {
      if (jobs.size() == room || window.size() >= AHEAD) {
        return false;
      }
      Entry entry = ahead.remove();
      Position position = entry.position();
      boolean wanted = !known.remove(position) && endpoint.filter().wants(entry);
      window.add(position, !wanted);
      readTo = position;
      // one that was sent back may still be under way; its answer settles it
      if (wanted && !underWay.containsKey(position)) {
        underWay.put(position, 1);
        jobs.add(new Job(entry, 1, false));
      }
    }
    return whole;
  }

  private void again(int most, Instant now, Feed feed, Endpoints endpoints, List<Job> jobs) {
    List<Again> due = endpoints.due(endpoint.id(), now, most + underWay.size());
    List<Again> free = due.stream().filter(it -> !underWay.containsKey(it.position())).toList();
    nextAgain = free.size() > most || !due.isEmpty() ? now.plus(BREATH) : Instant.MAX;
    List<Again> some = free.subList(0, Math.min(most, free.size()));
    Map<Position, Entry> entries = new HashMap<>();
    feed.at(some.stream().map(Again::position).toList())
        .forEach(entry -> entries.put(entry.position(), entry));
    for (Again one : some) {
      Entry entry = entries.get(one.position());
      if (entry == null) {
        // taken out since its person was erased, or too old
        done.add(one.position());
        missed += feed.oldest().filter(one.position()::isAfter).isPresent() ? 0 : 1;
      } else {
        underWay.put(one.position(), one.attempts() + 1);
        jobs.add(new Job(entry, one.attempts() + 1, true));
      }
    }
  }

  /** Takes in what came of an attempt. */
  void answered(Job job, Answer answer, Instant now) {
    Position position = job.entry().position();
    underWay.remove(position);
    if (answer.taken()) {
      consecutive = 0;
      if (failingSince.isPresent()) {
        failingSince = Optional.empty();
        failingMoved = true;
      }
      if (job.waited()) {
        done.add(position);
      }
    } else {
      failed(job, answer, now);
    }
    window.settled(position);
  }

  private void failed(Job job, Answer answer, Instant now) {
    Position position = job.entry().position();
    int attempts = job.attempt();
    consecutive++;
    if (failingSince.isEmpty()) {
      failingSince = Optional.of(now);
      failingMoved = true;
    }
    if (answer.busy()) {
      Duration rest = Schedule.shorter(answer.pause().orElse(Duration.ZERO), LONGEST_REST);
      restUntil = later(restUntil, now.plus(rest));
    } else if (consecutive >= ALL_FAIL) {
      restUntil = later(restUntil, now.plus(BREATH));
    }
    Failed failed = new Failed(position, attempts, now, answer.fault());
    Optional<Instant> due = schedule.after(attempts, answer.pause(), random).map(now::plus);
    if (due.isPresent()) {
      again.put(failed, due.get());
      nextAgain = due.get().isBefore(nextAgain) ? due.get() : nextAgain;
      waiting += job.waited() ? 0 : 1;
    } else {
      dead.add(failed);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether nothing has been taken for too long. */
  boolean hopeless(Instant now) {
    return failingSince.filter(since -> now.isAfter(since.plus(schedule.patience()))).isPresent();
  }

  Optional<Instant> failingSince() {
    return failingSince;
  }

  /** Whether the cursor can move. */
  boolean moved() {
    return window.canMove();
  }

  /** Whether something must be written down at once. */
  boolean urgent() {
    return !again.isEmpty() || !dead.isEmpty() || !done.isEmpty() || failingMoved;
  }

  /** What is to be written down; empty if nothing is. It counts as written from here on. */
  Optional<Settlement> settlement() {
    boolean moved = window.move();
    if (!moved && !urgent()) {
      return Optional.empty();
    }
    Settlement settlement =
        new Settlement(
            moved ? Optional.of(window.cursor()) : Optional.empty(),
            last.revision(),
            again,
            dead,
            done,
            failingMoved ? Optional.of(failingSince.orElse(Instant.EPOCH)) : Optional.empty(),
            missed);
    again.clear();
    dead.clear();
    done.clear();
    failingMoved = false;
    missed = 0;
    return Optional.of(settlement);
  }

  /** When there is something to do though nobody calls; {@link Instant#MAX} if never. */
  Instant nextAt(Instant now) {
    if (off()) {
      return Instant.MAX;
    }
    if (more) {
      return now;
    }
    if (restUntil.isAfter(now)) {
      return restUntil;
    }
    return underWay.size() >= (consecutive >= ALL_FAIL ? PROBES : AT_ONCE)
        ? Instant.MAX
        : nextAgain;
  }
}
