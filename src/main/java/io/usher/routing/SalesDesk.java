package io.usher.routing;

import io.usher.flow.Feed;
import io.usher.flow.LiveRulebook;
import io.usher.flow.LiveRulebooks;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.lead.Command;
import io.usher.lead.Desk;
import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.Reply;
import io.usher.lead.Team;
import io.usher.lead.Wanted;
import io.usher.routing.DeskStore.Commit;
import io.usher.routing.DeskStore.Kept;
import io.usher.routing.DeskStore.Stocked;
import io.usher.value.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server's sales desk: gives leads to people, moves them, looks after their clocks.
 *
 * <h2>How</h2>
 *
 * One thread takes what has queued up (messages of the feed after the desk's cursor, what people
 * ask, leads that are due, pools in which somebody may have become free), plans all of it on what
 * is kept, and commits it with the cursor in one step. The commit is refused if another server was
 * first; then what is kept is read anew and all of it planned again. So any server may do anything
 * at any time, and each effect is there once.
 *
 * <p>If no answer comes to a commit, the store tells later whether it was taken; nothing is asked
 * twice.
 */
public final class SalesDesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SalesDesk.class);

  /** How long until it looks again if nothing is known to be due before. */
  private static final Duration PACE = Duration.ofMillis(250);

  /** How often it is tidied up. */
  private static final long TIDY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Duration RESPITE = Duration.ofMillis(20);
  private static final Duration OUTAGE = Duration.ofSeconds(1);

  /** How long others wait who were not first, at most: they meet less often. */
  private static final int RESPITE_MICROS = 3_000;

  private final Supplier<DeskStore> stores;
  private final LiveRulebooks rulebooks;
  private final Function<LiveRulebook, Team> teams;
  private final Clock clock;
  private final Random draw;
  private final Telling telling;
  private final Reading reading;
  private final Asking asking = new Asking();
  private final Ticking ticking = new Ticking();
  private final Awaiting awaiting = new Awaiting();
  private final Strides strides = new Strides();
  private final DeskTallies tallies;
  private final Thread thread;
  private final Feed.Listening listening;
  private Optional<DeskStore> open = Optional.empty();
  private Optional<Kept> kept = Optional.empty();

  /** Taken, and not yet under way to the store. */
  private Optional<Batch> current = Optional.empty();

  private Optional<Open> unanswered = Optional.empty();
  private long commits;
  private long tidiedNanos = System.nanoTime();
  private volatile boolean woken;
  private volatile boolean stopped;

  /** A commit and what depends on it. */
  private record Open(Batch batch, Plan plan, Commit commit) {}

  /**
   * A desk that has not begun.
   *
   * @param stores opens what is kept, over a connection of its own
   * @param touches what is handed over of what the customer did
   * @param teams whom leads go to under a rulebook
   * @param draw how long to stand back when another server was first
   */
  public SalesDesk(
      Supplier<DeskStore> stores,
      Feed feed,
      LastTouches touches,
      Telling telling,
      LiveRulebooks rulebooks,
      Function<LiveRulebook, Team> teams,
      Clock clock,
      Random draw) {
    this.stores = stores;
    this.rulebooks = rulebooks;
    this.teams = teams;
    this.clock = clock;
    this.draw = draw;
    this.telling = telling;
    this.tallies = telling.tallies();
    this.reading = new Reading(feed, touches);
    this.thread = new Thread(this::run, "sales-desk");
    this.thread.setDaemon(true);
    this.listening =
        feed.listen(
            () -> {
              reading.more();
              wake();
            });
  }

  public void start() {
    telling.start();
    thread.start();
  }

  public DeskTallies tallies() {
    return tallies;
  }

  /** As {@link Sales#ask}. */
  public Optional<CompletableFuture<Outcome<Reply>>> ask(Command command) {
    Optional<CompletableFuture<Outcome<Reply>>> asked = asking.ask(command);
    wake();
    return asked;
  }

  /** As {@link Sales#decided}. */
  public CompletableFuture<Optional<Lead>> decided(LeadRequest request, Duration within) {
    CompletableFuture<Optional<Lead>> decided = awaiting.add(request);
    wake();
    return decided.completeOnTimeout(Optional.empty(), within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Has it look at once. */
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    boolean answering = true;
    while (!stopped) {
      try {
        if (unanswered.isPresent()) {
          resolve(unanswered.get());
        }
        Duration rest = round();
        answering = true;
        rest(rest);
      } catch (StoreUnavailable later) {
        if (answering) {
          log.warn("the sales desk waits for the store error={}", later.getMessage());
        }
        answering = false;
        putBack();
        rest(OUTAGE);
      } catch (RuntimeException | Error fault) { // there is nobody else to do its work
        stumbled(fault);
      }
    }
    putBack();
    unanswered.ifPresent(last -> asking.putBack(last.batch()));
    asking.close();
    open.ifPresent(DeskStore::close);
  }

  /** What was taken and came to nothing is taken again; what is under way is not touched. */
  private void putBack() {
    kept = Optional.empty();
    reading.putBack();
    current.ifPresent(asking::putBack);
    current = Optional.empty();
  }

  /** Something of a batch can never be committed: found one by one, it is given up. */
  private void stumbled(Throwable fault) {
    // what could not even be written was not sent
    current = current.or(() -> unanswered.map(Open::batch));
    unanswered = Optional.empty();
    Duration respite = current.isPresent() ? RESPITE : OUTAGE;
    if (strides.stumbled(current, fault)) {
      reading.passed(current.get());
      tallies.failed.add(current.get().done(List.of(Plan.BROKEN)));
      current = Optional.empty();
    }
    putBack();
    rest(respite);
  }

  /** Does what there is to do; returns how long nothing more is. */
  private Duration round() {
    woken = false;
    DeskStore store = store();
    Kept now = kept();
    LiveRulebook live = rulebooks.atLeast(now.rulebook());
    Team team = teams.apply(live);
    awaiting.look(store);
    if (System.nanoTime() - tidiedNanos > TIDY_NANOS) {
      tidiedNanos = System.nanoTime();
      store.tidy(now, clock.instant());
    }
    int most = strides.most();
    Batch batch = new Batch();
    current = Optional.of(batch);
    asking.take(batch, most);
    if (reading.take(batch, store, team, most - batch.size())) {
      again(batch);
      return Duration.ZERO;
    }
    boolean changed = live.sequence() > now.rulebook();
    Optional<Instant> next =
        batch.size() < most
            ? ticking.take(batch, store, now, team, changed, clock.instant())
            : Optional.empty();
    if (ticking.foundNewer()) {
      kept = Optional.empty();
    }
    if (batch.size() > 0 || reading.ahead(now)) {
      settle(batch, now, live, team);
      return Duration.ZERO;
    }
    current = Optional.empty();
    return next.map(at -> Duration.between(clock.instant(), at))
        .filter(until -> until.compareTo(PACE) < 0)
        .orElse(awaiting.pace(PACE));
  }

  /** Plans and commits a batch; if another server was first it comes back with the next round. */
  private void settle(Batch batch, Kept now, LiveRulebook live, Team team) {
    Wanted wanted = new Wanted();
    batch.commands().forEach(command -> wanted.add(command, now.state(), team));
    Stocked stocked = store().shelf(wanted);
    if (stocked.stamp() != now.stamp()) {
      again(batch);
      return;
    }
    Plan plan =
        Plan.of(
            () -> new Desk(now.state(), team, stocked.shelf()),
            batch.commands(),
            strides.hopeless(),
            clock.instant());
    long rulebook = Math.max(live.sequence(), now.rulebook());
    if (plan.nothing() && rulebook == now.rulebook() && !reading.ahead(now)) {
      reading.passed(batch);
      done(batch, plan);
      return;
    }
    Commit commit =
        new Commit(now.stamp(), ++commits, rulebook, reading.end(batch, now), plan.changes());
    unanswered = Optional.of(new Open(batch, plan, commit));
    current = Optional.empty();
    boolean taken = store().commit(commit);
    unanswered = Optional.empty();
    if (taken) {
      committed(batch, plan, commit);
    } else {
      again(batch);
    }
  }

  /** Finds out what became of a commit to which no answer came. */
  private void resolve(Open last) {
    boolean taken = store().took(last.commit().number());
    unanswered = Optional.empty();
    if (taken) {
      committed(last.batch(), last.plan(), last.commit());
      // others may have gone on since
      kept = Optional.empty();
    } else {
      again(last.batch());
    }
  }

  private void committed(Batch batch, Plan plan, Commit commit) {
    kept = Optional.of(commit.kept());
    tallies.committed(plan.changes());
    reading.committed();
    reading.passed(batch);
    telling.tell(commit.stamp(), plan.changes().answers());
    awaiting.changed(plan.changes().leads().values().stream().map(it -> it.after()).toList());
    done(batch, plan);
  }

  private void done(Batch batch, Plan plan) {
    current = Optional.empty();
    strides.well();
    tallies.failed.add(batch.done(plan.outcomes()));
    ticking.settled(batch, plan.outcomes(), clock.instant());
  }

  private void again(Batch batch) {
    tallies.stale.increment();
    current = Optional.of(batch);
    putBack();
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(draw.nextInt(RESPITE_MICROS)));
  }

  private DeskStore store() {
    if (open.isEmpty()) {
      open = Optional.of(stores.get());
    }
    return open.get();
  }

  private Kept kept() {
    if (kept.isEmpty()) {
      Kept loaded = store().load();
      kept = Optional.of(loaded);
      reading.loaded(loaded);
    }
    Kept now = kept.get();
    tallies.seen(now.state(), reading.position());
    return now;
  }

  private void rest(Duration time) {
    if (!stopped && !woken && !time.isNegative() && !time.isZero()) {
      LockSupport.parkNanos(time.toNanos());
    }
  }

  /** Takes nothing more; what was asked and is not committed ends as unknown. */
  @Override
  public void close() {
    listening.close();
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
