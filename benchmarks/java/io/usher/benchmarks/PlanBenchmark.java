package io.usher.benchmarks;

import com.sun.management.ThreadMXBean;
import io.usher.cell.Expressions;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.json.Arrival;
import io.usher.json.EventReader;
import io.usher.json.Limits;
import io.usher.rulebook.RulebookCompiler;
import io.usher.sheet.SheetFiles;
import io.usher.value.Outcome;
import io.usher.workbook.WorkbookReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What one event costs between its profile being read and its change being written: the thread's
 * CPU time and the bytes it allocates, on the rulebook and the events of the HTTP benchmark.
 * Nothing is parsed, encoded or stored in the measured part.
 */
final class PlanBenchmark {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final EventReader READER = new EventReader(Limits.DEFAULT);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int CUSTOMERS = 2_000;
  private static final int EVENTS = 20_000;
  private static final int ROUNDS = 20;

  private final LiveRulebook live;
  private final Profile[] profiles = new Profile[CUSTOMERS];
  private final boolean explain;
  private long messages;
  private long asked;
  private Instant now = START;

  private PlanBenchmark(LiveRulebook live, boolean explain) {
    this.live = live;
    this.explain = explain;
  }

  public static void main(String[] args) throws Exception {
    LiveRulebook live = LiveRulebook.of(1, rulebook());
    int few = new PlanBenchmark(live, false).run();
    int all = new PlanBenchmark(live, true).run();
    if (few != all) {
      throw new IllegalStateException("asking all decisions came to other profiles");
    }
  }

  private static io.usher.rulebook.Rulebook rulebook() throws Exception {
    Path folder = Files.createTempDirectory("usher-plan");
    BenchTables.write(folder);
    return done(
        RulebookCompiler.compile(
            "bench", done(WorkbookReader.read(done(SheetFiles.read(folder)))), Expressions.NONE));
  }

  private static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        done -> done.value(),
        refused -> {
          throw new IllegalStateException(refused.problems().toString());
        });
  }

  /** Plans all events; a hash of the profiles they lead to. */
  private int run() {
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      profiles[customer] = Profile.blank(CustomerId.user("customer-" + customer), now);
      SplittableRandom random = new SplittableRandom(customer);
      take(customer, event(HttpBenchmark.identify(customer, random)));
      for (int event = 0; event < 15; event++) {
        take(customer, event(HttpBenchmark.track(customer, event)));
      }
    }
    List<Event> events = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < EVENTS; i++) {
      events.add(event(Load.event(random, CUSTOMERS, i)));
    }
    double cpu = Double.MAX_VALUE;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREAD.getCurrentThreadCpuTime();
      long allocated = THREAD.getCurrentThreadAllocatedBytes();
      for (Event event : events) {
        take(customer(event), event);
      }
      cpu = Math.min(cpu, (THREAD.getCurrentThreadCpuTime() - before) / (double) EVENTS);
      bytes = (THREAD.getCurrentThreadAllocatedBytes() - allocated) / EVENTS;
    }
    int hash = List.of(profiles).toString().hashCode();
    System.out.printf(
        Locale.ROOT,
        "%s: %6.2f us CPU, %,d bytes an event; %d messages, %d answers, profiles %08x%n",
        explain ? "asking all decisions" : "asking what an event may have changed",
        cpu / 1_000,
        bytes,
        messages,
        asked,
        hash);
    return hash;
  }

  private static int customer(Event event) {
    String id = event.customer().text();
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }

  private static Event event(String json) {
    Arrival arrival = new Arrival(START, Optional.empty(), false, () -> "made");
    return done(READER.segment(json.getBytes(StandardCharsets.UTF_8), arrival))
        .messages()
        .get(0)
        .events()
        .get(0);
  }

  /** The same event at the next instant, as the lane would plan it. */
  private void take(int customer, Event sent) {
    now = now.plusMillis(20);
    Event event =
        new Event(
            sent.messageId(),
            sent.call(),
            sent.name(),
            now,
            sent.customer(),
            sent.anonymousId(),
            sent.properties(),
            sent.traits(),
            sent.context());
    Profile before = profiles[customer];
    Planner.Plan plan =
        Planner.plan(
            new Occasion.Happened(event, false, false, explain),
            before,
            live,
            now,
            before.version() + 1);
    for (Change change : plan.changes()) {
      messages += change.messages().size();
      asked += change.decisions().size();
    }
    profiles[customer] = plan.after().trimmed(now);
  }
}
