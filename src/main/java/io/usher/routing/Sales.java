package io.usher.routing;

import io.usher.lead.Command;
import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.LedgerLine;
import io.usher.lead.Reply;
import io.usher.lead.Team;
import io.usher.value.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What can be asked of the sales desk. Safe to call from many threads. */
public interface Sales {

  /** Whom leads go to now. */
  Team team();

  /** What the desk keeps. */
  DeskRecords records();

  /**
   * Asks the desk to do something; never blocks.
   *
   * @return what came of it, once it is committed; ends with {@code StoreUnavailable} if that is
   *     not known; empty if too much is asked right now
   */
  Optional<CompletableFuture<Outcome<Reply>>> ask(Command command);

  /**
   * The lead that answers a request, as soon as any server's desk has seen to it; never blocks.
   *
   * @return empty if that has not come to pass within the time
   */
  CompletableFuture<Optional<Lead>> decided(LeadRequest request, Duration within);

  /** Who would get a lead now, without taking it. Blocks. */
  LedgerLine who(LeadRequest request);
}
