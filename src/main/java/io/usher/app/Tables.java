package io.usher.app;

import io.usher.cell.Grid;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Profiles;
import io.usher.jobs.Population;
import io.usher.publish.Publisher;
import io.usher.redis.RedisStore;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Sources;
import io.usher.sheet.SheetFiles;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the folders of tables and rules whenever one is saved to, follows what others publish,
 * decides everyone again under a new rulebook, and clears away what has run out.
 */
final class Tables implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tables.class);

  /** After so long an erasure that is not done was cut short. */
  private static final Duration ERASURES_TAKE = Duration.ofSeconds(3);

  private static final Duration ANONYMOUS_FORGOTTEN_AFTER = Duration.ofDays(90);

  private final Settings settings;
  private final Publisher publisher;
  private final Population population;
  private final RedisStore store;
  private final Clock clock;
  private final TableWatch watch;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(named("tables"));
  private final ExecutorService redeciding = Executors.newSingleThreadExecutor(named("redecide"));
  private final AtomicBoolean underWay = new AtomicBoolean();
  private volatile long decidedUnder;
  private Optional<ScheduledFuture<?>> ticking = Optional.empty();
  private Optional<ScheduledFuture<?>> sweeping = Optional.empty();
  private Optional<ScheduledFuture<?>> erasing = Optional.empty();

  Tables(
      Settings settings,
      Publisher publisher,
      Population population,
      RedisStore store,
      Clock clock) {
    this.settings = settings;
    this.publisher = publisher;
    this.population = population;
    this.store = store;
    this.clock = clock;
    this.watch = new TableWatch(List.of(settings.tables(), settings.rules()));
    this.decidedUnder = new DataFolder(settings.data()).decided();
  }

  private static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Publishes the folders as they are, unless that is what this server published last and somebody
   * else has published since: a restart must not undo theirs.
   */
  void look() {
    watch.take();
    Outcome<List<RuleFile>> rules = RulesFolder.read(settings.rules());
    Outcome<List<Grid>> sheets = SheetFiles.read(settings.tables());
    if (sheets instanceof Outcome.Done<List<Grid>> read
        && rules instanceof Outcome.Done<List<RuleFile>> files) {
      publish(new Sources(read.value(), files.value()), read.warnings());
    } else {
      publisher.refuse(
          Stream.concat(sheets.problems().stream(), rules.problems().stream()).toList());
    }
    publisher.problems().forEach(problem -> log.warn("{}", problem.show()));
  }

  private void publish(Sources sources, List<Problem> warnings) {
    DataFolder folder = new DataFolder(settings.data());
    String hash = publisher.hash(sources);
    Optional<String> last = folder.published();
    LiveRulebook live = publisher.now();
    boolean othersSince =
        last.filter(hash::equals).isPresent() && !live.rulebook().hash().equals(hash);
    // a server that never had a workbook or a model must not take those of the others away
    boolean bystander = sources.isEmpty() && last.isEmpty();
    if (live.sequence() > 0 && (othersSince || bystander)) {
      publisher.refuse(List.of());
      return;
    }
    Outcome<LiveRulebook> published = publisher.publish(sources);
    if (published instanceof Outcome.Done<LiveRulebook> done) {
      folder.published(hash);
      warnings.forEach(warning -> log.info("warning: {}", warning.show()));
      done.warnings().forEach(warning -> log.info("warning: {}", warning.show()));
    }
  }

  List<Problem> problems() {
    return publisher.problems();
  }

  /** Looks again every second from now on. */
  void watch() {
    ticking =
        Optional.of(ticks.scheduleWithFixedDelay(() -> safely(this::tick), 1, 1, TimeUnit.SECONDS));
    sweeping =
        Optional.of(
            ticks.scheduleWithFixedDelay(() -> safely(this::sweep), 60, 60, TimeUnit.SECONDS));
    erasing =
        Optional.of(
            ticks.scheduleWithFixedDelay(() -> safely(this::erase), 1, 3, TimeUnit.SECONDS));
  }

  /** Finishes erasures that were cut short, by this server or another. */
  private void erase() {
    int finished = store.erasure().resume(ERASURES_TAKE);
    if (finished > 0) {
      log.info("erasures that had been cut short are done persons={}", finished);
    }
  }

  private void tick() {
    if (watch.changed()) {
      try {
        look();
      } catch (RuntimeException fault) {
        watch.again();
        throw fault;
      }
    }
    publisher.refresh();
    long live = publisher.now().sequence();
    if (live > decidedUnder && underWay.compareAndSet(false, true)) {
      redeciding.execute(() -> safely(() -> redecide(live)));
    }
  }

  /** What a fault or a stop cuts short is begun again: who was decided already is passed over. */
  private void redecide(long live) {
    try {
      long customers = population.redecide();
      decidedUnder = live;
      new DataFolder(settings.data()).decided(live);
      log.info("everyone was decided under the new rulebook customers={}", customers);
    } finally {
      underWay.set(false);
    }
  }

  private void sweep() {
    store.expiry().sweep(clock.instant(), ANONYMOUS_FORGOTTEN_AFTER);
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (Profiles.StoreUnavailable later) {
      log.warn("the store did not answer, trying again error={}", later.getMessage());
    } catch (RuntimeException fault) {
      log.error("something went wrong in the background, trying again", fault);
    }
  }

  @Override
  public void close() {
    ticking.ifPresent(it -> it.cancel(false));
    sweeping.ifPresent(it -> it.cancel(false));
    erasing.ifPresent(it -> it.cancel(false));
    ticks.shutdownNow();
    redeciding.shutdownNow();
  }
}
