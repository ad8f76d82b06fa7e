package io.usher.routing;

import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.Shelf;
import io.usher.lead.Wanted;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Those who wait for the desk to see to a request, whichever server's desk it is. */
final class Awaiting {
  private static final Duration PACE = Duration.ofMillis(40);

  private final Map<Long, Waiter> waiting = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private long lookedNanos = System.nanoTime();

  private record Waiter(LeadRequest request, CompletableFuture<Optional<Lead>> decided) {}

  CompletableFuture<Optional<Lead>> add(LeadRequest request) {
    CompletableFuture<Optional<Lead>> decided = new CompletableFuture<>();
    long number = next.incrementAndGet();
    waiting.put(number, new Waiter(request, decided));
    CompletableFuture<?> unused = decided.whenComplete((lead, fault) -> waiting.remove(number));
    return decided;
  }

  /** This server's desk has changed leads. */
  void changed(Collection<Lead> leads) {
    if (!waiting.isEmpty()) {
      List.copyOf(leads).forEach(this::tell);
    }
  }

  private void tell(Lead lead) {
    for (Waiter waiter : waiting.values()) {
      if (answers(lead, waiter.request())) {
        waiter.decided().complete(Optional.of(lead));
      }
    }
  }

  private static boolean answers(Lead lead, LeadRequest request) {
    return lead.id().equals(request.lead())
        || lead.asked().stream().anyMatch(asked -> asked.lead().equals(request.lead()));
  }

  /** Looks for what other servers' desks have done. */
  void look(DeskStore store) {
    if (waiting.isEmpty()
        || System.nanoTime() - lookedNanos < TimeUnit.MILLISECONDS.toNanos(PACE.toMillis())) {
      return;
    }
    lookedNanos = System.nanoTime();
    Wanted wanted = new Wanted();
    for (Waiter waiter : waiting.values()) {
      LeadRequest request = waiter.request();
      wanted.leads().add(request.lead());
      wanted.open().add(new Shelf.OpenKey(request.customer(), request.type()));
    }
    changed(store.shelf(wanted).shelf().leads().values());
  }

  /** How long the desk may rest. */
  Duration pace(Duration otherwise) {
    return waiting.isEmpty() ? otherwise : PACE;
  }
}
