package io.usher.http;

import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.lead.Command;
import io.usher.lead.Reply;
import io.usher.routing.Sales;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Asks the sales desk, and says what came of it. */
final class DeskReplies {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private DeskReplies() {}

  /** Asks, and goes on with the reply on the exchange's loop; what was refused is answered. */
  static void ask(Exchange exchange, Sales sales, Command command, Consumer<Reply> then) {
    Optional<CompletableFuture<Outcome<Reply>>> asked = sales.ask(command);
    if (asked.isEmpty()) {
      exchange.problem(429, Statuses.BUSY);
      return;
    }
    CompletableFuture<?> unused =
        asked
            .get()
            .copy()
            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (outcome, fault) ->
                    exchange.context.runOnContext(
                        back ->
                            exchange.guarded(
                                () -> {
                                  if (fault != null) {
                                    exchange.problem(503, Statuses.UNKNOWN);
                                  } else {
                                    answer(exchange, outcome, then);
                                  }
                                })));
  }

  static void answer(Exchange exchange, Outcome<Reply> outcome, Consumer<Reply> then) {
    if (outcome instanceof Outcome.Done<Reply> done) {
      then.accept(done.value());
    } else {
      refuse(exchange, outcome.problems());
    }
  }

  static void refuse(Exchange exchange, List<Problem> problems) {
    exchange.problems(status(problems.get(0).code()), problems);
  }

  private static int status(Code code) {
    return switch (code) {
      case NOT_FOUND -> 404;
      case FORBIDDEN -> 403;
      case ILLEGAL_MOVE -> 409;
      case INTERNAL -> 500;
      default -> 400;
    };
  }

  /**
   * Asks and waits; not on an event loop.
   *
   * @throws StoreUnavailable if it is not known what came of it
   */
  static Outcome<Reply> ask(Sales sales, Command command) {
    try {
      CompletableFuture<Outcome<Reply>> asked =
          sales
              .ask(command)
              .orElseThrow(
                  () ->
                      new StoreUnavailable(
                          "the desk has no room", new IllegalStateException("full")));
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unknown) {
      throw new StoreUnavailable("the desk does not answer", unknown);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("the desk was not waited for", stop);
    }
  }
}
