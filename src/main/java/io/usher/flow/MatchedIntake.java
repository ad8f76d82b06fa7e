package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.journey.Message;
import io.usher.value.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An intake that takes note of leads no territory matched. They are written once a second, so that
 * many leads of one kind are one entry; what a killed server had not written is not counted.
 */
public final class MatchedIntake implements Intake, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MatchedIntake.class);
  private static final long EVERY_MS = 1_000;

  /** Kinds of leads that wait to be written; more are not taken note of. */
  private static final int MOST = 10_000;

  private final Intake intake;
  private final Unmatched unmatched;
  private final ScheduledExecutorService later;
  private Map<Kind, Unmatched.Alike> waiting = new LinkedHashMap<>();

  /** What makes leads alike. */
  private record Kind(String decision, Map<String, String> inputs) {}

  public MatchedIntake(Intake intake, Unmatched unmatched) {
    this.intake = intake;
    this.unmatched = unmatched;
    this.later =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "unmatched");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        later.scheduleWithFixedDelay(this::write, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean offer(List<Occasion> occasions, Consumer<List<Receipt>> done) {
    return intake.offer(
        occasions,
        receipts -> {
          for (int i = 0; i < receipts.size(); i++) {
            look(receipts.get(i), occasions.get(i).customer());
          }
          done.accept(receipts);
        });
  }

  private void look(Receipt receipt, CustomerId customer) {
    if (!(receipt instanceof Receipt.Done committed)) {
      return;
    }
    for (Change change : committed.changes()) {
      for (Message message : change.messages()) {
        if (message.type().equals(Message.LEAD_REQUESTED)
            && message.data().fields().containsKey("unmatched")) {
          note(message.data(), change.at(), customer);
        }
      }
    }
  }

  private void note(Data.Fields request, Instant at, CustomerId customer) {
    Map<String, String> inputs = new LinkedHashMap<>();
    if (request.at("inputs") instanceof Data.Fields saw) {
      saw.fields().forEach((column, value) -> inputs.put(column, CellText.of(value)));
    }
    if (request.at("decision") instanceof Data.Text decision) {
      Kind kind = new Kind(decision.text(), inputs);
      Unmatched.Alike one = new Unmatched.Alike(inputs, 1, at, Set.of(customer));
      synchronized (this) {
        if (waiting.size() < MOST || waiting.containsKey(kind)) {
          waiting.merge(kind, one, Unmatched.Alike::and);
        }
      }
    }
  }

  private void write() {
    Map<Kind, Unmatched.Alike> written;
    synchronized (this) {
      written = waiting;
      waiting = new LinkedHashMap<>();
    }
    Map<String, List<Unmatched.Alike>> byDecision = new LinkedHashMap<>();
    written.forEach(
        (kind, alike) ->
            byDecision.computeIfAbsent(kind.decision(), name -> new ArrayList<>()).add(alike));
    try {
      byDecision.forEach(unmatched::add);
    } catch (RuntimeException fault) {
      log.warn("leads without a territory could not be noted kinds={}", written.size(), fault);
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    later.shutdown();
    write();
  }
}
